"""How a document is laid out, where YAML leaves the choice: what most of its parts do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.tree import Mapping, Node, Sequence

STEP = 2


class Habits(NamedTuple):
    """The habits of a document.

    ``step`` is the number of columns that a mapping stands to the right of the one around it. ``indents_items`` is whether
    the dashes of a list stand to the right of its key. The paddings are the spaces inside the braces and brackets.
    """

    step: int
    indents_items: bool
    brace_padding: int
    bracket_padding: int


def habits(document: Document) -> Habits:
    """The habits of a document; where it has none, two columns, indented lists and no padding."""
    found: Counter[tuple[str, int]] = Counter()
    pending = [document.root] if document.root is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, (Mapping, Sequence)):
            found.update(_seen(document, node))
            pending += [entry.value for entry in node.entries] if isinstance(node, Mapping) else node.items
    steps = {width: count for (what, width), count in found.items() if what == "step"}
    return Habits(
        step=max(steps, key=lambda width: (steps[width], width == STEP), default=STEP),
        indents_items=found["items", 1] >= found["items", 0],
        brace_padding=int(found["{", 1] > found["{", 0]),
        bracket_padding=int(found["[", 1] > found["[", 0]),
    )


def _seen(document: Document, node: Mapping | Sequence) -> Iterator[tuple[str, int]]:
    """What one collection shows of the habits."""
    if node.flow:
        opener, padding = document.text[node.start : node.start + 1], document.text[node.start + 1 : node.start + 2]
        if opener in ("{", "[") and node.end - node.start > 2 and padding not in "\r\n":
            yield opener, int(padding == " ")
    elif isinstance(node, Mapping):
        for entry in node.entries:
            value = entry.value
            if isinstance(value, Mapping) and not value.flow:
                yield "step", _column(document, value) - _column(document, entry.key)
            elif isinstance(value, Sequence) and not value.flow and not value.anchor and not value.tag:
                yield "items", int(_column(document, value) > _column(document, entry.key))


def _column(document: Document, node: Node) -> int:
    return document.lines.position(node.start)[1]
