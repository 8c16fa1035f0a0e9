"""Runs the language server inside a web worker: messages come and go one at a time, as JSON texts."""

from __future__ import annotations

import json
from collections.abc import Callable

from pygls.exceptions import JsonRpcException

from sidecar_ls.server.app import SidecarServer


class Writer:
    """Hands each message of the server to the page."""

    def __init__(self, post: Callable[[str], None]) -> None:
        self._post = post

    def write(self, data: bytes) -> None:
        """Posts one message, which has no headers."""
        self._post(data.decode())

    def close(self) -> None:
        """A worker ends with its page."""


def start(post: Callable[[str], None]) -> Callable[[str], None]:
    """Starts a server that answers through ``post``; what is returned takes the client's messages."""
    server = SidecarServer()
    protocol = server.protocol
    protocol.set_writer(Writer(post), include_headers=False)

    def receive(message: str) -> None:
        try:
            protocol.handle_message(json.loads(message, object_hook=protocol.structure_message))
        except Exception as error:  # No message must end the session.
            server.report_server_error(error, JsonRpcException)

    return receive
