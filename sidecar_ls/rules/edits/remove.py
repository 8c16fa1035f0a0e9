"""Removes an entry or an item, with its lines or its comma."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import Held, around, has_anchor, indentation, line_end, slots, spans
from sidecar_ls.rules.rule import Fix, Text
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Mapping, Node, Sequence

ITEM = {"en": "Remove this item", "ja": "この項目を削除する"}


def remove(manifest: Manifest, place: Node | Span, title: Text | None = None, safe: bool = False) -> Iterator[Fix]:
    """Removes the entry or the item that stands at a place."""
    yield from _fix(manifest, around(manifest.document, _span(place)), title, safe)


def remove_item(manifest: Manifest, place: Node | Span, title: Text | None = None, safe: bool = False) -> Iterator[Fix]:
    """Removes the whole item of a list that a place lies in."""
    held = around(manifest.document, _span(place))
    while held and not isinstance(held[-1].holder, Sequence):
        held.pop()
    yield from _fix(manifest, held, title or ITEM, safe)


def _span(place: Node | Span) -> Span:
    return place if isinstance(place, Span) else place.span


def _fix(manifest: Manifest, held: list[Held], title: Text | None, safe: bool) -> Iterator[Fix]:
    if not held:
        return
    named = {"en": f'Remove "{held[-1].name}"', "ja": f"「{held[-1].name}」を削除する"} if held[-1].name else ITEM
    # Where the blocks around it must stay, the second try leaves them there, empty.
    for edit in (_with_lone_parents(manifest, held), cut(manifest.document, held[-1])):
        if edit is not None:
            yield Fix(title or named, (edit,), safe)


def _with_lone_parents(manifest: Manifest, held: list[Held]) -> Edit | None:
    """Removes also the blocks that hold nothing else, unless their keys are names of the user's own.

    A block that switches something on by being there becomes ``true``.
    """
    chosen = held[-1]
    for above, slot in reversed(list(zip(held[:-1], slots(manifest, held)[1:]))):
        field = slot.field
        if not chosen.is_alone or field is None or field.name == "*" or above.entry is None:
            break
        if any(form.value == "boolean" for form in field.scalars) and not has_anchor(above.value):
            return Edit(Span(above.entry.key.end, above.span.end), ": true")
        chosen = above
    return cut(manifest.document, chosen)


def cut(document: Document, held: Held) -> Edit | None:
    """What takes a part out of its collection; nothing where that would lose a comment or an anchor."""
    entry = held.entry
    if has_anchor(held.value) or (entry is not None and has_anchor(entry.key)):
        return None
    span = _flow(held) if held.holder.flow else _block(document, held)
    if span is None or "#" in document.text[held.span.end : span.end].partition("\n")[2]:
        return None
    return Edit(span, "")


def _flow(held: Held) -> Span:
    parts = spans(held.holder)
    if held.position + 1 < len(parts):
        return Span(held.span.start, parts[held.position + 1].start)
    return Span(parts[held.position - 1].end if held.position else held.span.start, held.span.end)


def _block(document: Document, held: Held) -> Span | None:
    """The lines of a part; for one that stands behind the dash of an item, the text up to the next part."""
    start = _start(document, held.span.start) if isinstance(held.holder, Sequence) else held.span.start
    if start is None:
        return None
    if indentation(document, start) is not None:
        return _lines(document, start, held.span.end)
    parts = spans(held.holder)
    if not isinstance(held.holder, Mapping) or held.position + 1 == len(parts):
        return None
    return Span(start, parts[held.position + 1].start)


def _start(document: Document, item: int) -> int | None:
    """Where the dash before an item stands."""
    dash = document.text.rfind("-", 0, item)
    return dash if dash >= 0 and not document.text[dash + 1 : item].strip() else None


def _lines(document: Document, start: int, end: int) -> Span:
    """Whole lines with one of the breaks around them."""
    line, last = document.lines.position(start)[0], document.lines.position(end)[0]
    starts = document.lines.starts
    if last + 1 < len(starts):
        return Span(starts[line], starts[last + 1])
    return Span(document.lines.line_end(line - 1) if line else 0, line_end(document, end))
