"""Limits on who may reach a load balancer."""

from __future__ import annotations

from sidecar_ls.manifest import convert
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.tree import Scalar, Sequence


def limits_in(slot: Slot) -> list[Slot]:
    """The settings below that Copilot takes for a limit: any boolean, or a list that is not empty."""
    return [inner for inner in slot.known() if _is_limit(inner)]


def _is_limit(slot: Slot) -> bool:
    if slot.field is None or not convert.fits(slot.field, slot.value):
        return False
    return bool(slot.known()) if isinstance(slot.value, Sequence) else isinstance(slot.value, Scalar)
