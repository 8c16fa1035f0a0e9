"""A mapping or list in braces or brackets, or line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.features.refactorings.promises import edited, same_document
from sidecar_ls.features.refactorings.refactoring import REWRITE, Refactoring
from sidecar_ls.features.refactorings.source import column, flow_text, line_break, line_end
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.comments import comments
from sidecar_ls.syntax.habits import Habits, habits
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import LINE_BREAK, Edit, Span
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Sequence

LONGEST_LINE = 120
LONGEST_SOURCE = 2_000
TITLES = {
    "block": {"en": 'Write "{name}" on several lines', "ja": "「{name}」を複数行で書く"},
    "flow": {"en": 'Write "{name}" on one line', "ja": "「{name}」を 1 行で書く"},
}
ITEM_TITLES = {
    "block": {"en": "Write this item on several lines", "ja": "この項目を複数行で書く"},
    "flow": {"en": "Write this item on one line", "ja": "この項目を 1 行で書く"},
}


class Found(NamedTuple):
    """A collection, and the entry or the sequence that it stands in."""

    node: Mapping | Sequence
    holder: Entry | Sequence


def offers(manifest: Manifest, offset: int) -> Iterator[Refactoring]:
    """The other style of the collection at an offset."""
    document = manifest.document
    found = _innermost(document.root, offset)
    if found is None or found.node.anchor or found.node.tag or found.node.end - found.node.start > LONGEST_SOURCE:
        return
    style = "block" if found.node.flow else "flow"
    edits = (_as_block if found.node.flow else _as_flow)(document, found, habits(document))
    after = edited(manifest, edits) if edits else None
    if after is not None and same_document(manifest, after):
        yield Refactoring(_title(found.holder, style), REWRITE, tuple(edits))


def _title(holder: Entry | Sequence, style: str) -> dict[str, str]:
    if isinstance(holder, Entry):
        return {locale: text.format(name=holder.name) for locale, text in TITLES[style].items()}
    return ITEM_TITLES[style]


def _innermost(root: Node | None, offset: int) -> Found | None:
    """The innermost block collection at an offset, or the outermost one in flow style."""
    found, node = None, root
    while isinstance(node, (Mapping, Sequence)) and not node.flow:
        holder = _holder(node, offset)
        if holder is None:
            break
        node = holder.value if isinstance(holder, Entry) else next(item for item in holder.items if item.span.contains(offset))
        if isinstance(node, (Mapping, Sequence)):
            found = Found(node, holder)
    return found


def _holder(node: Mapping | Sequence, offset: int) -> Entry | Sequence | None:
    """The part of a block collection that has an offset."""
    if isinstance(node, Mapping):
        return next((entry for entry in node.entries if entry.span.contains(offset)), None)
    return node if any(item.span.contains(offset) for item in node.items) else None


def _has_comments(document: Document, area: Span) -> bool:
    return next(comments(document.text, document.root, area), None) is not None


def _as_block(document: Document, found: Found, style: Habits) -> list[Edit]:
    node, holder = found
    parts = _parts(document, node)
    if not parts or any(LINE_BREAK.search(part) for part in parts) or _has_comments(document, node.span):
        return []
    ending, rest_at = line_break(document), line_end(document, node.end)
    if isinstance(holder, Sequence):
        lines = [ending + " " * column(document, node) + part for part in parts[1:]]
        return [Edit(node.span, parts[0]), Edit(Span(rest_at, rest_at), "".join(lines))]
    deeper = isinstance(node, Mapping) or style.indents_items
    indentation = " " * (column(document, holder.key) + (style.step if deeper else 0))
    colon = document.text.find(":", holder.key.end, node.start) + 1
    lines = [ending + indentation + part for part in parts]
    return [Edit(Span(colon, node.end), ""), Edit(Span(rest_at, rest_at), "".join(lines))]


def _parts(document: Document, node: Mapping | Sequence) -> list[str]:
    """The entries or items of a flow collection as they stand in a block; none where that is not possible."""
    at, parts = node.start + 1, []
    for one in node.entries if isinstance(node, Mapping) else node.items:
        start, at = at, one.span.end
        written = document.text[start:at].strip(" \t\r\n,")
        if isinstance(one, Entry):
            if one.value.first == one.value.last:
                return []
            key_end = one.key.end - one.span.end + len(written)
            value = written[key_end:].strip(" \t\r\n").removeprefix(":").strip(" \t\r\n")
            written = f"{written[:key_end]}{' ' if written.startswith('*') else ''}: {value}"
        parts.append(written if isinstance(node, Mapping) else f"- {written}")
    return parts


def _as_flow(document: Document, found: Found, style: Habits) -> list[Edit]:
    node, holder = found
    start = holder.key.end if isinstance(holder, Entry) else node.start
    written = None if _has_comments(document, Span(start, node.end)) else flow_text(document, node, style)
    if written is None:
        return []
    if isinstance(holder, Entry):
        start = document.text.find(":", start, node.start) + 1
        written = f" {written}"
    too_long = document.lines.position(start)[1] + len(written) > LONGEST_LINE
    return [] if too_long else [Edit(Span(start, node.end), written)]
