"""Values: choices, booleans, and names that are defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sidecar_ls.features.completion import elsewhere
from sidecar_ls.features.completion.item import Item, escaped
from sidecar_ls.manifest import values as scalars
from sidecar_ls.manifest.names import Definition, scope
from sidecar_ls.manifest.probe import MARK, Probe
from sidecar_ls.schema.field import Field
from sidecar_ls.schema.wording import KINDS

EARLIER = {"en": "defined before the last edits", "ja": "直前の編集の前に定義されていた名前"}
DEFINED = {"en": "{kind}, line {line}", "ja": "{kind}（{line} 行目）"}
BOOLEANS = ("true", "false")
Remembered = Mapping[tuple[str, str], object]


def values(found: Probe, locale: str) -> Iterator[Item]:
    """The values that the place is known to take."""
    field = _field(found)
    if field is None or found.colon_follows:
        return
    for form in field.scalars:
        if kinds := field.schema.get("x-refers-to") or form.schema.get("x-refers-to"):
            yield from references(found, kinds, locale)
        for index, value in enumerate(_choices(found, form)):
            is_default = str(value).lower() == str(field.schema.get("default")).lower()
            yield _value(found, str(value), form.value_docs(value, locale), "default" if is_default else "", index)


def _field(found: Probe) -> Field | None:
    """The field whose value is wanted. A word that begins a line may be the value of the key above, or an item."""
    if not found.as_key:
        return found.slot.field
    parent = found.slot.parent
    field = parent.field if parent and parent.field and not parent.field.mapping else None
    return field.sequence.items if field and field.sequence else field


def _choices(found: Probe, form: Field) -> list[object]:
    """The values worth offering; those that go with another setting of the manifest where the schema says so."""
    if form.value == "boolean":
        return list(BOOLEANS)
    related = form.schema.get("x-suggestions-by")
    if related and found.slot.parent and (other := found.slot.parent.get(related["field"])):
        fitting = related["values"].get(scalars.text(other.value))
        return list(fitting or form.suggestions)
    return list(form.suggestions)


def _value(found: Probe, value: str, about: str, detail: str, index: int) -> Item:
    text = _written(found, value)
    return Item(value, "value", about or detail, text, escaped(text), found.replaced, f"2{index:03d}", about=about)


def references(found: Probe, kinds: object, locale: str) -> Iterator[Item]:
    """The names that are defined, the nearest first."""
    wanted = tuple(kinds) if isinstance(kinds, list) else (str(kinds),)
    mark = found.replaced.start
    definitions = [one for one in found.manifest.names.visible(wanted, scope(found.slot)) if MARK not in one.name]
    for index, one in enumerate(sorted(definitions, key=lambda one: abs(one.node.start - mark))):
        text = _written(found, one.name)
        yield Item(one.name, "reference", _defined(found, one, locale), text, escaped(text), found.replaced, f"0{index:03d}")
    known = {one.name for one in definitions}
    for index, other in enumerate(elsewhere.names(found, wanted, locale)):
        if other.name not in known:
            text = _written(found, other.name)
            yield Item(other.name, "reference", other.about, text, escaped(text), found.replaced, f"1{index:03d}")


def remembered(found: Probe, earlier: Remembered, locale: str) -> Iterator[Item]:
    """Names of earlier versions, after all others."""
    field = found.slot.field
    kinds = field.schema.get("x-refers-to") if field and not found.as_key else None
    if not kinds:
        return
    known = {one.name for one in found.manifest.names.definitions}
    for index, (kind, name) in enumerate(earlier):
        if kind in kinds and name not in known:
            text = _written(found, name)
            yield Item(name, "reference", EARLIER[locale], text, escaped(text), found.replaced, f"9{index:03d}")


def _defined(found: Probe, definition: Definition, locale: str) -> str:
    line = found.manifest.document.lines.position(definition.node.start)[0] + 1
    return DEFINED[locale].format(kind=KINDS[definition.kind][locale], line=line)


def _written(found: Probe, value: str) -> str:
    """A value as YAML text: quoted where it would be read as something else, after a space where none is yet."""
    plain = found.quote or (value[:1].isalnum() and ": " not in value and " #" not in value and not value.endswith(":"))
    return ("" if found.gap else " ") + (value if plain else f"'{value}'")
