"""Formatting: a document, a range, and the line that was just begun."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Edit, Span

TRIGGER = "\n"


def on_formatting(session: Session, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    """textDocument/formatting"""
    from sidecar_ls.features.formatting import format_document

    document = _wanted(session, params.text_document.uri)
    if document is None:
        return None
    return _encoded(session, document, format_document(document.manifest, _step(params.options)))


def on_range_formatting(session: Session, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    """textDocument/rangeFormatting"""
    from sidecar_ls.features.formatting import format_range

    document = _wanted(session, params.text_document.uri)
    if document is None:
        return None
    ends = (session.units.offset(document.lines, end) for end in (params.range.start, params.range.end))
    return _encoded(session, document, format_range(document.manifest, Span(*ends), _step(params.options)))


def on_type_formatting(session: Session, params: types.DocumentOnTypeFormattingParams) -> list[types.TextEdit] | None:
    """textDocument/onTypeFormatting"""
    from sidecar_ls.features.new_line import continue_line

    document = _wanted(session, params.text_document.uri)
    if document is None or params.ch != TRIGGER:
        return None
    offset = session.units.offset(document.lines, params.position)
    return _encoded(session, document, continue_line(document.manifest, offset, _step(params.options)))


def _wanted(session: Session, uri: str) -> OpenDocument | None:
    """A manifest, unless the user has switched formatting off."""
    chosen = session.settings.get("formatting")
    is_off = isinstance(chosen, dict) and chosen.get("enable") is False
    return None if is_off else session.manifest(uri)


def _step(options: types.FormattingOptions) -> int:
    """The columns of a level. A client that indents with tabs speaks of their width, and YAML has none."""
    return options.tab_size if options.insert_spaces else 0


def _encoded(session: Session, document: OpenDocument, edits: list[Edit]) -> list[types.TextEdit]:
    return [types.TextEdit(session.units.range(document.lines, edit.span), edit.text) for edit in edits]


ANSWERS: Answers = {
    types.TEXT_DOCUMENT_FORMATTING: (on_formatting, None),
    types.TEXT_DOCUMENT_RANGE_FORMATTING: (on_range_formatting, None),
    types.TEXT_DOCUMENT_ON_TYPE_FORMATTING: (on_type_formatting, types.DocumentOnTypeFormattingOptions(TRIGGER)),
}
