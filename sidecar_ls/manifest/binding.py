"""Binding by block: the slots of a part whose text is unchanged are used again in the next version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from sidecar_ls.manifest.names import Names
from sidecar_ls.manifest.walk import MAX_SLOTS, Slot, children, walk
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Mapping, Node


class Part:
    """Slots that are bound and checked together: an entry with all that lies below it, or the mappings that hold such entries.

    ``above`` is the path of the place that holds the entry. ``whole`` tells whether no mistake in the syntax hides some of
    what stands under its key of the top level. ``found`` is what the rules that look at one part at a time have found, by
    their ids and ``whole``; it moves with the part. ``silent`` counts those of them that found nothing, by ``whole``.
    """

    def __init__(self, slots: list[Slot], above: str = "", whole: bool = True) -> None:
        self.slots = slots
        self.above = above
        self.whole = whole
        self.found: dict[tuple[str, bool], Any] = {}
        self.silent = [0, 0]

    @property
    def node(self) -> Node:
        """The value that the part binds."""
        return self.slots[0].written

    @cached_property
    def names(self) -> Names:
        """The names that the part defines and uses."""
        return Names(self.slots)

    @cached_property
    def by_path(self) -> dict[str, list[Slot]]:
        """The given values by the paths of their fields."""
        found: dict[str, list[Slot]] = defaultdict(list)
        for slot in self.slots:
            if slot.field is not None and slot.parent is not None and not slot.is_null:
                found[slot.field.path].append(slot)
        return found

    def serves(self, slot: Slot, above: str) -> bool:
        """Whether the part is what binding a slot below some path anew would give."""
        own = self.slots[0]
        same = own.written is slot.written and own.key is slot.key and own.field is slot.field
        return same and self.above == above


class Binding:
    """The parts of the last version, for each environment that was looked at. Belongs to one open document."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[int, Part]] = {}
        self.field: Field | None = None

    def bind(self, root: Slot, environment: str, is_whole: Callable[[str], bool]) -> list[Part]:
        """The parts of a version, the first one being the frame that holds the others."""
        # What was found in an unknown field speaks of the kind of the manifest.
        if root.field is not self.field:
            self.parts, self.field = {}, root.field
        earlier = self.parts.get(environment, {})
        parts = bind(root, is_whole, earlier)
        self.parts[environment] = {id(part.node): part for part in parts[1:]}
        return parts


def bind(root: Slot, is_whole: Callable[[str], bool], earlier: dict[int, Part] | None = None) -> list[Part]:
    """The parts below a root; those of an earlier version are taken over where nothing changed."""
    frame, parts, size = [root], [], 1
    for holder in frame:
        above, top = holder.path, holder.top_name
        whole = is_whole(top) if top else None
        for slot in children(holder):
            if size > MAX_SLOTS:
                break
            if _is_assembled(slot.written):
                frame.append(slot)
                continue
            parts.append(_part(slot, above, is_whole(slot.name) if whole is None else whole, earlier or {}))
            size += len(parts[-1].slots)
    return [Part(frame), *parts]


def _part(slot: Slot, above: str, whole: bool, earlier: dict[int, Part]) -> Part:
    known = earlier.get(id(slot.written))
    if known is None or not known.serves(slot, above):
        return Part(walk(slot), above, whole)
    known.slots[0].parent, known.whole = slot.parent, whole
    return known


def _is_assembled(node: Node) -> bool:
    """Whether a mapping was put together from blocks that were parsed on their own."""
    return isinstance(node, Mapping) and bool(node.entries) and node.entries[0].key.origin is not node.origin
