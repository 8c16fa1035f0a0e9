"""The values that a setting has in the file and in its environments."""

from __future__ import annotations

import re
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot

OVERRIDE = re.compile(r"environments\.\*\.")
ENVIRONMENT = re.compile(r"environments\.[^.]+\.")


class Value(NamedTuple):
    """What a setting is in an environment; in the file itself where ``environment`` is empty."""

    environment: str
    slot: Slot


def values_of(manifest: Manifest, slot: Slot) -> list[Value]:
    """The places that set what a slot sets, the file's own first; nothing where no environment does."""
    if not manifest.environments:
        return []
    field = OVERRIDE.sub("", slot.field.path) if slot.field else ""
    path = ENVIRONMENT.sub("", slot.path, count=1)
    overrides = [one for one in manifest.find(f"environments.*.{field}") if ENVIRONMENT.sub("", one.path, count=1) == path]
    base = [Value("", one) for one in manifest.find(field) if one.path == path]
    return [*base, *(Value(one.path.split(".", 2)[1], one) for one in overrides)] if overrides else []
