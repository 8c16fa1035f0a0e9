"""Growing selections."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.selection import selection
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session


def on_selection_range(session: Session, params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
    """textDocument/selectionRange"""
    document = session.manifest(params.text_document.uri)
    return None if document is None else [_ranges(session, document, position) for position in params.positions]


def _ranges(session: Session, document: OpenDocument, position: types.Position) -> types.SelectionRange:
    spans = selection(document.manifest, session.units.offset(document.lines, position))
    found = types.SelectionRange(session.units.range(document.lines, spans[-1]))
    for span in reversed(spans[:-1]):
        found = types.SelectionRange(session.units.range(document.lines, span), found)
    return found


ANSWERS: Answers = {types.TEXT_DOCUMENT_SELECTION_RANGE: (on_selection_range, None)}
