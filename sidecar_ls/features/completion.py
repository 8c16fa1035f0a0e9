"""What can be written at the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sidecar_ls.manifest.names import Definition, scope
from sidecar_ls.manifest.probe import Probe, probe
from sidecar_ls.manifest.walk import Slot, entries
from sidecar_ls.schema.describe import describe, summary
from sidecar_ls.schema.field import Field
from sidecar_ls.schema.wording import KINDS
from sidecar_ls.syntax import tree
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Span

STEP = 2
EARLIER = {"en": "defined before the last edits", "ja": "直前の編集の前に定義されていた名前"}
DEFINED = {"en": "{kind}, line {line}", "ja": "{kind}（{line} 行目）"}
BOOLEANS = ("true", "false")
# Text that YAML would read as something else than the string that is meant.
NEEDS_QUOTES = frozenset(" :#{}[]&*!|>'\"%@`,")


class Item(NamedTuple):
    """One thing that can be written.

    ``plain`` is its text with the indentation of its place, ``snippet`` the same with tab stops and relative
    indentation; both replace ``span`` of the document. ``order`` sorts the list.
    """

    label: str
    kind: str
    detail: str
    plain: str
    snippet: str
    span: Span
    order: str
    field: Field | None = None
    about: str = ""

    def documentation(self, locale: str) -> str:
        """Markdown about the item; empty when there is nothing to add to its detail."""
        return describe(self.field, self.label, locale) if self.field else self.about


class Answer(NamedTuple):
    """The items, the manifest's kind, and the parsed text with the cursor's mark, which speeds up the next question."""

    items: list[Item]
    kind: str = ""
    document: Document | None = None


def complete(
    text: str,
    offset: int,
    path: str = "",
    locale: str = "en",
    previous: Document | None = None,
    remembered: Mapping[tuple[str, str], object] | None = None,
) -> Answer:
    """What can be written at an offset of a text.

    ``previous`` is the document of the answer before, if there is one; ``remembered`` has the kinds and names that were
    defined in earlier versions, whose definitions may be cut out or broken at the moment.
    """
    found = probe(text, offset, path, previous)
    if found is None:
        return Answer([])
    items = [*_keys(found, locale), *_values(found, locale), *_remembered(found, remembered or {}, locale)]
    unique = {(item.label, item.kind): item for item in reversed(items)}
    return Answer(sorted(unique.values(), key=lambda item: item.order), found.manifest.kind, found.manifest.document)


def _keys(found: Probe, locale: str) -> Iterator[Item]:
    """The keys that are not there yet, of the mapping that the mark would join or begin."""
    holder, prefix = _holder(found)
    field = holder.field.mapping if holder and holder.field else None
    if holder is None or field is None:
        return
    present = {entry.name for entry in entries(holder.value)} if isinstance(holder.value, tree.Mapping) else set()
    for index, (name, child) in enumerate(field.properties.items()):
        if name not in present:
            yield _key(found, name, child, index, prefix, locale)
    if kinds := field.names.get("x-refers-to"):
        for item in _references(found, kinds, locale):
            if item.label not in present and field.values:
                yield item._replace(plain=f"{prefix}{item.label}: ", snippet=f"{prefix}{item.label}: $0")


def _holder(found: Probe) -> tuple[Slot | None, str]:
    """The slot whose keys are wanted, and what has to stand before a key there."""
    slot = found.slot.parent
    if not found.as_key or slot is None or slot.field is None:
        return None, ""
    if slot.field.mapping is None and slot.field.sequence and not found.in_flow:
        items = slot.field.sequence.items
        return (Slot(items, slot.written, None, "[0]", slot), "- ") if items else (None, "")
    return slot, ""


def _key(found: Probe, name: str, field: Field, index: int, prefix: str, locale: str) -> Item:
    column = found.column + len(prefix)
    rest, snippet = ("", "") if found.colon_follows else _continuation(field, column, found.in_flow)
    rank = 8 if field.deprecated else 0 if field.required else 1
    return Item(
        label=name,
        kind="field",
        detail=summary(field, locale),
        plain=prefix + name + rest,
        snippet=prefix + name + snippet,
        span=found.replaced,
        order=f"{rank}{index:03d}",
        field=field,
    )


def _continuation(field: Field, column: int, in_flow: bool) -> tuple[str, str]:
    """What follows a key so that typing can go on with its value: as plain text and as a snippet."""
    if in_flow or field.scalars or field.anything or not (field.mapping or field.sequence):
        return ": ", ": $0"
    indent = " " * (column + STEP)
    if field.mapping:
        lines = _required(field.mapping)
        return f":\n{indent}", ":\n" + "\n".join(" " * STEP + line for line in lines)
    items = field.sequence.items.mapping if field.sequence and field.sequence.items else None
    lines = _required(items) if items and items.required_keys else ["$0"]
    body = "\n".join(
        " " * (STEP if number == 0 else STEP * 2) + ("- " if number == 0 else "") + line for number, line in enumerate(lines)
    )
    return f":\n{indent}- ", ":\n" + body


def _required(field: Field) -> list[str]:
    """The lines of a snippet with the required scalars of a mapping, or one empty line."""
    names = [name for name in field.required_keys if name in field.properties and field.properties[name].scalars]
    return [f"{name}: ${number}" for number, name in enumerate(names, 1)] or ["$0"]


def _values(found: Probe, locale: str) -> Iterator[Item]:
    """The values that the place is known to take."""
    field = found.slot.field
    if found.as_key:
        parent = found.slot.parent
        field = parent.field if parent and parent.field and not parent.field.mapping else None
        field = field.sequence.items if field and field.sequence else field
    if field is None or found.colon_follows:
        return
    for form in field.scalars:
        if kinds := field.schema.get("x-refers-to") or form.schema.get("x-refers-to"):
            yield from _references(found, kinds, locale)
        for index, value in enumerate(BOOLEANS if form.value == "boolean" else form.suggestions):
            is_default = str(value).lower() == str(field.schema.get("default")).lower()
            yield _value(found, str(value), form.value_docs(value, locale), "default" if is_default else "", index)


def _value(found: Probe, value: str, about: str, detail: str, index: int) -> Item:
    text = ("" if found.gap else " ") + _quoted(value, found)
    return Item(value, "value", about or detail, text, _escaped(text), found.replaced, f"2{index:03d}", about=about)


def _references(found: Probe, kinds: object, locale: str) -> Iterator[Item]:
    """The names that are defined, the nearest first."""
    wanted = tuple(kinds) if isinstance(kinds, list) else (str(kinds),)
    mark = found.replaced.start
    definitions = found.manifest.names.visible(wanted, scope(found.slot))
    definitions = [one for one in definitions if "\ue000" not in one.name]
    for index, one in enumerate(sorted(definitions, key=lambda one: abs(one.node.start - mark))):
        text = ("" if found.gap else " ") + _quoted(one.name, found)
        detail = _defined(found, one, locale)
        yield Item(one.name, "reference", detail, text, _escaped(text), found.replaced, f"0{index:03d}")


def _remembered(found: Probe, remembered: Mapping[tuple[str, str], object], locale: str) -> Iterator[Item]:
    """Names of earlier versions, after all others."""
    field = found.slot.field
    kinds = field.schema.get("x-refers-to") if field and not found.as_key else None
    if not kinds:
        return
    known = {one.name for one in found.manifest.names.definitions}
    for index, (kind, name) in enumerate(remembered):
        if kind in kinds and name not in known:
            text = ("" if found.gap else " ") + _quoted(name, found)
            yield Item(name, "reference", EARLIER[locale], text, _escaped(text), found.replaced, f"9{index:03d}")


def _defined(found: Probe, definition: Definition, locale: str) -> str:
    line = found.manifest.document.lines.position(definition.node.start)[0] + 1
    return DEFINED[locale].format(kind=KINDS[definition.kind][locale], line=line)


def _quoted(value: str, found: Probe) -> str:
    if (
        found.quote
        or not (set(value) & NEEDS_QUOTES)
        or (not any(f"{sign}" in value for sign in (": ", " #")) and value[:1].isalnum())
    ):
        return value
    return f"'{value}'"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
