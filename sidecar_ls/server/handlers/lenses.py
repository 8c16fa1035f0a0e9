"""Lines above the lines."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.lenses import Lens, lenses
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.handlers.effective import COMMAND
from sidecar_ls.server.session import OpenDocument, Session

# What a client that can show the effective manifest calls its own command, announced in its initialization options.
CLIENT_COMMAND = "sidecar-ls.showEffectiveManifest"


def on_code_lens(session: Session, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """textDocument/codeLens"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    return [_lens(session, document, one) for one in lenses(document.manifest, session.locale)]


def _lens(session: Session, document: OpenDocument, one: Lens) -> types.CodeLens:
    name = CLIENT_COMMAND if CLIENT_COMMAND in session.client_commands else COMMAND
    command = types.Command(one.title, name, arguments=[document.uri, one.environment])
    without = types.Command(one.title, "")
    return types.CodeLens(session.units.range(document.lines, one.span), command if one.environment else without)


ANSWERS: Answers = {types.TEXT_DOCUMENT_CODE_LENS: (on_code_lens, types.CodeLensOptions(resolve_provider=False))}
