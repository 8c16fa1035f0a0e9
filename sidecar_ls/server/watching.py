"""What the client tells of the disk: its workspace folders, and the files that come, change and go."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types

from sidecar_ls.server import configurations
from sidecar_ls.server.index import path_of

if TYPE_CHECKING:
    from sidecar_ls.server.app import SidecarServer

# The manifests with what lies beside them, and the files that they name most often.
PATTERNS = ("**/copilot/**", "**/copilot", "**/*Dockerfile*", "**/*.env", *(f"**/{name}" for name in configurations.NAMES))


def register(server: SidecarServer) -> None:
    """Connects the notifications about the disk with the index."""
    index, indexing = server.session.index, server.indexing

    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        paths = {path_of(change.uri) for change in params.changes} - {""}
        if any(path.endswith(configurations.NAMES) for path in paths):
            server.session.configurations.forget()
        for path in paths:
            indexing.changed(path)

    def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        index.remove(folder.uri for folder in params.event.removed)
        index.add(folder.uri for folder in params.event.added)
        indexing.start(discover=True)

    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(server.guarded(did_change_watched_files))
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(server.guarded(did_change_workspace_folders))


def start(server: SidecarServer) -> None:
    """Asks the client to watch the disk, if it can."""
    if _can_watch(server.session.capabilities):
        watchers = [types.FileSystemWatcher(pattern) for pattern in PATTERNS]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration(str(uuid4()), types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def _can_watch(capabilities: types.ClientCapabilities) -> bool:
    watched = capabilities.workspace.did_change_watched_files if capabilities.workspace else None
    return bool(watched and watched.dynamic_registration)
