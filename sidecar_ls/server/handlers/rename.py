"""Another name for a thing, in every file where it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.server.answers import Answers, RequestFailed
from sidecar_ls.server.edits import Move, can_rename_files, workspace_edits
from sidecar_ls.server.session import OpenDocument, Session

if TYPE_CHECKING:
    from sidecar_ls.features.rename import Folder

LABEL = {"en": "Rename the folder", "ja": "フォルダーの名前を変更する"}


def on_prepare_rename(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """textDocument/prepareRename"""
    from sidecar_ls.features.rename import Refused, prepare

    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset = session.units.offset(document.lines, params.position)
    answer = prepare(document.manifest, offset, session.locale, document.workspace)
    if isinstance(answer, Refused):
        raise RequestFailed(answer.reason)
    if answer is None:
        return None
    return types.PrepareRenamePlaceholder(session.units.range(document.lines, answer.span), answer.name)


def on_rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """textDocument/rename"""
    from sidecar_ls.features.rename import Refused, rename

    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset, folders = session.units.offset(document.lines, params.position), can_rename_files(session)
    answer = rename(document.manifest, offset, params.new_name, session.locale, document.workspace, with_folder=folders)
    if isinstance(answer, Refused):
        raise RequestFailed(answer.reason)
    if answer is None:
        return None
    files = [(_uri(session, document, one), one.document.lines, edits) for one, edits in answer.edits]
    return workspace_edits(session, files, _move(session, answer.folder) if answer.folder else None)


def _uri(session: Session, document: OpenDocument, manifest: Manifest) -> str:
    return document.uri if manifest is document.manifest else session.uri(manifest.path)


def _move(session: Session, folder: Folder) -> Move:
    """A folder keeps the way in which the client spells the URIs of the files in it."""
    old = session.uri(f"{folder.old}/manifest.yml").removesuffix("/manifest.yml")
    return Move(old, f"{old.rpartition('/')[0]}/{folder.new.rpartition('/')[2]}", LABEL[session.locale], folder.consequence)


ANSWERS: Answers = {
    types.TEXT_DOCUMENT_PREPARE_RENAME: (on_prepare_rename, None),
    types.TEXT_DOCUMENT_RENAME: (on_rename, None),
}
