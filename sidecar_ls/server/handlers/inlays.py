"""Words between the lines."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.inlays import KINDS, inlays
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import Session
from sidecar_ls.syntax.text import Span

# Defaults stand at many lines, so they are for those who ask for them.
USUAL = {"replaced": True, "schedule": True, "defaults": False}


def on_inlay_hint(session: Session, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """textDocument/inlayHint"""
    document = session.manifest(params.text_document.uri)
    if document is None:
        return None
    units, lines, area = session.units, document.lines, params.range
    span = Span(units.offset(lines, area.start), units.offset(lines, area.end))
    found = inlays(document.manifest, span, _kinds(session), session.locale)
    return [types.InlayHint(units.position(lines, one.offset), one.text, padding_left=True) for one in found]


def _kinds(session: Session) -> list[str]:
    """The kinds of hints that the user wants."""
    chosen = session.settings.get("inlayHints")
    wanted = {**USUAL, **chosen} if isinstance(chosen, dict) else USUAL
    return [kind for kind in KINDS if wanted[kind] is True]


ANSWERS: Answers = {types.TEXT_DOCUMENT_INLAY_HINT: (on_inlay_hint, None)}
