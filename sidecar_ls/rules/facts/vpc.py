"""The VPC of an environment and its subnets, as far as the manifest tells; nothing stands for what is unknown."""

from __future__ import annotations

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.tree import Mapping, Sequence

SIDES = ("public", "private")
SUBNETS = "network.vpc.subnets"


def is_imported(manifest: Manifest) -> bool | None:
    """Whether the environment uses a VPC that exists already."""
    return _is_given(manifest, "network.vpc.id")


def is_customized(manifest: Manifest) -> bool | None:
    """Whether Copilot creates the VPC with address ranges of the user's choice."""
    return _is_given(manifest, "network.vpc.cidr")


def subnets(manifest: Manifest, side: str) -> list[Slot] | None:
    """The public or the private subnets."""
    path = f"{SUBNETS}.{side}"
    above, listed = manifest.first(SUBNETS), manifest.first(path)
    if above and not isinstance(above.value, Mapping):
        return None
    if listed and not isinstance(listed.value, Sequence):
        return None
    found = manifest.find(f"{path}[]")
    return found if all(isinstance(subnet.value, Mapping) for subnet in found) else None


def text(subnet: Slot, name: str) -> str | None:
    """What a subnet has under a key; an empty text if the key is absent."""
    found = subnet.get(name)
    return values.known_text(found.value) if found else ""


def _is_given(manifest: Manifest, path: str) -> bool | None:
    above = manifest.find("network", "network.vpc")
    if not manifest.is_whole("network") or not all(isinstance(slot.value, Mapping) for slot in above):
        return None
    slot = manifest.first(path)
    known = values.known_text(slot.value) if slot else ""
    return None if known is None else bool(known)
