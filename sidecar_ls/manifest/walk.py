"""The one walk: every place of a manifest, joined with the field that describes it."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Scalar, Sequence, resolve

MERGE_KEY = "<<"
MAX_SLOTS = 50_000


class Slot:
    """A value in its place. ``field`` is nothing for a key that Copilot does not know; nothing lies below such a slot."""

    __slots__ = ("field", "key", "name", "parent", "value", "written")

    def __init__(self, field: Field | None, written: Node, key: Node | None, name: str, parent: Slot | None) -> None:
        self.field = field
        self.written = written
        self.value = resolve(written)
        self.key = key
        self.name = name
        self.parent = parent

    @property
    def path(self) -> str:
        """The way from the root, as a person would write it: ``sidecars.nginx.mount_points[0].path``."""
        if self.parent is None:
            return ""
        above = self.parent.path
        return above + self.name if self.name.startswith("[") else f"{above}.{self.name}".lstrip(".")

    @property
    def top_name(self) -> str:
        """The key of the top level that the slot lies under; empty for the root."""
        slot = self
        while slot.parent is not None and slot.parent.parent is not None:
            slot = slot.parent
        return slot.name

    @property
    def place(self) -> Node:
        """What to mark when the whole setting is meant: its key, or the item itself."""
        return self.key or self.written

    @property
    def is_null(self) -> bool:
        """Whether Copilot reads the value as not given."""
        return isinstance(self.value, Scalar) and self.value.is_null and not self.in_flow

    @property
    def in_flow(self) -> bool:
        """Whether the value is missing inside braces, which Copilot turns into an empty string."""
        if self.field is not None and not self.field.interpolated:
            return False
        container = self.parent.value if self.parent else None
        empty = isinstance(self.value, Scalar) and not self.value.value
        return empty and isinstance(container, Mapping) and container.flow

    def get(self, name: str) -> Slot | None:
        """The slot under a key, or nothing if the key is absent or null."""
        found = next((slot for slot in children(self) if slot.name == name), None)
        return None if found is None or found.is_null else found

    def known(self) -> list[Slot]:
        """The slots below whose keys Copilot knows and whose values are given."""
        return [slot for slot in children(self) if slot.field and not slot.is_null]


def entries(mapping: Mapping) -> Iterator[Entry]:
    """The entries of a mapping, then those that its merge keys bring in and that it does not have itself."""
    if not any(entry.name == MERGE_KEY for entry in mapping.entries):
        yield from mapping.entries
        return
    seen: set[str] = set()
    # A mapping that is merged a second time brings nothing new, however often it is named.
    pending, visited = [mapping], {id(mapping)}
    for part in pending:
        for entry in part.entries:
            if entry.name == MERGE_KEY:
                fresh = [other for other in _merged(entry.value) if id(other) not in visited]
                visited.update(map(id, fresh))
                pending += fresh
            elif part is mapping or entry.name not in seen:
                seen.add(entry.name)
                yield entry


def _merged(value: Node) -> list[Mapping]:
    value = resolve(value)
    nodes = [resolve(item) for item in value.items] if isinstance(value, Sequence) else [value]
    return [node for node in nodes if isinstance(node, Mapping)]


def children(slot: Slot) -> Iterator[Slot]:
    """The slots directly below one."""
    field, value = slot.field, slot.value
    if field is None or field.anything:
        return
    if isinstance(value, Mapping) and (mapping := field.mapping):
        properties, values = mapping.properties, mapping.values
        for entry in entries(value):
            yield Slot(properties.get(entry.name) or values, entry.value, entry.key, entry.name, slot)
    elif isinstance(value, Sequence) and (sequence := field.sequence) and sequence.items:
        for index, item in enumerate(value.items):
            yield Slot(sequence.items, item, None, f"[{index}]", slot)


def walk(root: Slot) -> list[Slot]:
    """The root and every slot below it, parents first. Stops at a size that only aliases can reach."""
    found = [root]
    for slot in found:
        if len(found) > MAX_SLOTS:
            break
        found.extend(children(slot))
    return found
