"""The protocol's life cycle, strict where a client breaks it, and lenient where it may have meant well."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol, lsp_method

from sidecar_ls.server.fitting import fitting

if TYPE_CHECKING:
    from sidecar_ls.server.app import SidecarServer


class Protocol(LanguageServerProtocol):
    """Holds the client to the life cycle, and leaves the texts of documents to our session, which splits lines as LSP does."""

    _server: SidecarServer
    _initialized = False

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message that an object holds; what is strange in ``initialize`` is left out.

        Raises JsonRpcException for one that is no message, and answers with it if it has the looks of a request.
        """
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if data.get("method") == types.INITIALIZE:
                return super().structure_message({**data, "params": fitting(data.get("params"), self._converter)})
            if "method" in data and isinstance(data.get("id"), (int, str)):
                self._send_response(data["id"], None, error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Turns down what comes too early, too late, or a second time, as the specification asks."""
        method, identity = getattr(message, "method", ""), getattr(message, "id", None)
        refusal = self._refusal(method)
        if refusal is None:
            self._initialized = self._initialized or method == types.INITIALIZE
            super().handle_message(message)
        elif identity is not None:
            self._send_response(identity, None, refusal.to_response_error())

    def _handle_notification(self, method_name: str, params: Any) -> None:
        """Handles it, and forgets what came of it; pygls keeps a future of each keystroke."""
        super()._handle_notification(method_name, params)
        for identity in [identity for identity, future in self._request_futures.items() if future.done()]:
            del self._request_futures[identity]

    def _refusal(self, method: str) -> JsonRpcException | None:
        if not method or method == types.EXIT:
            return None
        if self._shutdown:
            return JsonRpcInvalidRequest("The server was shut down.")
        if self._initialized and method == types.INITIALIZE:
            return JsonRpcInvalidRequest("The server was initialized before.")
        return None if self._initialized or method == types.INITIALIZE else JsonRpcServerNotInitialized()

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Any:
        """Declares to answer requests for diagnostics only to clients that do not get them published."""
        result = yield from super().lsp_initialize(params)
        if not self._server.session.pulls:
            result.capabilities.diagnostic_provider = None
        return result

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Any:
        """An opened document goes to our handler only."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:
        """So does an edit."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Any:
        """So does a closed document."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> Any:
        """Ends the process at once: 0 after an orderly shutdown, else 1."""
        os._exit(0 if self._shutdown else 1)
