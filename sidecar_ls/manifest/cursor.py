"""What lies at an offset of a manifest."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.syntax.tree import Mapping, Scalar, Sequence


class Place(NamedTuple):
    """A slot at an offset, and whether the offset is on its key."""

    slot: Slot
    on_key: bool


def at(manifest: Manifest, offset: int) -> Place:
    """The innermost place at an offset. Between the parts of a collection it is the collection's."""
    slot = manifest.root
    while True:
        inner = next((child for child in children(slot) if _touches(child, offset)), None)
        if inner is None:
            return Place(slot, False)
        if inner.key is not None and inner.key.span.contains(offset):
            return Place(inner, True)
        if inner.field is None or not isinstance(inner.value, (Mapping, Sequence)):
            return Place(inner, False)
        slot = inner


def _touches(slot: Slot, offset: int) -> bool:
    if slot.key is not None and slot.key.span.contains(offset):
        return True
    if not slot.written.span.contains(offset):
        return False
    return not isinstance(slot.written, Scalar) or bool(slot.written.last - slot.written.first)
