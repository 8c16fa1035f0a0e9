"""From text to a document. Never raises; parses again only the blocks whose text changed."""

from __future__ import annotations

from functools import cached_property

from sidecar_ls.syntax.blocks import children, first_document, split
from sidecar_ls.syntax.events import NOT_YAML, Complaint, Fragment, read
from sidecar_ls.syntax.mend import mend
from sidecar_ls.syntax.problems import Problem, blame, describe
from sidecar_ls.syntax.text import LineIndex, Span
from sidecar_ls.syntax.tree import Alias, Entry, Mapping, Node, Origin

MAX_LENGTH = 1_500_000
SPLIT_LENGTH = 1_500
SPLIT_DEPTH = 8


class Block:
    """A run of lines that was parsed on its own."""

    __slots__ = ("fragment", "origin", "text")

    def __init__(self, text: str, origin: Origin, fragment: Fragment) -> None:
        self.text = text
        self.origin = origin
        self.fragment = fragment

    @property
    def sound(self) -> bool:
        """Whether the lines are entries of one block mapping and nothing else."""
        root = self.fragment.root
        return self.fragment.complaint is None and isinstance(root, Mapping) and not root.flow


class Document:
    """One version of a document: its text, its tree and what is wrong with its syntax.

    Parsing the next version reuses the nodes of the unchanged blocks and moves them, so a document is to be read
    only until its successor exists.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self.second_document: Span | None = None
        self.blocks: dict[str, list[Block]] = {}
        self.has_aliases = False

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.text)


def parse(text: str, previous: Document | None = None, edited: int | None = None, use_c_parser: bool = True) -> Document:
    """The document that a text holds. ``edited`` is an offset on the line that is being typed, if known."""
    document = Document(text)
    if len(text) > MAX_LENGTH:
        document.problems.append(Problem("too-large", Span(0, 0)))
        return document
    region, document.second_document = first_document(text)
    parser = _Parser(document, previous, edited, use_c_parser)
    entries = parser.entries(region, 0)
    document.root = parser.whole(region) if entries is None else _mapping(entries)
    parser.link()
    document.has_aliases = bool(parser.aliases)
    control = NOT_YAML.search(text, region.start, region.end)
    if control:
        document.problems.append(Problem("control-character", Span(control.start(), control.end())))
    return document


class _Parser:
    """The state of parsing one version."""

    def __init__(self, document: Document, previous: Document | None, edited: int | None, use_c_parser: bool) -> None:
        self.document = document
        self.text = document.text
        self.reusable = previous.blocks if previous else {}
        self.edited = edited
        self.use_c_parser = use_c_parser
        self.anchored: list[Node] = []
        self.aliases: list[Alias] = []

    def entries(self, span: Span, indent: int, depth: int = 0) -> list[Entry] | None:
        """The entries of the mapping in a span, block by block; nothing when it is no plain run of entries."""
        spans = split(self.text, span, indent)
        if not spans:
            return None
        nested = [self._nested(part, depth + 1) if part.end - part.start > SPLIT_LENGTH else None for part in spans]
        blocks = [None if inner else self._block(part) for part, inner in zip(spans, nested)]
        broken = [block for block in blocks if block and not block.sound]
        if broken:
            whole = self._block(span)
            if whole.sound:
                return self._use(whole)
        entries: list[Entry] = []
        for block, inner in zip(blocks, nested):
            entries += [inner] if inner else self._use(block) if block else []
        return entries

    def whole(self, span: Span) -> Node | None:
        """The root of a span that is parsed in one piece."""
        block = self._block(span)
        if block.fragment.complaint:
            return self._mended(block).root
        self._remember(block.fragment)
        return block.fragment.root

    def link(self) -> None:
        """Gives every alias the node that it stands for: the nearest one to its left that is complete."""
        for alias in self.aliases:
            nodes = [node for node in self.anchored if node.anchor == alias.name and node.end <= alias.start]
            alias.target = max(nodes, key=lambda node: node.start, default=None)

    def _nested(self, span: Span, depth: int) -> Entry | None:
        """A long block that is only ``key:`` and a mapping, with each of the inner entries a block of its own."""
        inner = children(self.text, span) if depth <= SPLIT_DEPTH else None
        entries = self.entries(*inner, depth) if inner else None
        if not inner or not entries:
            return None
        head = self._block(Span(span.start, inner[0].start))
        return Entry(head.fragment.root.entries[0].key, _mapping(entries)) if isinstance(head.fragment.root, Mapping) else None

    def _block(self, span: Span) -> Block:
        text = self.text[span.start : span.end]
        known = self.reusable.get(text)
        if known:
            block = known.pop()
            block.origin.offset = span.start
        else:
            origin = Origin(span.start)
            block = Block(text, origin, read(text, origin, self.use_c_parser))
        self.document.blocks.setdefault(text, []).append(block)
        return block

    def _use(self, block: Block) -> list[Entry]:
        fragment = block.fragment if block.sound else self._mended(block)
        if block.sound:
            self._remember(fragment)
        return fragment.root.entries if isinstance(fragment.root, Mapping) else []

    def _mended(self, block: Block) -> Fragment:
        """The rest of a broken block, its mistake recorded."""
        root = block.fragment.root
        at = root.first if root else 0
        complaint = block.fragment.complaint or Complaint("", "while scanning a simple key", at, at)
        edited = None if self.edited is None else self.edited - block.origin.offset
        fragment, culprit = mend(block.text, block.origin, block.fragment, edited, self.use_c_parser)
        if culprit is None:
            problem = describe(complaint, block.text, block.origin.offset)
        else:
            problem = blame(complaint, block.text, culprit, block.origin.offset)
        self.document.problems.append(problem)
        self._remember(fragment)
        return fragment

    def _remember(self, fragment: Fragment) -> None:
        self.anchored += fragment.anchored
        self.aliases += fragment.aliases


def _mapping(entries: list[Entry]) -> Mapping:
    """A mapping of entries from several blocks; its offsets count from the start of the document."""
    last = max((entry.span.end for entry in entries[-1:]), default=0)
    mapping = Mapping(Origin(), entries[0].key.start if entries else 0, last)
    mapping.entries = entries
    return mapping
