"""The outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from sidecar_ls.features.symbols import Symbol, symbols
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session

SYMBOLS = {"block": types.SymbolKind.Namespace, "named": types.SymbolKind.Object, "value": types.SymbolKind.Property}


Symbols = list[types.DocumentSymbol] | list[types.SymbolInformation]


def on_document_symbol(session: Session, params: types.DocumentSymbolParams) -> Symbols | None:
    """textDocument/documentSymbol: a tree, or a list for clients that show no tree."""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    found = symbols(document.manifest)
    if _shows_trees(session):
        return [_symbol(session, document, one) for one in found]
    return [_flat(session, document, one, holder) for one, holder in _flattened(found)]


def _shows_trees(session: Session) -> bool:
    text_document = session.capabilities.text_document
    options = text_document.document_symbol if text_document else None
    return options is None or options.hierarchical_document_symbol_support is not False


def _flattened(found: Iterable[Symbol], holder: str = "") -> Iterator[tuple[Symbol, str]]:
    for one in found:
        yield one, holder
        yield from _flattened(one.children, one.name)


def _flat(session: Session, document: OpenDocument, one: Symbol, holder: str) -> types.SymbolInformation:
    place = types.Location(document.uri, session.units.range(document.lines, one.span))
    return types.SymbolInformation(place, one.name, SYMBOLS[one.kind], container_name=holder or None)


def _symbol(session: Session, document: OpenDocument, one: Symbol) -> types.DocumentSymbol:
    area = session.units.range(document.lines, one.span)
    name_area = session.units.range(document.lines, one.name_span)
    inner = [_symbol(session, document, child) for child in one.children]
    return types.DocumentSymbol(one.name, SYMBOLS[one.kind], area, name_area, one.detail or None, children=inner or None)


ANSWERS: Answers = {types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (on_document_symbol, None)}
