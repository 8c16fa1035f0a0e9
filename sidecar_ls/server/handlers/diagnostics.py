"""What is wrong with an open document."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.diagnostics import Diagnostic, diagnose
from sidecar_ls.server.convert import diagnostic
from sidecar_ls.server.session import OpenDocument, Session


def found(session: Session, document: OpenDocument) -> list[Diagnostic]:
    """The findings about the current version, in the session's language; found once for each version and settings."""
    choices = session.choices(document.path, document.workspace)
    key = (document.version, choices)
    if document.found is None or document.found[0] != key:
        document.found = key, diagnose(document.manifest, *choices)
        document.remember()
    return document.found[1]


def diagnostics(session: Session, document: OpenDocument) -> list[types.Diagnostic]:
    """What to publish about an open document; nothing when it is no manifest."""
    if not document.is_manifest:
        return []
    return [diagnostic(one, document.uri, document.lines, session.units) for one in found(session, document)]
