"""The platform of a task, in either of its forms."""

from __future__ import annotations

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.tree import Scalar


def platform_part(manifest: Manifest, part: str) -> str:
    """The operating system or the architecture, in lower case; empty if it is not set or not known."""
    platform = manifest.first("platform")
    if platform is None:
        return ""
    if isinstance(platform.value, Scalar):
        system, _, architecture = (values.known_text(platform.value) or "").lower().partition("/")
        return system if part == "osfamily" else architecture
    slot = platform.get(part)
    return (values.known_text(slot.value) or "").lower() if slot else ""
