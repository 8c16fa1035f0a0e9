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
    if not manifest.environments or slot.field is None:
        return []
    found = _by_path(manifest, OVERRIDE.sub("", slot.field.path)).get(ENVIRONMENT.sub("", slot.path, count=1), [])
    return found if any(one.environment for one in found) else []


def _by_path(manifest: Manifest, field: str) -> dict[str, list[Value]]:
    """The values of a field by their paths in the file, the file's own first; gathered when first asked for."""
    known = manifest.fact(_by_field)
    if field not in known:
        known[field] = _gathered(manifest, field)
    return known[field]


def _by_field(_: Manifest) -> dict[str, dict[str, list[Value]]]:
    return {}


def _gathered(manifest: Manifest, field: str) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for one in manifest.find(field):
        found.setdefault(one.path, []).append(Value("", one))
    for one in manifest.find(f"environments.*.{field}"):
        path = one.path
        found.setdefault(ENVIRONMENT.sub("", path, count=1), []).append(Value(path.split(".", 2)[1], one))
    return found
