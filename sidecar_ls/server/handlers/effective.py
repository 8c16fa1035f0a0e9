"""The effective manifest of an environment, as a command."""

from __future__ import annotations

from sidecar_ls.features.effective import effective_text
from sidecar_ls.server.answers import Commands
from sidecar_ls.server.session import Session


def effective_manifest(session: Session, uri: str, environment: str) -> str | None:
    """workspace/executeCommand: the text of a read-only document, for the client to show."""
    document = session.manifest(uri)
    return None if document is None else effective_text(document.manifest, environment)


COMMAND = "sidecar-ls.effectiveManifest"
COMMANDS: Commands = {COMMAND: effective_manifest}
