"""Every place where a name stands."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest.everywhere import everywhere, touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.text import Span


class Place(NamedTuple):
    """A place where a name stands."""

    manifest: Manifest
    span: Span


def references(manifest: Manifest, offset: int, with_definitions: bool = True, workspace: Workspace | None = None) -> list[Place]:
    """The places that name the same thing as the one at an offset, in all files; those that define it only on demand."""
    found = [one for origin in touched(manifest, offset) for one in everywhere(origin, workspace)]
    wanted = [one for one in found if with_definitions or not one.defines]
    return list({(one.manifest.path, one.span): Place(one.manifest, one.span) for one in wanted}.values())
