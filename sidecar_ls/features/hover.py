"""What a key or a value means."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest import addons
from sidecar_ls.manifest.cursor import Place, at
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Definition, Names, Reference
from sidecar_ls.manifest.overridden import values_of
from sidecar_ls.manifest.schedule import in_words
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema.describe import describe
from sidecar_ls.schema.wording import KINDS
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence

SHOWN_LINES = 8
UNKNOWN = {
    "en": "`{name}` is no field that Copilot knows here. It is ignored.",
    "ja": "`{name}` はここでは Copilot の知らないキーで、無視されます。",
}
REFERS = {
    "en": "Refers to the {kind} `{name}`, defined on line {line}:",
    "ja": "{line} 行目で定義されている{kind}「`{name}`」を指しています。",
}

LENGTH = 40
VALUES = {"en": "Values:", "ja": "値:"}
IN_FILE = {"en": "without an override", "ja": "上書きなし"}
FROM_ADDONS = {"variables": "variable", "secrets": "secret"}
ADDONS = {
    "variables": {"en": "The addons set these as well:", "ja": "アドオンによって、次の環境変数も設定されます:"},
    "secrets": {"en": "The addons bring these secrets as well:", "ja": "アドオンによって、次のシークレットも渡されます:"},
}
ADDON = {"en": "- `{variable}`, the Output `{name}` in `{file}`", "ja": "- `{variable}`（`{file}` の Output「`{name}`」）"}


class Hover(NamedTuple):
    """Markdown, and the span that it explains."""

    markdown: str
    span: Span


def hover(manifest: Manifest, offset: int, locale: str = "en") -> Hover | None:
    """What is to be said about the place at an offset, or nothing."""
    place = at(manifest, offset)
    node = _node(place, offset)
    documented = _documented(place.slot, locale)
    if node is None or documented is None or documented.field is None:
        return None
    about = describe(documented.field, _label(documented), locale)
    parts = [_unknown(place, locale), _reference(manifest, place, locale), _value(place, locale), about]
    parts += [_environments(manifest, place.slot, locale), _addons(manifest, documented, locale)]
    return Hover("\n\n".join(part for part in parts if part), node.span)


def _node(place: Place, offset: int) -> Node | None:
    """The key or scalar at the offset; where nothing below is known, any key there."""
    slot = place.slot
    if place.on_key:
        return slot.key
    if isinstance(slot.written, Scalar) and slot.parent is not None:
        return slot.written if slot.written.span.contains(offset) else None
    return _key(slot.value, offset)


def _key(node: Node, offset: int) -> Node | None:
    """The innermost key at an offset of a tree without meaning."""
    if isinstance(node, Mapping):
        for entry in node.entries:
            if entry.key.span.contains(offset):
                return entry.key
            if entry.span.contains(offset):
                return _key(entry.value, offset)
    elif isinstance(node, Sequence):
        return next((_key(item, offset) for item in node.items if item.span.contains(offset)), None)
    return None


def _documented(slot: Slot, locale: str) -> Slot | None:
    """The slot itself, or for a name of the user's own the nearest one above that has something to say."""
    above: Slot | None = slot
    while above is not None and (above.field is None or not above.field.docs(locale)):
        above = above.parent
    return above if above is not None and (above.parent is not None or slot.field is None) else None


def _unknown(place: Place, locale: str) -> str:
    """That the key is none of Copilot's."""
    return UNKNOWN[locale].format(name=place.slot.name) if place.slot.field is None and place.on_key else ""


def _label(slot: Slot) -> str:
    return (
        slot.path or slot.name if slot.name.startswith("[") else slot.name or str(slot.field and slot.field.schema.get("title"))
    )


def _value(place: Place, locale: str) -> str:
    """A line about the value itself, where it is one of a list."""
    node, field = place.slot.value, place.slot.field
    if place.on_key or field is None or not isinstance(node, Scalar):
        return ""
    if field.path.removeprefix("environments.*.") == "on.schedule" and (words := in_words(node.value, locale)):
        return f"`{node.value}` — {words}"
    for form in field.scalars:
        for choice in form.suggestions:
            if str(choice).lower() == node.value.lower() and (text := form.value_docs(choice, locale)):
                return f"`{choice}` — {text}"
    return ""


def _addons(manifest: Manifest, slot: Slot, locale: str) -> str:
    """The variables or secrets that the addons of the service set beside those in the manifest."""
    path = slot.field.path.removeprefix("environments.*.") if slot.field else ""
    found = [one for one in addons.outputs(manifest) if one.purpose == FROM_ADDONS[path]] if path in FROM_ADDONS else []
    lines = [ADDON[locale].format(variable=one.variable, name=one.name, file=one.file) for one in found]
    return "\n".join([ADDONS[path][locale], "", *lines]) if lines else ""


def _environments(manifest: Manifest, slot: Slot, locale: str) -> str:
    """What a setting is in the file and in each environment that overrides it."""
    found = [(one.environment, one.slot.value) for one in values_of(manifest, slot)]
    lines = [f"- {name or IN_FILE[locale]}: `{_short(value)}`" for name, value in found if isinstance(value, Scalar)]
    return "\n".join([VALUES[locale], "", *lines]) if lines else ""


def _short(value: Scalar) -> str:
    text = " ".join(value.value.split()).replace("`", "'")
    return text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"


def _reference(manifest: Manifest, place: Place, locale: str) -> str:
    """What a name refers to: the lines that define it."""
    node = place.slot.key if place.on_key else place.slot.value
    for reference in Names([place.slot]).references:
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
