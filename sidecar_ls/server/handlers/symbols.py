"""The outline."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.symbols import Symbol, symbols
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session

SYMBOLS = {"block": types.SymbolKind.Namespace, "named": types.SymbolKind.Object, "value": types.SymbolKind.Property}


def on_document_symbol(session: Session, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
    """textDocument/documentSymbol"""
    document = session.manifest(params.text_document.uri)
    return None if document is None else [_symbol(session, document, one) for one in symbols(document.manifest)]


def _symbol(session: Session, document: OpenDocument, one: Symbol) -> types.DocumentSymbol:
    area = session.units.range(document.lines, one.span)
    name_area = session.units.range(document.lines, one.name_span)
    inner = [_symbol(session, document, child) for child in one.children]
    return types.DocumentSymbol(one.name, SYMBOLS[one.kind], area, name_area, one.detail or None, children=inner or None)


ANSWERS: Answers = {types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (on_document_symbol, None)}
