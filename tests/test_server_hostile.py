"""A client that errs or means ill: whatever it sends, the next request is answered, and the server's text is the client's."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types
from wire import COMMAND, PARAMETERS, TEXT, URI, Wire, body

from sidecar_ls.server.convert import WIDTHS, Units
from sidecar_ls.server.session import OpenDocument


@pytest.fixture
def wire():
    wire = Wire()
    yield wire
    wire.close()


@pytest.fixture(scope="module")
def shared():
    """One server that takes everything that is sent to it, one after the other."""
    wire = Wire()
    wire.initialize()
    yield wire
    wire.close()


PUBLISHED = "textDocument/publishDiagnostics"


def is_alive(wire, uri=URI):
    wire.open(uri, TEXT)
    wire.answers.pop("alive", None)
    assert "name" in wire.hover("alive", uri)["result"]["contents"]["value"]


@pytest.mark.parametrize(
    "garbage",
    [
        body(b"{"),
        body(b"[]"),
        body(b"null"),
        body(b'{"jsonrpc": "2.0", "id": 1}'),
        body(b'{"jsonrpc": "2.0", "method": 5, "id": {}}'),
        body(b'{"jsonrpc": "2.0", "method": "textDocument/hover", "params": [1], "id": 2}'),
        body(b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"contentChanges": "x"}}'),
        body(b'{"jsonrpc": "2.0", "method": "no/such/method", "id": 3}'),
        body(b'{"jsonrpc": "2.0", "id": 99, "result": {}}'),
        body("\ud800".encode("utf-8", "surrogatepass")),
        body(b"\xff\xfe"),
    ],
    ids=range(11),
)
def test_what_is_no_message_is_passed_over(shared, garbage):
    shared.raw(garbage)
    is_alive(shared)


@pytest.mark.parametrize(
    "uri",
    [
        "file:///home/me/my%20shop/copilot/api/manifest.yml",
        "file:///home/me/店/copilot/api/manifest.yml",
        "file:///home/me/50%25/copilot/api/manifest.yml",
        "file:///c%3A/shop/copilot/api/manifest.yml",
        "vscode-remote://ssh-remote%2Bhost/home/me/copilot/api/manifest.yml",
        "untitled:/copilot/api/manifest.yml",
        "git:/home/me/copilot/api/manifest.yml?%7B%22ref%22%3A%22HEAD%22%7D",
    ],
)
def test_uris_of_every_kind(shared, uri):
    is_alive(shared, uri)


def test_requests_before_initialize_and_after_shutdown_are_turned_down(wire):
    assert wire.hover("early")["error"]["code"] == types.ErrorCodes.ServerNotInitialized
    wire.initialize()
    is_alive(wire)
    wire.send("initialize", PARAMETERS, "again")
    assert wire.answer("again")["error"]["code"] == types.ErrorCodes.InvalidRequest
    wire.send("shutdown", None, "end")
    wire.answer("end")
    assert wire.hover("late")["error"]["code"] == types.ErrorCodes.InvalidRequest
    wire.send("exit")
    assert wire.process.wait(timeout=10) == 0


def test_a_request_with_parameters_of_another_kind_is_answered_with_an_error(wire):
    wire.initialize()
    wire.send("textDocument/hover", [1], "strange")
    assert wire.answer("strange")["error"]["code"] in (types.ErrorCodes.InvalidParams, types.ErrorCodes.InternalError)
    is_alive(wire)


@pytest.mark.parametrize(
    "strange",
    [
        {"textDocument": {"completion": {"completionItem": None}, "hover": {"contentFormat": None}, "unknown": {"a": [1]}}},
        {"workspace": {"didChangeWatchedFiles": {}}, "experimental": [None]},
        {"workspace": "x", "window": [], "general": {"staleRequestSupport": {"cancel": True, "retryOnContentModified": []}}},
        {"textDocument": 5},
        {"textDocument": {"completion": [1], "hover": {"contentFormat": "markdown"}, "codeAction": {"resolveSupport": 1}}},
        {"textDocument": {"documentSymbol": {"symbolKind": {"valueSet": ["x", 999]}}}},
        {"general": {"positionEncodings": "utf-8"}},
        {"general": {"positionEncodings": ["utf-7", 5, None]}},
        {"textDocument": {"diagnostic": "yes"}, "workspace": {"diagnostics": {"refreshSupport": "yes"}}},
        None,
        [1],
        "x" * 100_000,
    ],
    ids=range(12),
)
def test_capabilities_with_strange_values(wire, strange):
    wire.send("initialize", {**PARAMETERS, "capabilities": strange}, "start")
    assert wire.answer("start")["result"]["capabilities"]["hoverProvider"]
    wire.send("initialized", {})
    is_alive(wire)


def test_what_is_sound_beside_strange_capabilities_counts(wire):
    strange = {"textDocument": {"hover": {"contentFormat": ["markdown"]}, "documentSymbol": 5}}
    wire.send("initialize", {**PARAMETERS, "capabilities": {**strange, "general": {"positionEncodings": ["utf-8"]}}}, "start")
    assert wire.answer("start")["result"]["capabilities"]["positionEncoding"] == "utf-8"
    wire.open(URI, TEXT)
    assert wire.hover("markdown")["result"]["contents"]["kind"] == "markdown"


@pytest.mark.parametrize(
    "strange",
    [None, {}, {"processId": "x", "rootUri": 5, "workspaceFolders": "a", "locale": 7}, {"processId": -1}, {"processId": 10**30}],
    ids=range(5),
)
def test_parameters_with_strange_values(wire, strange):
    wire.send("initialize", strange, "start")
    assert wire.answer("start")["result"]["capabilities"]["hoverProvider"]
    is_alive(wire)


@pytest.mark.parametrize("arguments", [[], [URI], [URI, None], [5, {}], [URI, "prod", 1]], ids=range(5))
def test_a_command_with_arguments_of_another_kind(shared, arguments):
    shared.told.clear()
    asked = {"command": "sidecar-ls.effectiveManifest", "arguments": arguments}
    assert "error" not in shared.ask("workspace/executeCommand", asked)
    is_alive(shared)
    assert not [one for one in shared.told if one["method"] == "window/logMessage"]


@pytest.mark.parametrize(
    "text",
    [TEXT + ("# " + "x" * 98 + "\n") * 500_000, TEXT + "command: " + "x" * 20_000_000, "k: v\n" * 1_000_000],
    ids=["50 MB", "a line of 20 MB", "a million keys"],
)
def test_a_text_beyond_all_measure_gets_one_diagnostic(wire, text):
    wire.initialize()
    wire.open(URI, text)
    assert "result" in wire.hover("large")
    found = [one["code"] for told in wire.told if told["method"] == PUBLISHED for one in told["params"]["diagnostics"]]
    assert found == ["yaml-syntax"]
    wire.send("textDocument/didClose", {"textDocument": {"uri": URI}})
    is_alive(wire)


def test_a_header_without_an_end(wire):
    wire.initialize()
    wire.raw(b"x" * 1_000_000 + b"\r\n")
    is_alive(wire)


def test_a_client_that_stops_reading_ends_the_server():
    readable, writable = os.pipe()
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=writable, stderr=subprocess.DEVNULL)
    os.close(writable)
    os.close(readable)
    message = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": PARAMETERS}).encode()
    with process:
        process.stdin.write(body(message))
        process.stdin.flush()
        assert process.wait(timeout=10) == 1


def test_a_client_that_leaves_within_a_message_ends_the_server(wire):
    wire.initialize()
    wire.raw(b"Content-Length: 100\r\n\r\n{")
    wire.process.stdin.close()
    assert wire.process.wait(timeout=10) == 1


def test_ten_thousand_edits_with_cancellations(wire):
    wire.initialize()
    wire.open(URI, TEXT)
    for number in range(10_000):
        place = {"line": 4, "character": number}
        change = {"range": {"start": place, "end": place}, "text": "x"}
        document = {"uri": URI, "version": 2 + number}
        wire.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        if number % 10 == 0:
            wire.send("textDocument/completion", {"textDocument": {"uri": URI}, "position": place}, 1000 + number)
            wire.send("$/cancelRequest", {"id": 1000 + number})
    assert "name" in wire.hover("after")["result"]["contents"]["value"]


def test_closing_while_computing(wire):
    wire.initialize()
    for number in range(30):
        wire.open(URI, TEXT * 50, number)
        wire.send("textDocument/documentSymbol", {"textDocument": {"uri": URI}}, 100 + number)
        wire.send("textDocument/didClose", {"textDocument": {"uri": URI}})
    is_alive(wire)


PIECES = st.text(alphabet=st.sampled_from("ab: -\n\r\t'é日😀\u2028\x0c"), max_size=8)
POSITION = st.builds(types.Position, st.integers(0, 12), st.integers(0, 30))


@given(st.sampled_from(sorted(WIDTHS)), PIECES, st.lists(st.tuples(POSITION, POSITION, PIECES), max_size=12))
def test_the_server_s_text_is_the_client_s(encoding, text, edits):
    """Positions beyond the text are taken for the end of the line or of the document, those within a character for its end."""
    units, document = Units(encoding), OpenDocument(URI, "yaml", 1, text)
    for start, end, piece in edits:
        lines = document.lines
        first, last = units.offset(lines, start), units.offset(lines, end)
        expected = document.text[:first] + piece + document.text[max(first, last) :]
        change = types.TextDocumentContentChangePartial(range=types.Range(start, end), text=piece)
        document.change(document.version + 1, [change], units)
        assert document.text == expected
        assert units.position(document.lines, units.offset(document.lines, start)).line <= start.line
