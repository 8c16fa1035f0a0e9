"""Keys, and whole blocks that begin with one."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.features.completion.item import Item, indented, without_tab_stops
from sidecar_ls.features.completion.values import references
from sidecar_ls.manifest.probe import Probe
from sidecar_ls.manifest.walk import Slot, entries
from sidecar_ls.schema.describe import summary
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Mapping

STEP = 2


def keys(found: Probe, locale: str) -> Iterator[Item]:
    """The keys that are not there yet, of the mapping that the mark would join or begin."""
    holder, prefix = _holder(found)
    outer = found.slot.parent.field if found.as_key and found.slot.parent else None
    if outer and outer.values_block:
        yield from _block(found, outer, 0, "", locale)
    field = holder.field.mapping if holder and holder.field else None
    if holder is None or field is None:
        return
    present = {entry.name for entry in entries(holder.value)} if isinstance(holder.value, Mapping) else set()
    for index, (name, child) in enumerate(field.properties.items()):
        if name not in present:
            yield _key(found, name, child, index, prefix, locale)
            if not child.values_block:
                yield from _block(found, child, index, prefix, locale)
    yield from _names(found, field, present, prefix, locale)


def _names(found: Probe, field: Field, present: set[str], prefix: str, locale: str) -> Iterator[Item]:
    """The keys that are names of things defined elsewhere."""
    kinds = field.names.get("x-refers-to")
    for item in references(found, kinds, locale) if kinds and field.values else ():
        if item.label not in present:
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


def _block(found: Probe, field: Field, index: int, prefix: str, locale: str) -> Iterator[Item]:
    """A whole block with placeholders, where the schema has one for the field."""
    block = field.block
    if not block or found.in_flow or found.colon_follows:
        return
    snippet = prefix + indented(block["body"], len(prefix))
    yield Item(
        label=block["title"][locale],
        kind="block",
        detail=field.path,
        plain=indented(without_tab_stops(snippet), found.column),
        snippet=snippet,
        span=found.replaced,
        order=f"3{index:03d}",
        about=f"```yaml\n{without_tab_stops(block['body'])}\n```",
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
    first, *rest = lines
    return f":\n{indent}- ", "\n".join([f":\n{' ' * STEP}- {first}", *(" " * STEP * 2 + line for line in rest)])


def _required(field: Field) -> list[str]:
    """The lines of a snippet with the required scalars of a mapping, or one empty line."""
    names = [name for name in field.required_keys if name in field.properties and field.properties[name].scalars]
    return [f"{name}: ${number}" for number, name in enumerate(names, 1)] or ["$0"]
