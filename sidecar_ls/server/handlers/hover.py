"""What stands under the mouse."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.hover import hover
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.convert import markdown
from sidecar_ls.server.session import Session


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


ANSWERS: Answers = {types.TEXT_DOCUMENT_HOVER: (on_hover, None)}
