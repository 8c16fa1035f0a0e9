"""Changes to documents, as the protocol has them and as far as the client can carry them out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lsprotocol import types

from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Edit, LineIndex

START = types.Range(types.Position(0, 0), types.Position(0, 0))
Change = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile


class Move(NamedTuple):
    """A folder with its old and its new URI, and what to tell the user, who has to agree if the client can ask."""

    old_uri: str
    new_uri: str
    label: str
    description: str


def can_create_files(session: Session) -> bool:
    """Whether the client can write new files as a part of a change."""
    return types.ResourceOperationKind.Create in _operations(session)


def can_rename_files(session: Session) -> bool:
    """Whether the client can give files and folders other names as a part of a change."""
    return types.ResourceOperationKind.Rename in _operations(session)


def workspace_edit(
    session: Session, document: OpenDocument, edits: Iterable[Edit], files: Iterable[tuple[str, str]] = ()
) -> types.WorkspaceEdit:
    """Edits of one document, with new files by their path relative to its folder."""
    changes = [types.TextEdit(session.units.range(document.lines, edit.span), edit.text) for edit in edits]
    options = _options(session)
    if not options or not options.document_changes:
        return types.WorkspaceEdit(changes={document.uri: changes})
    found: list[Change] = []
    if changes:
        versioned = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
        found.append(types.TextDocumentEdit(versioned, changes))
    for path, text in files:
        uri = f"{document.uri.rpartition('/')[0]}/{path}"
        found.append(types.CreateFile(uri, options=types.CreateFileOptions(ignore_if_exists=True)))
        fresh = types.OptionalVersionedTextDocumentIdentifier(uri)
        found.append(types.TextDocumentEdit(fresh, [types.TextEdit(START, text)]))
    return types.WorkspaceEdit(document_changes=found)


def workspace_edits(
    session: Session, files: Iterable[tuple[str, LineIndex, Iterable[Edit]]], move: Move | None = None
) -> types.WorkspaceEdit:
    """Edits of several documents, each by its URI and its lines, then the new name of a folder."""
    found = {
        uri: [types.TextEdit(session.units.range(lines, one.span), one.text) for one in edits] for uri, lines, edits in files
    }
    options = _options(session)
    if not options or not options.document_changes:
        return types.WorkspaceEdit(changes=found)
    changes: list[Change] = [types.TextDocumentEdit(_versioned(session, uri), edits) for uri, edits in found.items()]
    if move is None:
        return types.WorkspaceEdit(document_changes=changes)
    renamed = types.RenameFile(move.old_uri, move.new_uri, options=types.RenameFileOptions(overwrite=False))
    if not options.change_annotation_support:
        return types.WorkspaceEdit(document_changes=[*changes, renamed])
    renamed.annotation_id = move.label
    annotation = types.ChangeAnnotation(move.label, needs_confirmation=True, description=move.description)
    return types.WorkspaceEdit(document_changes=[*changes, renamed], change_annotations={move.label: annotation})


def _versioned(session: Session, uri: str) -> types.OptionalVersionedTextDocumentIdentifier:
    document = session.documents.get(uri)
    return types.OptionalVersionedTextDocumentIdentifier(uri, document.version if document else None)


def _operations(session: Session) -> Sequence[types.ResourceOperationKind]:
    options = _options(session)
    return (options.resource_operations if options and options.document_changes else None) or ()


def _options(session: Session) -> types.WorkspaceEditClientCapabilities | None:
    workspace = session.capabilities.workspace
    return workspace.workspace_edit if workspace else None
