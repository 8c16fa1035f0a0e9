"""The configuration files around the manifests of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sidecar_ls.configuration import Configuration, ConfigurationError, find
from sidecar_ls.manifest.files import local
from sidecar_ls.manifest.workspace import Workspace

NAMES = ("pyproject.toml", ".sidecar-ls.toml")


class Configurations:
    """What is configured for each folder, read when first asked for. ``complain`` is told what cannot be used."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._known: dict[str, Configuration] = {}

    def of(self, path: str, workspace: Workspace | None) -> Configuration:
        """The configuration for a manifest; nothing is read outside of its workspace folder."""
        boundary = workspace.files.boundary if workspace is not None else None
        folder = path.rpartition("/")[0]
        if boundary is None or workspace is None or not workspace.files.is_inside(folder):
            return Configuration()
        if folder not in self._known:
            self._known[folder] = self._read(Path(local(folder)).resolve(), boundary)
        return self._known[folder]

    def forget(self) -> None:
        """Reads everything anew when it is next asked for."""
        self._known.clear()

    def _read(self, folder: Path, boundary: Path) -> Configuration:
        try:
            return find(folder, boundary)
        except ConfigurationError as error:
            self._complain(str(error))
            return Configuration()
