"""Parts of ``count`` that several rules look at."""

from __future__ import annotations

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.tree import Mapping

COMMON = ("cpu_percentage", "memory_percentage")
REQUESTS = ("requests", "response_time")
METRICS = {
    "Load Balanced Web Service": (*COMMON, *REQUESTS),
    "Backend Service": (*COMMON, *REQUESTS),
    "Worker Service": (*COMMON, "queue_delay"),
}
ALL_METRICS = (*COMMON, *REQUESTS, "queue_delay")


def is_hollow(slot: Slot) -> bool:
    """Whether a block sets nothing that counts."""
    return isinstance(slot.value, Mapping) and all(is_hollow(below) for below in slot.known())


def scaling(manifest: Manifest) -> dict[str, Slot]:
    """The settings below ``count`` in its mapping form, of the services that can scale."""
    count = manifest.first("count")
    if count is None or manifest.kind not in METRICS or not isinstance(count.value, Mapping):
        return {}
    return {slot.name: slot for slot in count.known() if not is_hollow(slot)}


def metrics(manifest: Manifest) -> list[Slot]:
    """The metrics that are set and that the kind of service has."""
    found = scaling(manifest)
    return [found[name] for name in METRICS.get(manifest.kind, ()) if name in found]
