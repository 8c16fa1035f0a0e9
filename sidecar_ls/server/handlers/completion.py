"""Completion, and the documentation of its items."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.completion import Answer, Item, complete
from sidecar_ls.schema import catalog
from sidecar_ls.schema.describe import describe
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.convert import markdown
from sidecar_ls.server.session import OpenDocument, Session

TRIGGERS = [" ", ":", '"', "'", "{", "[", ",", "/", "$"]
KINDS = {
    "field": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "reference": types.CompletionItemKind.Reference,
    "block": types.CompletionItemKind.Snippet,
    "file": types.CompletionItemKind.File,
    "folder": types.CompletionItemKind.Folder,
}


def on_completion(session: Session, params: types.CompletionParams) -> types.CompletionList | None:
    """textDocument/completion"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    offset = session.units.offset(document.lines, params.position)
    answer = complete(
        document.text,
        offset,
        document.path,
        session.locale,
        document.probed,
        document.kind,
        document.remembered,
        document.workspace,
    )
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
        # Neovim filters an item with a text edit by this only.
        filter_text=item.label,
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


ANSWERS: Answers = {
    types.TEXT_DOCUMENT_COMPLETION: (on_completion, types.CompletionOptions(TRIGGERS, resolve_provider=True)),
    types.COMPLETION_ITEM_RESOLVE: (on_completion_resolve, None),
}
