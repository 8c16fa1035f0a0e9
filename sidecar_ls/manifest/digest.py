"""What the index of a workspace keeps of a manifest: its names and where they stand, without the tree."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Definition, Reference
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Scalar

# The kinds of names that other files may use.
SHARED = frozenset(("environment", "service", "topic"))
PLACES = {"Environment": "environment", "Workload": "service"}


class Mention(NamedTuple):
    """A name where it stands. Its ``owner`` is the service whose topic it is; empty for other kinds.

    A mention that ``defines`` has one kind, one that refers may have several to choose from.
    """

    kinds: tuple[str, ...]
    name: str
    span: Span
    scope: str
    owner: str
    defines: bool


class Digest(NamedTuple):
    """The names of one manifest. ``name`` is that of its folder, or its own where it lies in none.

    ``place`` is what the folder gives its name to: an environment, or a service or job; empty for pipelines.
    """

    path: str
    kind: str
    name: str
    place: str
    mentions: tuple[Mention, ...]

    def names(self, kind: str) -> frozenset[tuple[str, str, bool]]:
        """The owners and names of a kind that stand in the manifest, and whether they are defined there."""
        names = frozenset((one.owner, one.name, one.defines) for one in self.mentions if kind in one.kinds)
        return names | {("", self.name, True)} if self.place == kind else names


def digest(manifest: Manifest) -> Digest:
    """The names of a manifest."""
    name = catalog.folder_name(manifest.path) or own_name(manifest)
    mentions = [
        Mention((one.kind,), one.name, one.node.text_span, one.scope, _publisher(one, name), True)
        for one in definitions(manifest)
    ]
    mentions += [
        Mention(one.kinds, one.name, one.node.text_span, one.scope, owner(one), False)
        for one in manifest.names.references
        if SHARED.intersection(one.kinds)
    ]
    place = PLACES.get(catalog.expected_kind(manifest.path), "")
    return Digest(manifest.path, manifest.kind, name, place, tuple(mentions))


def own_name(manifest: Manifest) -> str:
    """The text under ``name``; empty if there is none."""
    return values.text(manifest.top("name")) or ""


def definitions(manifest: Manifest) -> list[Definition]:
    """The names that a manifest defines, its own included: that of a service or job, or of a pipeline."""
    found = manifest.names.definitions
    kind = "pipeline" if manifest.kind == "Pipeline" else "service"
    slot = manifest.root.get("name") if manifest.kind != "Environment" else None
    if slot is None or not isinstance(slot.value, Scalar) or any(one.kind == kind for one in found):
        return found
    return [Definition(kind, slot.value.value, slot.value, slot, ""), *found]


def owner(reference: Reference) -> str:
    """The service whose topic a reference means; empty for other kinds, and when none is written."""
    return _sibling(reference.slot, "service") if "topic" in reference.kinds else ""


def _sibling(slot: Slot, name: str) -> str:
    other = slot.parent.get(name) if slot.parent else None
    return (values.known_text(other.value) if other else None) or ""


def _publisher(definition: Definition, name: str) -> str:
    return name if definition.kind == "topic" else ""
