"""Inserts an entry into a mapping: after the siblings that come before it, in the style of the mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.places import STEP, column, line_break, line_end, step
from sidecar_ls.rules.rule import Fix, Text
from sidecar_ls.syntax.parse import Document, parse
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Scalar
from sidecar_ls.syntax.tree import Sequence as List

LEADING = re.compile(r"^[ ]+", re.M)
# Overrides are easiest to find at the end of a manifest.
LAST = frozenset(("environments",))
HEAD = re.compile(r"[^:\n]+")


def insert(manifest: Manifest, slot: Slot, body: str, title: Text | None = None, safe: bool = False) -> Iterator[Fix]:
    """Adds an entry, written at column 0 with steps of two, to the mapping of a slot."""
    edit = into(manifest, slot, body)
    if edit is not None:
        yield Fix(title or _title(slot, body), (edit,), safe)


def insert_at(manifest: Manifest, path: str, body: str, title: Text | None = None, safe: bool = False) -> Iterator[Fix]:
    """Adds an entry at a path from the root, such as ``storage.volumes``, with the blocks that are not there yet."""
    slot, wanted, lines = manifest.root, path.split(".") if path else [], body
    while wanted and isinstance(slot.value, Mapping) and (below := _child(slot, wanted[0])) is not None:
        slot = below
        wanted.pop(0)
    for name in reversed(wanted):
        lines = nested(name, lines)
    yield from insert(manifest, slot, lines, title or _titled(_name(body), path), safe)


def into(manifest: Manifest, slot: Slot, body: str) -> Edit | None:
    """The edit that adds an entry to the mapping of a slot; nothing where it cannot be written."""
    document, mapping = manifest.document, slot.field.mapping if slot.field else None
    order = list(mapping.properties) if mapping else []
    value = slot.written
    if isinstance(value, Mapping) and value.flow:
        return _into_flow(value, body)
    if isinstance(value, Mapping) and value.entries:
        return _into_block(document, value, body, order)
    if isinstance(value, Scalar) and value.is_null and slot.key is not None:
        return below(document, slot.key, value, body)
    return None


def below(document: Document, key: Node, value: Node, body: str) -> Edit:
    """The edit that writes an entry as the whole value of a key, below its comment and in the place of what stands there."""
    indent = column(document, key.start) + step(document)
    lines = line_break(document) + " " * indent + indented(document, body, indent)
    if value.last == value.first:
        end = line_end(document, key.end)
        return Edit(Span(end, end), lines)
    start, end = len(document.text[: value.start].rstrip()), line_end(document, value.end)
    return Edit(Span(start, end), document.text[value.end : end].rstrip() + lines)


def nested(name: str, body: str) -> str:
    """An entry below a key of its own."""
    return f"{name}:\n" + "\n".join(" " * STEP + line for line in body.split("\n"))


def indented(document: Document, body: str, indent: int) -> str:
    """An entry whose first line stands at a column, the others below it in the steps of the document."""
    width, text = step(document), line_break(document)
    lines = LEADING.sub(lambda match: " " * (len(match[0]) // STEP * width + len(match[0]) % STEP), body)
    return lines.replace("\n", text + " " * indent)


def _into_block(document: Document, mapping: Mapping, body: str, order: Sequence[str]) -> Edit:
    first = mapping.entries[0]
    indent = column(document, first.key.start)
    lines = indented(document, body, indent)
    before = _predecessor(mapping, _name(body), order)
    if before is None:
        return Edit(Span(first.key.start, first.key.start), lines + line_break(document) + " " * indent)
    end = line_end(document, before.span.end)
    return Edit(Span(end, end), line_break(document) + " " * indent + lines)


def _predecessor(mapping: Mapping, name: str, order: Sequence[str]) -> Entry | None:
    """The sibling to follow: the last of those that come earlier in the schema; the last of all for a name it has not."""
    if name not in order:
        return mapping.entries[-1]
    earlier = {*order[: order.index(name)]} - LAST
    return next((entry for entry in reversed(mapping.entries) if entry.name in earlier), None)


def _into_flow(mapping: Mapping, body: str) -> Edit | None:
    text = body if "\n" not in body else flowed(body)
    if not mapping.entries:
        return Edit(Span(mapping.start + 1, mapping.end - 1), text)
    end = mapping.entries[-1].span.end
    return Edit(Span(end, end), f", {text}")


def flowed(body: str) -> str:
    """A block entry as it is written inside braces."""
    root = parse(body).root
    return _flow(root, body)[1:-1] if isinstance(root, Mapping) else body


def _flow(node: Node, text: str) -> str:
    if isinstance(node, Mapping):
        inner = ", ".join(f"{text[entry.key.start : entry.key.end]}: {_flow(entry.value, text)}" for entry in node.entries)
        return f"{{{inner}}}"
    if isinstance(node, List):
        return f"[{', '.join(_flow(item, text) for item in node.items)}]"
    return text[node.start : node.end]


def _child(slot: Slot, name: str) -> Slot | None:
    entry = slot.value.get(name) if isinstance(slot.value, Mapping) else None
    field = slot.field.child(name) if slot.field else None
    return Slot(field, entry.value, entry.key, name, slot) if entry else None


def _name(body: str) -> str:
    match = HEAD.match(body)
    return match.group().strip("'\"") if match else ""


def _title(slot: Slot, body: str) -> Text:
    return _titled(_name(body), slot.path)


def _titled(name: str, where: str) -> Text:
    if not where:
        return {"en": f'Add "{name}"', "ja": f"「{name}」を追加する"}
    return {"en": f'Add "{name}" to "{where}"', "ja": f"「{where}」に「{name}」を追加する"}
