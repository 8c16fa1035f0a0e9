"""What can be opened."""

from __future__ import annotations

from lsprotocol import types
from pygls import uris

from sidecar_ls.features.links import Link, links
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import OpenDocument, Session


def on_document_link(session: Session, params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
    """textDocument/documentLink"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    found = links(document.manifest)
    return [_link(session, document, one) for one in found if document.is_file or not one.is_file]


def _link(session: Session, document: OpenDocument, one: Link) -> types.DocumentLink:
    target = uris.from_fs_path(one.target) if one.is_file else one.target
    return types.DocumentLink(session.units.range(document.lines, one.span), target)


ANSWERS: Answers = {types.TEXT_DOCUMENT_DOCUMENT_LINK: (on_document_link, None)}
