"""What has to change in the manifests when the folder of a service, job or environment gets another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest.everywhere import places
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.paths import leading_into
from sidecar_ls.manifest.symbol import Symbol
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.spelling import respell
from sidecar_ls.syntax.text import Edit

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
    found = {manifest.path: sorted(_edits(manifest, wanted)) for manifest in workspace.manifests()}
    return {path: edits for path, edits in found.items() if edits}


def _edits(manifest: Manifest, wanted: Move) -> Iterator[Edit]:
    text = manifest.document.text
    symbol = Symbol(wanted.kind, wanted.old)
    nodes = {one.span: one.node for one in places(symbol, [manifest]) if one.spelled}
    yield from (respell(node, wanted.new, text) for node in nodes.values())
    yield from (Edit(span, wanted.new) for span in sorted(set(leading_into(manifest, wanted.folder))))
