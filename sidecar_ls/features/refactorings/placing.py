"""Where an entry is put."""

from __future__ import annotations

from sidecar_ls.features.refactorings.source import column, flow_text, line_break, value_lines
from sidecar_ls.syntax.habits import Habits
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Scalar


def find(mapping: Node, keys: list[str]) -> Entry | None:
    """The entry at the end of some keys, or nothing. Aliases are not followed: what they name stands elsewhere."""
    entry = None
    for key in keys:
        entry = mapping.get(key) if isinstance(mapping, Mapping) else None
        if entry is None:
            return None
        mapping = entry.value
    return entry


def insert(document: Document, holder: Entry, way: list[Entry], above: list[str], style: Habits) -> list[Edit]:
    """The edits that put the last entry of a way below a holder, together with the keys that are missing on the way.

    ``above`` are comments to put above it. No edits where one of the keys has a value that nothing can be added to.
    """
    for number, step in enumerate(way):
        inner = find(holder.value, [step.name])
        if inner is None:
            return _add(document, holder, way[number:], above, style)
        holder = inner
    return []


def _add(document: Document, holder: Entry, way: list[Entry], above: list[str], style: Habits) -> list[Edit]:
    value = holder.value
    if value.anchor or value.tag or not isinstance(value, (Mapping, Scalar)):
        return []
    if isinstance(value, Mapping) and value.entries:
        last = value.entries[-1]
        if value.flow:
            return _add_in_braces(document, last, way, above, style)
        return [_below(document, last.span.end, way, column(document, value.entries[0].key), above, style)]
    nothing = document.text[value.start : value.end] if isinstance(value, Scalar) else ""
    if nothing or _is_in_braces(document, holder):
        return []
    added = _below(document, value.end, way, column(document, holder.key) + style.step, above, style)
    empty = Span(document.text.find(":", holder.key.end) + 1, value.end)
    return [Edit(empty, ""), added] if empty.start < empty.end else [added]


def _is_in_braces(document: Document, holder: Entry) -> bool:
    """Whether anything but a block's key stands left of a holder's key."""
    line, place = document.lines.position(holder.key.start)
    return bool(document.lines.line_text(line)[:place].strip(" -"))


def _below(document: Document, offset: int, way: list[Entry], place: int, above: list[str], style: Habits) -> Edit:
    """A way as lines below the line of an offset, its first key at a column."""
    at, ending = _after_comments(document, offset, place), line_break(document)
    lines = []
    for number, step in enumerate(way):
        inner = place + number * style.step
        key = " " * inner + document.text[step.key.start : step.key.end]
        if number < len(way) - 1:
            lines.append(f"{key}:")
            continue
        first, *rest = value_lines(document, step, inner)
        lines += [*(" " * inner + comment for comment in above), key + first, *rest]
    return Edit(Span(at, at), "".join(ending + line for line in lines))


def _after_comments(document: Document, offset: int, place: int) -> int:
    """The end of the line of an offset, or of the comments below it that belong to something deeper than a column."""
    line = document.lines.position(offset)[0]
    while line + 1 < len(document.lines.starts) and document.lines.line_text(line + 1).lstrip(" ").startswith("#"):
        if not document.lines.line_text(line + 1).startswith(" " * (place + 1)):
            break
        line += 1
    return document.lines.line_end(line)


def _add_in_braces(document: Document, last: Entry, way: list[Entry], above: list[str], style: Habits) -> list[Edit]:
    written = flow_text(document, way[-1].value, style)
    if written is None or above:
        return []
    for step in reversed(way[1:]):
        written = f"{{{document.text[step.key.start : step.key.end]}: {written}}}"
    at = last.span.end
    return [Edit(Span(at, at), f", {document.text[way[0].key.start : way[0].key.end]}: {written}")]


def replace(document: Document, old: Entry, new: Entry, above: list[str], style: Habits) -> list[Edit]:
    """The edits that give an entry the value of another one, with comments above it. None where that is not possible."""
    if _is_in_braces(document, old):
        written = flow_text(document, new.value, style)
        return [] if written is None or above else [Edit(old.value.span, written)]
    place = column(document, old.key)
    lines = [" " * place + comment + line_break(document) for comment in above]
    start = old.key.start - place
    if document.text[start : old.key.start].strip(" "):
        return []
    text = line_break(document).join(value_lines(document, new, place))
    changed = Edit(Span(old.key.end, max(old.key.end, old.value.end)), text)
    return [Edit(Span(start, start), "".join(lines)), changed] if lines else [changed]


def insert_at_top(document: Document, root: Mapping, way: list[Entry], above: list[str], style: Habits) -> list[Edit]:
    """Like ``insert``, at the top level. The overrides of the environments stay below what they override."""
    inner = root.get(way[0].name)
    if inner is not None:
        return insert(document, inner, way[1:], above, style)
    others = [entry for entry in root.entries if entry.name != "environments"]
    if root.flow or not others:
        return []
    return [_below(document, others[-1].span.end, way, column(document, others[-1].key), above, style)]
