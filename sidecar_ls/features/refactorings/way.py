"""The keys that lead to a place."""

from __future__ import annotations

from sidecar_ls.features.refactorings.placing import find
from sidecar_ls.features.refactorings.source import is_movable
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overlay import NOT_OVERRIDABLE
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.tree import Entry, Mapping

ENVIRONMENTS = "environments"


def way(manifest: Manifest, slot: Slot) -> list[Entry]:
    """The entries from the top level to a place, the last one with the value that an environment can override.

    A list is overridden as a whole. Nothing for what no environment can override, and for what is written elsewhere.
    """
    slots = _keyed(slot)
    names = [one.name for one in slots]
    if manifest.kind not in catalog.WORKLOADS or not slots or slots[-1].field is None or slots[-1].is_null:
        return []
    below = names[2:] if names[0] == ENVIRONMENTS else names
    found = [find(manifest.root.written, names[: number + 1]) for number in range(len(names))]
    entries = [entry for entry, one in zip(found, slots) if entry is not None and entry.key is one.key]
    if not below or below[0] in NOT_OVERRIDABLE or len(entries) < len(slots):
        return []
    return entries if is_movable(entries[-1].value) and not any(entry.key.anchor for entry in entries) else []


def _keyed(slot: Slot) -> list[Slot]:
    """The places from the top level down to the first list."""
    slots: list[Slot] = []
    above: Slot | None = slot
    while above is not None and above.parent is not None:
        slots = [above, *slots] if above.key is not None else []
        above = above.parent
    return slots


def environments(manifest: Manifest) -> list[Entry]:
    """The overrides as they are written."""
    root = manifest.root.written
    entry = root.get(ENVIRONMENTS) if isinstance(root, Mapping) else None
    return entry.value.entries if entry is not None and isinstance(entry.value, Mapping) else []


def path(entries: list[Entry]) -> str:
    """The keys as a person would write them."""
    return ".".join(entry.name for entry in entries)
