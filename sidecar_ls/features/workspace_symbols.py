"""Finds services, environments, topics and all else that has a name, in every manifest of a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest.digest import Digest, Mention
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace

KINDS = ("service", "environment", "pipeline", "topic", "container", "volume")
MAX_SYMBOLS = 100


class WorkspaceSymbol(NamedTuple):
    """A name, its kind, what it belongs to, and where it stands."""

    name: str
    kind: str
    container: str
    manifest: Manifest
    mention: Mention


def workspace_symbols(workspace: Workspace, query: str) -> Iterator[WorkspaceSymbol]:
    """The names that contain the letters of a query in their order, the likeliest first; a hundred at most."""
    found = [
        (_rank(one, query), digest.path, digest, one)
        for digest in workspace.digests()
        for one in digest.mentions
        if one.defines and one.kinds[0] in KINDS and _fits(one.name, query) and not _is_main_container(digest, one)
    ]
    for _, path, digest, one in sorted(found, key=lambda each: each[:2])[:MAX_SYMBOLS]:
        manifest = workspace.manifest(path)
        if manifest is not None:
            container = digest.kind if one.kinds[0] in ("service", "environment", "pipeline") else digest.name
            yield WorkspaceSymbol(one.name, one.kinds[0], container, manifest, one)


def _fits(name: str, query: str) -> bool:
    letters = iter(name.lower())
    return all(letter in letters for letter in query.lower())


def _rank(one: Mention, query: str) -> tuple[int, int, str]:
    name, wanted = one.name.lower(), query.lower()
    nearness = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if wanted in name else 3
    return nearness, KINDS.index(one.kinds[0]), one.name


def _is_main_container(digest: Digest, one: Mention) -> bool:
    """The main container and its service are one line of the file."""
    return one.kinds == ("container",) and any(
        other.span == one.span and other.kinds == ("service",) for other in digest.mentions
    )
