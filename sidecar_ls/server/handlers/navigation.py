"""From a name to its definition and to all places where it stands."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from sidecar_ls.features.definition import Target, declaration, definition
from sidecar_ls.features.highlight import highlight
from sidecar_ls.features.linked_editing import WORD, linked_editing
from sidecar_ls.features.references import references
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Span

Targets = list[types.Location] | list[types.LocationLink]
Finder = Callable[[Manifest, int, Workspace | None], list[Target]]


def on_definition(session: Session, params: types.DefinitionParams) -> Targets | None:
    """textDocument/definition"""
    text_document = session.capabilities.text_document
    return _targets(session, params, definition, text_document.definition if text_document else None)


def on_declaration(session: Session, params: types.DeclarationParams) -> Targets | None:
    """textDocument/declaration"""
    text_document = session.capabilities.text_document
    return _targets(session, params, declaration, text_document.declaration if text_document else None)


def _targets(
    session: Session,
    params: types.DefinitionParams | types.DeclarationParams,
    find: Finder,
    options: types.DefinitionClientCapabilities | types.DeclarationClientCapabilities | None,
) -> Targets | None:
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    found = find(document.manifest, session.units.offset(document.lines, params.position), document.workspace)
    if options and options.link_support:
        return [_link(session, document, one) for one in found]
    return [_location(session, document, one.manifest, one.name_span) for one in found]


def _link(session: Session, document: OpenDocument, one: Target) -> types.LocationLink:
    lines = one.manifest.document.lines
    return types.LocationLink(
        target_uri=_uri(session, document, one.manifest),
        target_range=session.units.range(lines, one.span),
        target_selection_range=session.units.range(lines, one.name_span),
        origin_selection_range=session.units.range(document.lines, one.origin),
    )


def _location(session: Session, document: OpenDocument, manifest: Manifest, span: Span) -> types.Location:
    return types.Location(_uri(session, document, manifest), session.units.range(manifest.document.lines, span))


def _uri(session: Session, document: OpenDocument, manifest: Manifest) -> str:
    return document.uri if manifest is document.manifest else session.uri(manifest.path)


def on_references(session: Session, params: types.ReferenceParams) -> list[types.Location] | None:
    """textDocument/references"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset = session.units.offset(document.lines, params.position)
    found = references(document.manifest, offset, params.context.include_declaration, document.workspace)
    return [_location(session, document, one.manifest, one.span) for one in found]


def on_document_highlight(session: Session, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    """textDocument/documentHighlight"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    found = highlight(document.manifest, session.units.offset(document.lines, params.position))
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    return [types.DocumentHighlight(session.units.range(document.lines, one.span), kinds[one.defines]) for one in found]


def on_linked_editing_range(session: Session, params: types.LinkedEditingRangeParams) -> types.LinkedEditingRanges | None:
    """textDocument/linkedEditingRange"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    found = linked_editing(document.manifest, session.units.offset(document.lines, params.position))
    return types.LinkedEditingRanges([session.units.range(document.lines, span) for span in found], WORD) if found else None


ANSWERS: Answers = {
    types.TEXT_DOCUMENT_DEFINITION: (on_definition, None),
    types.TEXT_DOCUMENT_DECLARATION: (on_declaration, None),
    types.TEXT_DOCUMENT_REFERENCES: (on_references, None),
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (on_document_highlight, None),
    types.TEXT_DOCUMENT_LINKED_EDITING_RANGE: (on_linked_editing_range, None),
}
