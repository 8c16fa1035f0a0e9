"""Where the parts of a document stand: the collections around an offset, lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Scalar, Sequence

STEP = 2
INDENT = re.compile(r"[ ]*")


class Held(NamedTuple):
    """One entry of a mapping, or one item of a sequence, with what holds it."""

    holder: Mapping | Sequence
    position: int

    @property
    def entry(self) -> Entry | None:
        """The entry; nothing for an item."""
        return self.holder.entries[self.position] if isinstance(self.holder, Mapping) else None

    @property
    def value(self) -> Node:
        """The value of the entry, or the item."""
        holder = self.holder
        return holder.entries[self.position].value if isinstance(holder, Mapping) else holder.items[self.position]

    @property
    def span(self) -> Span:
        """The own text of the entry or item."""
        return self.entry.span if self.entry else self.value.span

    @property
    def name(self) -> str:
        """What a reader would call it: the key, or the text of an item; empty for any other item."""
        if self.entry is not None:
            return self.entry.name
        return self.value.value if isinstance(self.value, Scalar) else ""

    @property
    def is_alone(self) -> bool:
        """Whether nothing else is held beside it."""
        return len(self.holder.entries if isinstance(self.holder, Mapping) else self.holder.items) == 1


def spans(holder: Mapping | Sequence) -> list[Span]:
    """The spans of all parts of a collection."""
    if isinstance(holder, Mapping):
        return [entry.span for entry in holder.entries]
    return [item.span for item in holder.items]


def around(document: Document, span: Span) -> list[Held]:
    """What holds a span, the outermost first; the last one is the part that is marked, or the innermost around it."""
    found: list[Held] = []
    node = document.root
    while isinstance(node, (Mapping, Sequence)):
        position = _position(node, span.start)
        if position < 0 or not Held(node, position).span.contains(span.start):
            break
        found.append(Held(node, position))
        node = found[-1].value
    marked = [depth for depth, held in enumerate(found) if _is_marked(held, span)]
    return found[: marked[-1] + 1] if marked else found


def _position(node: Mapping | Sequence, offset: int) -> int:
    """The last part of a collection that starts at or before an offset; -1 if there is none."""
    if isinstance(node, Mapping):
        return bisect_right(node.entries, offset, key=lambda entry: entry.key.start) - 1
    return bisect_right(node.items, offset, key=lambda item: item.start) - 1


def _is_marked(held: Held, span: Span) -> bool:
    """Whether a span is that of the key, the value, or the text between its quotes."""
    parts = [held.value, *([held.entry.key] if held.entry else [])]
    return any(span in (part.span, part.text_span if isinstance(part, Scalar) else part.span) for part in parts)


def column(document: Document, offset: int) -> int:
    """The column of an offset, in code points."""
    return document.lines.position(offset)[1]


def indentation(document: Document, offset: int) -> int | None:
    """The column of an offset before which its line is blank; nothing for any other."""
    start = offset - column(document, offset)
    return offset - start if not document.text[start:offset].strip(" ") else None


def line_end(document: Document, offset: int) -> int:
    """Where the line of an offset ends, before its break."""
    return document.lines.line_end(document.lines.position(offset)[0])


def line_break(document: Document) -> str:
    """What ends a line of the document."""
    lines = document.lines
    return document.text[lines.line_end(0) : lines.starts[1]] if len(lines.starts) > 1 else "\n"


def step(document: Document) -> int:
    """How far the document indents the first mapping below a key of the top level."""
    root = document.root
    for entry in root.entries if isinstance(root, Mapping) and not root.flow else ():
        value = entry.value
        if isinstance(value, Mapping) and not value.flow and value.entries:
            return max(1, column(document, value.entries[0].key.start) - column(document, entry.key.start))
    return STEP


def has_anchor(node: Node) -> bool:
    """Whether something elsewhere may refer to a part of the node."""
    pending = [node]
    for one in pending:
        if one.anchor:
            return True
        if isinstance(one, Mapping):
            pending += [part for entry in one.entries for part in (entry.key, entry.value)]
        elif isinstance(one, Sequence):
            pending += one.items
    return False


def slot_at(manifest: Manifest, place: Node | Span) -> Slot:
    """The slot whose key, value or item stands at a place of the file as it is written; else the innermost around it."""
    span = place if isinstance(place, Span) else place.span
    return slots(manifest, around(manifest.document, span))[-1]


def slots(manifest: Manifest, held: list[Held]) -> list[Slot]:
    """The root, and the slot of each part of a way from it."""
    found = [manifest.root]
    for one in held:
        above, field = found[-1], found[-1].field
        if one.entry is not None:
            inner = field.child(one.entry.name) if field else None
            found.append(Slot(inner, one.value, one.entry.key, one.entry.name, above))
        else:
            items = field.sequence.items if field and field.sequence else None
            found.append(Slot(items, one.value, None, f"[{one.position}]", above))
    return found
