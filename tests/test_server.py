"""The server as a client sees it: one test for each method, to show the wiring."""

from __future__ import annotations

import sys

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from sidecar_ls import __version__

URI = "file:///home/me/copilot/api/manifest.yml"
TEXT = """name: api
type: Load Balanced Web Service
image:
  build: ./Dockerfile
  port: 8080
http:
  path: /
storage:
  volumes:
    棚😀: {path: /shelf, efs: true}
sidecars:
  proxy: {image: envoy:1, labels: {棚: 😀}, mount_points: [{source_volume: shelf, path: /shelf}]}
"""
LINE = 11
ENCODINGS = ["utf-8", "utf-16", "utf-32"]


def capabilities(encoding: str) -> types.ClientCapabilities:
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)]),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            completion=types.CompletionClientCapabilities(
                completion_item=types.ClientCompletionItemOptions(
                    snippet_support=True,
                    documentation_format=[types.MarkupKind.Markdown],
                    resolve_support=types.ClientCompletionItemResolveOptions(["documentation"]),
                )
            ),
        ),
    )


@pytest_lsp.fixture(
    params=ENCODINGS, config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"])
)
async def client(request, lsp_client: LanguageClient):
    params = types.InitializeParams(capabilities=capabilities(request.param), locale="ja-JP")
    result = await lsp_client.initialize_session(params)
    lsp_client.encoding = request.param
    lsp_client.result = result
    yield
    await lsp_client.shutdown_session()


async def open_document(client, text=TEXT, uri=URI, language="yaml"):
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return client.diagnostics[uri]


def column(client, before: str) -> int:
    if client.encoding == "utf-32":
        return len(before)
    return len(before.encode("utf-8" if client.encoding == "utf-8" else "utf-16-le")) // (1 if client.encoding == "utf-8" else 2)


@pytest.mark.asyncio
async def test_initialize(client):
    assert client.result.server_info == types.ServerInfo("sidecar-ls", __version__)
    assert client.result.capabilities.position_encoding == client.encoding
    assert client.result.capabilities.diagnostic_provider is None, "they are published"
    assert client.result.capabilities.text_document_sync.change == types.TextDocumentSyncKind.Incremental


@pytest.mark.asyncio
async def test_diagnostics_are_placed_in_the_client_s_units(client):
    found = await open_document(client)
    line = TEXT.split("\n")[LINE]
    start = column(client, line[: line.index("shelf,")])
    assert [(one.code, one.source, one.range.start, one.range.end.character) for one in found] == [
        ("undefined-volume", "aws", types.Position(LINE, start), start + 5)
    ]
    assert found[0].related_information[0].location.range.start == types.Position(8, 2)
    assert found[0].code_description.href.endswith("/undefined-volume.md")
    assert "ボリューム" in found[0].message


@pytest.mark.asyncio
async def test_edits_arrive_and_findings_follow(client):
    await open_document(client)
    line = TEXT.split("\n")[LINE]
    start, end = (column(client, line[: line.index("shelf,") + length]) for length in (0, 5))
    change = types.TextDocumentContentChangePartial(types.Range(types.Position(LINE, start), types.Position(LINE, end)), "棚😀")
    identifier = types.VersionedTextDocumentIdentifier(2, URI)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert client.diagnostics[URI] == ()


@pytest.mark.asyncio
async def test_completion_and_resolve(client):
    await open_document(client)
    line = TEXT.split("\n")[LINE]
    position = types.Position(LINE, column(client, line[: line.index("shelf,") + 2]))
    answer = await client.text_document_completion_async(types.CompletionParams(types.TextDocumentIdentifier(URI), position))
    item = next(item for item in answer.items if item.label == "棚😀")
    assert item.text_edit.new_text == "棚😀"
    assert item.text_edit.range.end.character - item.text_edit.range.start.character == 5
    fields = await client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(URI), types.Position(LINE + 1, 0))
    )
    resolved = await client.completion_item_resolve_async(next(item for item in fields.items if item.label == "logging"))
    assert "firelens_log_router" in resolved.documentation.value


@pytest.mark.asyncio
async def test_hover(client):
    await open_document(client)
    answer = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(LINE, 11))
    )
    assert answer.range.start == types.Position(LINE, 10)
    assert "https://aws.github.io/copilot-cli/ja/docs/" in answer.contents.value


@pytest.mark.asyncio
async def test_document_symbols(client):
    await open_document(client)
    answer = await client.text_document_document_symbol_async(types.DocumentSymbolParams(types.TextDocumentIdentifier(URI)))
    outline = {one.name: [child.name for child in one.children or ()] for one in answer}
    assert outline == {"name": [], "type": [], "image": [], "http": [], "storage": ["棚😀"], "sidecars": ["proxy"]}
    sidecar = answer[-1].children[0]
    assert (sidecar.detail, sidecar.selection_range.start) == ("envoy:1", types.Position(LINE, 2))


@pytest.mark.asyncio
async def test_effective_manifest(client):
    await open_document(client, TEXT + "environments:\n  prod:\n    image: {port: 9090}\n")
    params = types.ExecuteCommandParams("sidecar-ls.effectiveManifest", [URI, "prod"])
    answer = await client.workspace_execute_command_async(params)
    assert "  port: 9090\n" in answer
    assert "environments" not in answer


@pytest.mark.asyncio
async def test_other_yaml_is_left_alone(client):
    for uri, language in (("file:///home/me/compose.yml", "yaml"), ("untitled:Untitled-1", "yaml")):
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, "a: [\n")))
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        assert await client.text_document_hover_async(params) is None
        assert uri not in client.diagnostics


@pytest.mark.asyncio
async def test_unsaved_documents_of_our_language(client):
    found = await open_document(client, "type: Load\n", "untitled:Untitled-2", "copilot-manifest")
    assert {one.code for one in found} == {"invalid-value"}


@pytest.mark.asyncio
async def test_a_failing_handler_answers_nothing_and_the_next_request_works(client):
    await open_document(client)
    item = types.CompletionItem(label="x", data=["Pipeline", {"no": "path"}])
    assert await client.completion_item_resolve_async(item) is not None
    params = types.HoverParams(types.TextDocumentIdentifier("file:///nowhere/copilot/x/manifest.yml"), types.Position(9, 9))
    assert await client.text_document_hover_async(params) is None
    answer = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(LINE, 11))
    )
    assert answer is not None


@pytest.mark.asyncio
async def test_the_locale_can_be_set(client):
    await open_document(client)
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"sidecar-ls": {"locale": "en"}}))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "No volume" in client.diagnostics[URI][0].message


@pytest.mark.asyncio
async def test_closing_takes_the_findings_back(client):
    await open_document(client)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(URI)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert client.diagnostics[URI] == ()
