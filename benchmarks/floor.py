"""A server that answers everything with nothing: what pygls alone takes, below which no server on it comes without effort.

Run it beside ours with: python benchmarks/keystrokes.py --peer "python benchmarks/floor.py"
"""

from __future__ import annotations

from lsprotocol import types
from pygls.lsp.server import LanguageServer

Changed = types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams
server = LanguageServer("floor", "1")


def publish(params: Changed) -> None:
    """Finds nothing wrong."""
    document = params.text_document
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, [], document.version))


server.feature(types.TEXT_DOCUMENT_DID_OPEN)(publish)
server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(publish)
server.feature(types.TEXT_DOCUMENT_COMPLETION)(lambda _: types.CompletionList(False, []))
server.feature(types.TEXT_DOCUMENT_HOVER)(lambda _: None)
server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(lambda _: [])

if __name__ == "__main__":
    server.start_io()
