"""Whether the block of a load balancer says anything to Copilot (internal/pkg/manifest, the methods ``IsEmpty``)."""

from __future__ import annotations

from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.tree import Mapping, Sequence

LISTS = ("alias", "additional_rules", "additional_listeners")


def is_empty(block: Slot) -> bool:
    """Whether Copilot takes a mapping under ``http`` or ``nlb`` for no load balancer at all."""
    return isinstance(block.value, Mapping) and all(_counts_as_nothing(slot) for slot in block.known())


def _counts_as_nothing(slot: Slot) -> bool:
    if slot.name in LISTS:
        return isinstance(slot.value, Sequence) and not slot.value.items
    only_grace = {below.name for below in slot.known()} <= {"grace_period"} and isinstance(slot.value, Mapping)
    return slot.name == "alb" or (slot.name == "healthcheck" and slot.top_name == "nlb" and only_grace)
