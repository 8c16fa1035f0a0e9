"""What has to change in the manifests when the folder of a service, job or environment gets another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath
from typing import NamedTuple

from sidecar_ls.manifest import digest, values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Reference
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Scalar

PLACE = re.compile(r"(?P<group>environments/)?(?P<name>[a-z][a-z0-9-]*)(?:/manifest\.ya?ml)?$")
RESERVED = frozenset(("environments", "pipelines"))


class Move(NamedTuple):
    """A folder below ``copilot`` that gets another name: what it holds, and the two names."""

    kind: str
    old: str
    new: str

    @property
    def folder(self) -> str:
        """The folder as it was, from the root of the workspace."""
        return f"copilot/environments/{self.old}" if self.kind == "environment" else f"copilot/{self.old}"


def move(workspace: Workspace, old_path: str, new_path: str) -> Move | None:
    """The move that a new path for a folder, or for the manifest in it, means; nothing for any other."""
    old, new = (PLACE.match(path.removeprefix(f"{workspace.folder}/")) for path in (old_path, new_path))
    if not old or not new or old["group"] != new["group"] or old["name"] == new["name"]:
        return None
    if not RESERVED.isdisjoint((old["name"], new["name"])):
        return None
    return Move("environment" if old["group"] else "service", old["name"], new["name"])


def moved(workspace: Workspace, wanted: Move) -> dict[str, list[Edit]]:
    """The edits that a move asks for, by the paths that the files have before it."""
    found = {manifest.path: _edits(workspace, manifest, wanted) for manifest in workspace.manifests()}
    return {path: edits for path, edits in found.items() if edits}


def _edits(workspace: Workspace, manifest: Manifest, wanted: Move) -> list[Edit]:
    text, length = manifest.document.text, len(wanted.old)
    starts = {span.start for span in _names(workspace, manifest, wanted)}
    for slot in manifest.slots:
        if _is_inside(slot, wanted.folder) and isinstance(slot.value, Scalar):
            after = slot.value.text_span.start + slot.value.value.index(wanted.folder) + len(wanted.folder)
            starts.add(after - length)
    # An escape in a quoted text would shift what follows.
    return [Edit(Span(start, start + length), wanted.new) for start in sorted(starts) if text.startswith(wanted.old, start)]


def _names(workspace: Workspace, manifest: Manifest, wanted: Move) -> Iterator[Span]:
    """Where the name stands for the thing that moves."""
    is_moved = (manifest.path, wanted.old) in workspace.folders(wanted.kind)
    own = [one for one in digest.definitions(manifest) if one.kind == wanted.kind and one.name == wanted.old]
    yield from (one.node.text_span for one in own if is_moved)
    for reference in manifest.names.references:
        if reference.name == wanted.old and _means(manifest, reference, wanted, is_moved):
            yield reference.node.text_span


def _means(manifest: Manifest, reference: Reference, wanted: Move, is_moved: bool) -> bool:
    if reference.kinds == (wanted.kind,):
        return reference.slot.get("template_path") is None
    if wanted.kind == "service" and reference.kinds == ("container",):
        # The main container has the name of its service, unless a sidecar has taken it.
        return is_moved and all(one.slot.parent is manifest.root for one in manifest.names.resolve(reference))
    is_deployment = wanted.kind == "service" and reference.kinds == ("deployment",)
    return is_deployment and all(one.slot.get("template_path") is None for one in manifest.names.resolve(reference))


def _is_inside(slot: Slot, folder: str) -> bool:
    """Whether a value is a path that leads into a folder."""
    if slot.field is None or not any(form.file for form in slot.field.scalars):
        return False
    path = values.known_text(slot.value) or ""
    return folder in path and f"{normpath(path).lstrip('/')}/".startswith(f"{folder}/")
