"""From text to a document. Never raises; parses again only the blocks whose text changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from sidecar_ls.syntax.assemble import Assembler
from sidecar_ls.syntax.blocks import first_document
from sidecar_ls.syntax.change import Change, compare
from sidecar_ls.syntax.conflict import without_conflicts
from sidecar_ls.syntax.events import NOT_YAML, Fragment
from sidecar_ls.syntax.problems import Problem
from sidecar_ls.syntax.runs import Run
from sidecar_ls.syntax.text import LineIndex, Span
from sidecar_ls.syntax.tree import Node

# Far more than a manifest ever has.
MAX_LENGTH = 1_000_000
MAX_LINES = 40_000


class Document:
    """One version of a document: its text, its tree and what is wrong with its syntax.

    Parsing the next version takes over the nodes of the unchanged blocks and moves them, so a document is to be read
    only until its successor exists.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        # The text that is parsed, which differs where a merge conflict is.
        self.source = text
        self.root: Node | None = None
        self.run: Run | None = None
        self.problems: list[Problem] = []
        self.second_document: Span | None = None
        self.has_aliases = False
        self.has_control_characters = False

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)


def parse(text: str, previous: Document | None = None, edited: int | None = None, use_c_parser: bool = True) -> Document:
    """The document that a text holds. ``edited`` is an offset on the line that is being typed, if known."""
    document = Document(text)
    if len(text) > MAX_LENGTH or text.count("\n") > MAX_LINES:
        document.problems.append(Problem("too-large", Span(0, 0)))
        return document
    source, conflicts = without_conflicts(text)
    document.source = source
    change = compare(previous.source, source) if previous else Change(0, 0, 0)
    region, document.second_document = first_document(source)
    assembler = Assembler(source, edited, use_c_parser, change)
    run = document.run = assembler.run(region, 0, previous.run if previous else None)
    document.root = run.mapping if run else assembler.whole(region)
    document.has_aliases = _link(assembler.fragments(run))
    problems = [*assembler.problems, *(Problem("conflict", span) for span in conflicts)]
    document.problems += sorted(problems, key=lambda problem: problem.span)
    _look_for_control_characters(document, region, change if previous and not previous.has_control_characters else None)
    return document


def _link(fragments: list[Fragment]) -> bool:
    """Gives every alias the node that it stands for: the nearest one to its left that is complete. Tells whether there is any."""
    aliases = [alias for fragment in fragments for alias in fragment.aliases]
    anchors = _by_name(node for fragment in fragments for node in fragment.anchored) if aliases else {}
    for alias in aliases:
        ends, nodes = anchors.get(alias.name, ([], []))
        complete = bisect_right(ends, alias.start)
        alias.target = nodes[complete - 1] if complete else None
        if alias.entry is not None:
            alias.entry.read_name()
    return bool(aliases)


def _by_name(anchored: Iterable[Node]) -> dict[str, tuple[list[int], list[Node]]]:
    """For each name, where the nodes so anchored end, in order, and up to each end the node that starts last."""
    found: dict[str, tuple[list[int], list[Node]]] = {}
    for node in sorted(anchored, key=lambda node: node.end):
        ends, nodes = found.setdefault(node.anchor or "", ([], []))
        ends.append(node.end)
        nodes.append(max(nodes[-1], node, key=lambda one: one.start) if nodes else node)
    return found


def _look_for_control_characters(document: Document, region: Span, change: Change | None) -> None:
    """Marks the first one; where the previous version had none, only new text is looked at."""
    start, end = (change.prefix, change.tail + change.delta) if change else (0, len(document.text))
    document.has_control_characters = NOT_YAML.search(document.text, start, end) is not None
    control = NOT_YAML.search(document.text, *region) if document.has_control_characters else None
    if control:
        document.problems.append(Problem("control-character", Span(control.start(), control.end())))
