"""The server: its life, its open documents, and which handler answers what."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.server import LanguageServer

from sidecar_ls import __version__
from sidecar_ls.server import pulling, settings, watching
from sidecar_ls.server.answers import RequestFailed
from sidecar_ls.server.configurations import Configurations
from sidecar_ls.server.convert import Units
from sidecar_ls.server.handlers import ANSWERS, COMMANDS
from sidecar_ls.server.indexing import Indexing
from sidecar_ls.server.protocol import Protocol
from sidecar_ls.server.publisher import Publisher
from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.server.stdio import InputReader, OutputWriter

logger = logging.getLogger("sidecar_ls")
NAME = "sidecar-ls"
PARENT_SECONDS = 3.0


class SidecarServer(LanguageServer):
    """The language server of one client."""

    def __init__(self) -> None:
        super().__init__(NAME, __version__, protocol_cls=Protocol)
        self.session = Session()
        self.indexing = Indexing(self)
        send = self.text_document_publish_diagnostics
        refresh = self.workspace_diagnostic_refresh
        self.session.configurations = Configurations(self.complain)
        self.publisher = Publisher(self.session, send, self.keep_inside, self.indexing.edited, refresh)
        _register(self)

        # An answer is no fault, and needs no traceback in the editor's log.
        logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_fault)

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serves a client over standard input and output until it closes them."""
        self._stop_event = threading.Event()
        self.protocol.set_writer(OutputWriter(stdout or sys.stdout.buffer))
        asyncio.run(self._serve((stdin or sys.stdin.buffer).fileno(), self._stop_event))

    async def _serve(self, file_descriptor: int, stop_event: threading.Event) -> None:
        reader = InputReader(file_descriptor)
        await run_async(stop_event, reader, self.protocol, error_handler=self.report_server_error)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        """Logs what went wrong outside of a handler; nothing pops up in the editor."""
        if not isinstance(error, RequestFailed):
            self.log(f"{type(error).__name__}: {error}")

    def log(self, message: str, exception: BaseException | None = None) -> None:
        """Logs an error to the client and to standard error."""
        logger.error(message, exc_info=exception)
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def complain(self, text: str) -> None:
        """Tells the user what is wrong outside of the documents."""
        logger.warning(text)
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"sidecar-ls: {text}"))

    def guarded(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """A handler whose exceptions are logged and answer nothing, but for those that are an answer."""

        @wraps(handler)
        def guard(*arguments: Any) -> Any:
            try:
                return handler(*arguments)
            except RequestFailed:
                raise
            except Exception as error:  # Whatever a document brings about must not end the session.
                self.log(f"{handler.__name__} failed: {type(error).__name__}: {error}", error)
                return None

        return guard

    def bound(self, handler: Callable[..., Any]) -> Callable[..., Any]:
        """A handler that gets the session first, guarded."""

        def respond(*arguments: Any) -> Any:
            return handler(self.session, *arguments)

        respond.__name__ = handler.__name__
        return self.guarded(respond)

    async def keep_inside(self, work: Callable[..., Awaitable[None]], *arguments: Any) -> None:
        """Does some work in the background; its exceptions are logged."""
        try:
            await work(*arguments)
        except Exception as error:  # As for a handler.
            self.log(f"{type(error).__name__} in the background: {error}", error)


def _is_fault(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], RequestFailed))


def _register(server: SidecarServer) -> None:
    """Connects the protocol's methods with what answers them."""
    for method, (handler, options) in ANSWERS.items():
        server.feature(method, options)(server.bound(handler))
    for name, handler in COMMANDS.items():
        server.command(name)(server.bound(handler))
    _register_documents(server)
    _register_life(server)
    watching.register(server)
    settings.register(server)


def _register_diagnostics(server: SidecarServer) -> None:
    def document_diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        return pulling.document_report(server, params)

    reports = pulling.WorkspaceReports(server)

    async def workspace_diagnostic(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        return await reports.report(params)

    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, pulling.OPTIONS)(server.guarded(document_diagnostic))
    server.feature(types.WORKSPACE_DIAGNOSTIC)(workspace_diagnostic)


def _register_documents(server: SidecarServer) -> None:
    session = server.session

    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        document = OpenDocument(item.uri, item.language_id, item.version, item.text)
        session.documents[item.uri] = document
        if document.is_manifest:
            server.indexing.attach(document)
            server.publisher.now(document)

    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        document = session.documents.get(params.text_document.uri)
        if document is not None:
            document.change(params.text_document.version, params.content_changes, session.units)
            if document.is_manifest:
                server.publisher.soon(document)

    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        document = session.documents.pop(uri, None)
        if document is not None and document.is_manifest:
            server.publisher.clear(uri)
            server.indexing.detach(document)

    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(server.guarded(did_open))
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(server.guarded(did_change))
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(server.guarded(did_close))


def _register_life(server: SidecarServer) -> None:
    session = server.session

    def initialize(params: types.InitializeParams) -> None:
        session.capabilities = params.capabilities
        session.client_locale = params.locale or "en"
        session.units = Units(str(getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding)))
        session.take_settings(params.initialization_options)
        session.client_commands = _commands(params.initialization_options)
        if session.pulls:
            _register_diagnostics(server)
        session.index.add([folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""])
        if params.process_id is not None:
            asyncio.get_running_loop().call_later(PARENT_SECONDS, _watch_parent, params.process_id)

    def initialized(_: types.InitializedParams) -> None:
        server.indexing.start(discover=True)
        watching.start(server)
        settings.start(server)

    server.feature(types.INITIALIZE)(server.guarded(initialize))
    server.feature(types.INITIALIZED)(server.guarded(initialized))


def _commands(options: Any) -> frozenset[str]:
    """The commands that a client announces in its initialization options."""
    named = options.get("commands") if isinstance(options, dict) else None
    return frozenset(one for one in named if isinstance(one, str)) if isinstance(named, list) else frozenset()


def _watch_parent(process_id: int) -> None:
    """Ends the server when the editor that started it is gone."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        os._exit(1)
    except OSError:
        return
    asyncio.get_running_loop().call_later(PARENT_SECONDS, _watch_parent, process_id)
