"""The ``copilot`` folders around the open documents and in the client's workspace folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from sidecar_ls.manifest.files import Files, local
from sidecar_ls.manifest.workspace import Workspace, folder_of

MAX_DEPTH = 6
MAX_FOLDERS = 20_000
# Folders that hold what others wrote or what can be built again.
SKIPPED = frozenset(("node_modules", "vendor", "venv", "target", "dist", "build", "cdk.out", "__pycache__"))


def path_of(uri: str) -> str:
    """The path in a file URI, with forward slashes; empty for other schemes."""
    parts = urlsplit(uri)
    return unquote(parts.path).rstrip("/") if parts.scheme == "file" else ""


class Index:
    """One workspace for each ``copilot`` folder."""

    def __init__(self) -> None:
        self.roots: list[str] = []
        self.workspaces: dict[str, Workspace] = {}

    def of(self, path: str) -> Workspace | None:
        """The workspace of a manifest, new if the folder was not known; nothing for any other file.

        Nor is there one outside of the client's workspace folders, where it has any: what lies there is not ours to read.
        """
        folder = folder_of(path)
        return self._workspace(folder) if folder and (not self.roots or self._boundary(folder)) else None

    def around(self, path: str) -> list[Workspace]:
        """The known workspaces that a file or folder may matter to."""
        return [
            one for one in self.workspaces.values() if f"{path}/".startswith(f"{one.root}/") or one.folder.startswith(f"{path}/")
        ]

    def _workspace(self, folder: str) -> Workspace:
        if folder not in self.workspaces:
            self.workspaces[folder] = Workspace(folder, self._boundary(folder))
        return self.workspaces[folder]

    def _boundary(self, folder: str) -> str:
        """The outermost workspace folder that a folder lies in, if need be once links are followed; empty if there is none."""
        around = [root for root in self.roots if folder.startswith(f"{root}/")]
        return min(around or (root for root in self.roots if Files(root).is_inside(folder)), key=len, default="")

    def add(self, uris: Iterable[str]) -> None:
        """Takes in the client's workspace folders."""
        self.roots += [path for path in map(path_of, uris) if path and path not in self.roots]

    def remove(self, uris: Iterable[str]) -> None:
        """Drops workspace folders, and what was indexed in them."""
        for root in set(map(path_of, uris)).intersection(self.roots):
            self.roots.remove(root)
            self.workspaces = {folder: one for folder, one in self.workspaces.items() if not f"{folder}/".startswith(f"{root}/")}

    def discover(self) -> Iterator[None]:
        """Looks for ``copilot`` folders below the workspace folders; pauses after each folder."""
        for root in self.roots:
            pending = [(root, 0)]
            for looked_at, (folder, depth) in enumerate(pending):
                if folder.endswith("/copilot"):
                    self._workspace(folder)
                elif depth < MAX_DEPTH and looked_at < MAX_FOLDERS:
                    pending += [(f"{folder}/{name}", depth + 1) for name in _inner(folder)]
                yield


def _inner(folder: str) -> list[str]:
    """The names of the folders in a folder, without links."""
    try:
        with os.scandir(local(folder)) as found:
            names = sorted(one.name for one in found if one.is_dir(follow_symlinks=False))
    except OSError:
        return []
    return [name for name in names if name not in SKIPPED and not name.startswith(".")]
