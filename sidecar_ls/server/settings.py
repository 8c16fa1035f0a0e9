"""The user's settings: asked for where the client answers such questions, else taken as they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from lsprotocol import types

if TYPE_CHECKING:
    from sidecar_ls.server.app import SidecarServer

SECTION = "sidecar-ls"


def register(server: SidecarServer) -> None:
    """Connects the notification that settings have changed."""

    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if _answers(server.session.capabilities):
            ask(server)
        else:
            _take(server, params.settings)

    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(server.guarded(did_change_configuration))


def start(server: SidecarServer) -> None:
    """Asks for the settings, and to be told when they change."""
    if not _answers(server.session.capabilities):
        return
    workspace = server.session.capabilities.workspace
    changes = workspace.did_change_configuration if workspace else None
    if changes and changes.dynamic_registration:
        options = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        registration = types.Registration(str(uuid4()), types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        server.client_register_capability(types.RegistrationParams([registration]))
    ask(server)


def ask(server: SidecarServer) -> None:
    """Asks the client for the settings and takes them over when they come."""
    params = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])

    def answered(settings: Any) -> None:
        if isinstance(settings, (list, tuple)) and settings and settings[0] is not None:
            _take(server, settings[0])

    server.workspace_configuration(params, callback=server.guarded(answered))


def _take(server: SidecarServer, settings: Any) -> None:
    session = server.session
    before = session.settings
    session.take_settings(settings)
    if session.settings != before:
        for document in session.documents.values():
            if document.is_manifest:
                server.publisher.again(document)


def _answers(capabilities: types.ClientCapabilities) -> bool:
    return bool(capabilities.workspace and capabilities.workspace.configuration)
