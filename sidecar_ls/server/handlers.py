"""One short handler for each request: decode, ask one feature, encode."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.completion import Answer, Item, complete
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.hover import hover
from sidecar_ls.features.symbols import Symbol, symbols
from sidecar_ls.schema import catalog
from sidecar_ls.schema.describe import describe
from sidecar_ls.server.convert import diagnostic, markdown
from sidecar_ls.server.session import OpenDocument, Session

KINDS = {
    "field": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "reference": types.CompletionItemKind.Reference,
    "block": types.CompletionItemKind.Snippet,
}


def on_completion(session: Session, params: types.CompletionParams) -> types.CompletionList | None:
    """textDocument/completion"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset = session.units.offset(document.lines, params.position)
    answer = complete(document.text, offset, document.path, session.locale, document.probed, document.kind, document.remembered)
    document.probed = answer.document or document.probed
    return types.CompletionList(False, [_item(session, document, answer, item) for item in answer.items])


def _item(session: Session, document: OpenDocument, answer: Answer, item: Item) -> types.CompletionItem:
    options = _completion_options(session)
    snippets = bool(options and options.snippet_support)
    text = item.snippet if snippets else item.plain
    resolvable = bool(item.field and options and _resolves_documentation(options))
    about = "" if resolvable else item.documentation(session.locale)
    return types.CompletionItem(
        label=item.label,
        kind=KINDS[item.kind],
        detail=item.detail or None,
        documentation=markdown(about, _shows_markdown(options)) if about else None,
        sort_text=item.order,
        insert_text_format=types.InsertTextFormat.Snippet if snippets else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AdjustIndentation if snippets else types.InsertTextMode.AsIs,
        text_edit=types.TextEdit(session.units.range(document.lines, item.span), text),
        tags=[types.CompletionItemTag.Deprecated] if item.field and item.field.deprecated else None,
        data=[answer.kind, item.field.path] if resolvable and item.field else None,
    )


def _completion_options(session: Session) -> types.ClientCompletionItemOptions | None:
    text_document = session.capabilities.text_document
    completion = text_document.completion if text_document else None
    return completion.completion_item if completion else None


def _resolves_documentation(options: types.ClientCompletionItemOptions) -> bool:
    return bool(options.resolve_support and "documentation" in options.resolve_support.properties)


def _shows_markdown(options: types.ClientCompletionItemOptions | None) -> bool:
    return bool(options and types.MarkupKind.Markdown in (options.documentation_format or ()))


def on_completion_resolve(session: Session, item: types.CompletionItem) -> types.CompletionItem:
    """completionItem/resolve"""
    if isinstance(item.data, list) and len(item.data) == 2:
        field = catalog.lookup(str(item.data[0]), str(item.data[1]))
        if field is not None:
            text = describe(field, item.label, session.locale)
            item.documentation = markdown(text, _shows_markdown(_completion_options(session)))
    return item


def on_hover(session: Session, params: types.HoverParams) -> types.Hover | None:
    """textDocument/hover"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    found = hover(document.manifest, session.units.offset(document.lines, params.position), session.locale)
    if found is None:
        return None
    options = session.capabilities.text_document.hover if session.capabilities.text_document else None
    as_markdown = bool(options and types.MarkupKind.Markdown in (options.content_format or ()))
    return types.Hover(markdown(found.markdown, as_markdown), session.units.range(document.lines, found.span))


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


EFFECTIVE_MANIFEST = "sidecar-ls.effectiveManifest"


def effective_manifest(session: Session, uri: str, environment: str) -> str | None:
    """workspace/executeCommand: the text of a read-only document, for the client to show."""
    document = session.manifest(uri)
    return None if document is None else effective_text(document.manifest, environment)


def diagnostics(session: Session, document: OpenDocument) -> list[types.Diagnostic]:
    """The findings about an open document; none when it is no manifest."""
    if not document.is_manifest:
        return []
    found = diagnose(document.manifest, session.locale, session.variables)
    document.remember()
    return [diagnostic(one, document.uri, document.lines, session.units) for one in found]
