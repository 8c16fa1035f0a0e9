"""Moves an entry to another mapping, with its comments and in the indentation of its new place."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.insert import below, into, nested
from sidecar_ls.rules.edits.places import STEP, Held, around, column, line_break, line_end, step
from sidecar_ls.rules.edits.remove import cut
from sidecar_ls.rules.edits.replace import spelled
from sidecar_ls.rules.rule import Fix, Text
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import LINE_BREAK, Edit
from sidecar_ls.syntax.tree import Mapping, Node, Scalar

# What a text in the place of the mapping is short for.
SHORT = {"build": "dockerfile", "healthcheck": "path", "image": "location"}


def move(manifest: Manifest, place: Node, slot: Slot, key: str = "") -> Iterator[Fix]:
    """Moves the entry of a key into the mapping of a slot, or into the one under a key of that mapping."""
    held = around(manifest.document, place.span)
    out = cut(manifest.document, held[-1]) if held and held[-1].entry else None
    if out is None:
        return
    body = lines(manifest.document, held[-1])
    there = next((child for child in children(slot) if child.name == key), None) if key else slot
    put = into(manifest, slot, nested(key, body)) if there is None else _into(manifest, there, body)
    if put is not None:
        yield Fix(_title(held[-1].name, f"{slot.path}.{key}".strip(".")), _joined(manifest.document, out, put))


def _title(name: str, target: str) -> Text:
    if not target:
        return {"en": f'Move "{name}" to the top level', "ja": f"「{name}」をトップレベルに移動する"}
    return {"en": f'Move "{name}" to "{target}"', "ja": f"「{name}」を「{target}」に移動する"}


def _into(manifest: Manifest, there: Slot, body: str) -> Edit | None:
    value, full = there.written, SHORT.get(there.name)
    if not isinstance(value, Scalar) or value.is_null or there.key is None:
        return into(manifest, there, body)
    if (
        full is None
        or value.style in ("|", ">")
        or (there.parent and isinstance(there.parent.value, Mapping) and there.parent.value.flow)
    ):
        return None
    return below(manifest.document, there.key, value, f"{full}: {spelled(value.value, value.style)}\n{body}")


def lines(document: Document, held: Held) -> str:
    """The lines of an entry, as they would stand at column 0 in steps of two."""
    start = held.span.start
    if held.holder.flow:
        return document.text[start : held.span.end]
    indent, width = column(document, start), step(document)
    first, *rest = LINE_BREAK.split(document.text[start : line_end(document, held.span.end)])
    shifted = [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in rest]
    return "\n".join([first, *(_in_twos(line, width) for line in shifted)])


def _in_twos(line: str, width: int) -> str:
    text = line.lstrip(" ")
    levels, odd = divmod(len(line) - len(text), width)
    return " " * (levels * STEP + min(odd, STEP - 1)) + text


def _joined(document: Document, out: Edit, put: Edit) -> tuple[Edit, ...]:
    """The two edits; one where the entry is put back right where it is taken out."""
    if not out.span.contains(put.span.start):
        return (out, put)
    text = put.text.removeprefix(line_break(document))
    removed = document.text[out.span.start : out.span.end]
    at_end = not removed.endswith(("\n", "\r"))
    return (Edit(out.span, line_break(document) + text if at_end else text + line_break(document)),)
