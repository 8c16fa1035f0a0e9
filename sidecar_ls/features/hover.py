"""What a key or a value means."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest.cursor import Place, at
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Definition, Reference
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema.describe import describe
from sidecar_ls.schema.wording import KINDS
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Scalar

SHOWN_LINES = 8
REFERS = {
    "en": "Refers to the {kind} `{name}`, defined on line {line}:",
    "ja": "{line} 行目で定義されている{kind}「`{name}`」を指しています。",
}


class Hover(NamedTuple):
    """Markdown, and the span that it explains."""

    markdown: str
    span: Span


def hover(manifest: Manifest, offset: int, locale: str = "en") -> Hover | None:
    """What is to be said about the place at an offset, or nothing."""
    place = at(manifest, offset)
    node = place.slot.key if place.on_key else place.slot.written
    if place.slot.field is None or node is None or place.slot.parent is None or not node.span.contains(offset):
        return None
    if not place.on_key and not isinstance(node, Scalar):
        return None
    parts = [_reference(manifest, place, locale), _value(place, locale), describe(place.slot.field, _label(place.slot), locale)]
    return Hover("\n\n".join(part for part in parts if part), node.span)


def _label(slot: Slot) -> str:
    return slot.name if not slot.name.startswith("[") else slot.path.rpartition(".")[2]


def _value(place: Place, locale: str) -> str:
    """A line about the value itself, where it is one of a list."""
    node, field = place.slot.value, place.slot.field
    if place.on_key or field is None or not isinstance(node, Scalar):
        return ""
    for form in field.scalars:
        for choice in form.suggestions:
            if str(choice).lower() == node.value.lower() and (text := form.value_docs(choice, locale)):
                return f"`{choice}` — {text}"
    return ""


def _reference(manifest: Manifest, place: Place, locale: str) -> str:
    """What a name refers to: the lines that define it."""
    node = place.slot.key if place.on_key else place.slot.value
    for reference in manifest.names.references:
        if reference.node is node:
            return "\n\n".join(_definition(manifest, reference, one, locale) for one in manifest.names.resolve(reference)[:2])
    return ""


def _definition(manifest: Manifest, reference: Reference, definition: Definition, locale: str) -> str:
    lines = manifest.document.lines
    line = lines.position(definition.node.start)[0]
    kind = KINDS[definition.kind][locale]
    last = lines.position(max(definition.node.end, definition.slot.written.end))[0]
    shown = [lines.line_text(number) for number in range(line, min(last, line + SHOWN_LINES) + 1)]
    indent = min((len(text) - len(text.lstrip()) for text in shown if text.strip()), default=0)
    source = "\n".join(text[indent:] for text in shown)
    sentence = REFERS[locale].format(kind=kind, name=reference.name, line=line + 1)
    return f"{sentence}\n\n```yaml\n{source}\n```"
