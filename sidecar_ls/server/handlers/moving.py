"""Edits for the folders that are about to get another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from sidecar_ls.server.answers import Answers
from sidecar_ls.server.index import path_of
from sidecar_ls.server.session import Session

if TYPE_CHECKING:
    from sidecar_ls.manifest.workspace import Workspace

FILTERS = [
    types.FileOperationFilter(types.FileOperationPattern(pattern, matches), scheme="file")
    for pattern, matches in (
        ("**/copilot/*", types.FileOperationPatternKind.Folder),
        ("**/copilot/environments/*", types.FileOperationPatternKind.Folder),
        ("**/copilot/**/manifest.{yml,yaml}", types.FileOperationPatternKind.File),
    )
]


def on_will_rename_files(session: Session, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """workspace/willRenameFiles"""
    changes: dict[str, list[types.TextEdit]] = {}
    for renamed in params.files:
        old, new = path_of(renamed.old_uri), path_of(renamed.new_uri)
        for workspace in session.index.workspaces.values():
            for uri, edits in _edits(session, workspace, old, new).items():
                changes.setdefault(uri, []).extend(edits)
    return types.WorkspaceEdit(changes=changes) if changes else None


def _edits(session: Session, workspace: Workspace, old: str, new: str) -> dict[str, list[types.TextEdit]]:
    from sidecar_ls.features.moving import move, moved

    wanted = move(workspace, old, new)
    found = moved(workspace.build(), wanted) if wanted else {}
    changes: dict[str, list[types.TextEdit]] = {}
    for path, edits in found.items():
        manifest = workspace.manifest(path)
        if manifest is not None:
            lines = manifest.document.lines
            changes[session.uri(path)] = [types.TextEdit(session.units.range(lines, one.span), one.text) for one in edits]
    return changes


ANSWERS: Answers = {types.WORKSPACE_WILL_RENAME_FILES: (on_will_rename_files, types.FileOperationRegistrationOptions(FILTERS))}
