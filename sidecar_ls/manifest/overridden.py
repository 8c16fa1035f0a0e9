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


class Overridden:
    """The values of each setting by its path, gathered for one field when it is first asked for."""

    def __init__(self, manifest: Manifest) -> None:
        self._manifest = manifest
        self._known: dict[str, dict[str, list[Value]]] = {}

    @classmethod
    def of(cls, manifest: Manifest) -> Overridden:
        """The values of a manifest, looked up once."""
        known = manifest.facts.get(cls)
        if not isinstance(known, cls):
            known = manifest.facts[cls] = cls(manifest)
        return known

    def by_path(self, field: str) -> dict[str, list[Value]]:
        """The values of a field by their paths in the file, the file's own first."""
        if field not in self._known:
            self._known[field] = self._gathered(field)
        return self._known[field]

    def _gathered(self, field: str) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = {}
        for one in self._manifest.find(field):
            found.setdefault(one.path, []).append(Value("", one))
        for one in self._manifest.find(f"environments.*.{field}"):
            path = one.path
            found.setdefault(ENVIRONMENT.sub("", path, count=1), []).append(Value(path.split(".", 2)[1], one))
        return found


def values_of(manifest: Manifest, slot: Slot) -> list[Value]:
    """The places that set what a slot sets, the file's own first; nothing where no environment does."""
    if not manifest.environments or slot.field is None:
        return []
    values = Overridden.of(manifest).by_path(OVERRIDE.sub("", slot.field.path))
    found = values.get(ENVIRONMENT.sub("", slot.path, count=1), [])
    return found if any(one.environment for one in found) else []
