"""Changes to documents, as the protocol has them and as far as the client can carry them out."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Edit

START = types.Range(types.Position(0, 0), types.Position(0, 0))
Change = types.TextDocumentEdit | types.CreateFile | types.RenameFile | types.DeleteFile


def can_create_files(session: Session) -> bool:
    """Whether the client can write new files as a part of a change."""
    options = _options(session)
    operations = options.resource_operations if options and options.document_changes else None
    return types.ResourceOperationKind.Create in (operations or ())


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


def _options(session: Session) -> types.WorkspaceEditClientCapabilities | None:
    workspace = session.capabilities.workspace
    return workspace.workspace_edit if workspace else None
