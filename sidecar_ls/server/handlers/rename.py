"""Another name for a thing, in every file where it is named."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.rename import Folder, Refused, prepare, rename
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.server.answers import Answers, RequestFailed
from sidecar_ls.server.edits import Move, can_rename_files, workspace_edits
from sidecar_ls.server.session import OpenDocument, Session

LABEL = {"en": "Rename the folder", "ja": "フォルダーの名前を変更する"}


def on_prepare_rename(session: Session, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """textDocument/prepareRename"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset = session.units.offset(document.lines, params.position)
    answer = prepare(document.manifest, offset, session.locale, _workspace(document))
    if isinstance(answer, Refused):
        raise RequestFailed(answer.reason)
    if answer is None:
        return None
    return types.PrepareRenamePlaceholder(session.units.range(document.lines, answer.span), answer.name)


def on_rename(session: Session, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """textDocument/rename"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset, folders = session.units.offset(document.lines, params.position), can_rename_files(session)
    answer = rename(document.manifest, offset, params.new_name, session.locale, _workspace(document), with_folder=folders)
    if isinstance(answer, Refused):
        raise RequestFailed(answer.reason)
    if answer is None:
        return None
    files = [(_uri(session, document, one), one.document.lines, edits) for one, edits in answer.edits]
    return workspace_edits(session, files, _move(session, answer.folder) if answer.folder else None)


def _workspace(document: OpenDocument) -> Workspace | None:
    """All files of the workspace: a place that is not indexed yet would be left behind."""
    return document.workspace.build() if document.workspace else None


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
