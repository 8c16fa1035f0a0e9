"""``sidecar-ls server``."""

from __future__ import annotations

import argparse
import gc
import logging
import sys

from sidecar_ls.cli.usage import UsageError
from sidecar_ls.server.deferred import import_protocol


def serve(options: argparse.Namespace) -> int:
    """Serves one client until it leaves."""
    _collect_seldom()
    import_protocol()
    from sidecar_ls.server.app import SidecarServer

    gc.freeze()
    logging.basicConfig(stream=sys.stderr, level=options.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    server = SidecarServer()
    if options.tcp or options.ws:
        host, port = _address(options.tcp or options.ws)
        start = server.start_tcp if options.tcp else server.start_ws
        try:
            start(host, port)
        except OSError as error:
            raise UsageError(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
    else:
        server.start_io()
    # Only a client that leaves without a word gets here; the exit notification ends the process itself.
    return 1


def _collect_seldom() -> None:
    """Lets the collector of cycles look at what is new alone: our trees have none, and to read a long document takes long."""
    gc.set_threshold(10_000, 50, 1_000)


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdigit() or int(port) > 65535:
        raise UsageError(f"{text!r} is no HOST:PORT")
    return host.strip("[]") or "127.0.0.1", int(port)
