"""The effective manifest of an environment, as a command."""

from __future__ import annotations

from typing import Any

from sidecar_ls.features.effective import effective_text
from sidecar_ls.server.answers import Commands
from sidecar_ls.server.session import Session


def effective_manifest(session: Session, uri: Any = None, environment: Any = None, *_: Any) -> str | None:
    """workspace/executeCommand: the text of a read-only document, for the client to show; nothing for strange arguments."""
    document = session.manifest(uri) if isinstance(uri, str) else None
    return None if document is None or not isinstance(environment, str) else effective_text(document.manifest, environment)


COMMAND = "sidecar-ls.effectiveManifest"
COMMANDS: Commands = {COMMAND: effective_manifest}
