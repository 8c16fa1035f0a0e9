"""Colours by meaning."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from sidecar_ls.features.tokens import MODIFIERS, TYPES, Token, tokens
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Span

LEGEND = types.SemanticTokensLegend(TYPES, MODIFIERS)


def on_semantic_tokens(session: Session, params: types.SemanticTokensParams) -> types.SemanticTokens | None:
    """textDocument/semanticTokens/full"""
    document = session.manifest(params.text_document.uri)
    return None if document is None else types.SemanticTokens(_data(session, document, tokens(document.manifest)))


def on_semantic_tokens_range(session: Session, params: types.SemanticTokensRangeParams) -> types.SemanticTokens | None:
    """textDocument/semanticTokens/range"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    area = params.range
    span = Span(session.units.offset(document.lines, area.start), session.units.offset(document.lines, area.end))
    found = (one for one in tokens(document.manifest) if one.span.start < span.end and one.span.end > span.start)
    return types.SemanticTokens(_data(session, document, found))


def _data(session: Session, document: OpenDocument, found: Iterable[Token]) -> list[int]:
    """Five numbers for each token, its place counted from the one before it."""
    data: list[int] = []
    line = column = 0
    for one in found:
        area = session.units.range(document.lines, one.span)
        start, end = area.start, area.end
        modifiers = sum(1 << MODIFIERS.index(name) for name in one.modifiers)
        offset = start.character - column if start.line == line else start.character
        data += [start.line - line, offset, end.character - start.character, TYPES.index(one.type), modifiers]
        line, column = start.line, start.character
    return data


ANSWERS: Answers = {
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL: (on_semantic_tokens, LEGEND),
    types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE: (on_semantic_tokens_range, LEGEND),
}
