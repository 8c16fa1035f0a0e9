"""Navigation and rename over the wire, as VS Code asks, in UTF-16 units, and as Neovim does, in UTF-8 units."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient

API = """name: api
type: Backend Service
image: {build: ., depends_on: {proxy: start}}
publish: {topics: [{name: orders}]}
sidecars:
  proxy: {image: envoy, labels: {棚: 😀}, port: 80, depends_on: {api: start}}
environments:
  prod: {sidecars: {proxy: {labels: {棚: 😀}, port: 81}}, http: {alias: 棚😀, target_container: 'proxy'}}
logging: {destination: {Name: cloudwatch}}
"""
WORKER = """name: worker
type: Worker Service
image: {build: .}
subscribe:
  topics: [{filter_policy: {棚: [😀]}, name: orders, service: api}]
"""
TEXTS = {"api": API, "worker": WORKER}


def vscode() -> types.ClientCapabilities:
    rename = types.RenameClientCapabilities(prepare_support=True)
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
        text_document=types.TextDocumentClientCapabilities(
            definition=types.DefinitionClientCapabilities(link_support=True),
            declaration=types.DeclarationClientCapabilities(link_support=True),
            rename=rename,
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True,
                resource_operations=list(types.ResourceOperationKind),
                change_annotation_support=types.ChangeAnnotationsSupportOptions(groups_on_label=True),
            )
        ),
    )


def neovim() -> types.ClientCapabilities:
    rename = types.RenameClientCapabilities(prepare_support=True)
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8]),
        text_document=types.TextDocumentClientCapabilities(rename=rename),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(resource_operations=list(types.ResourceOperationKind))
        ),
    )


@pytest_lsp.fixture(
    params=[vscode, neovim],
    ids=["vscode", "neovim"],
    config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path: Path):
    lsp_client.uris = {}
    for name, text in TEXTS.items():
        file = tmp_path / "copilot" / name / "manifest.yml"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        lsp_client.uris[name] = file.as_uri()
    folders = [types.WorkspaceFolder(tmp_path.as_uri(), "shop")]
    parameters = types.InitializeParams(request.param(), workspace_folders=folders, locale="ja")
    lsp_client.result = await lsp_client.initialize_session(parameters)
    lsp_client.as_vscode = request.param is vscode
    item = types.TextDocumentItem(lsp_client.uris["api"], "yaml", 7, API)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await index(lsp_client)
    yield
    await lsp_client.shutdown_session()


async def index(client: LanguageClient) -> None:
    """Waits until the other files are known."""
    topic = types.ReferenceParams(types.ReferenceContext(True), *at(client, "{name: ", "orders"))
    for _ in range(500):
        if len(await client.text_document_references_async(topic) or ()) > 1:
            return
        await asyncio.sleep(0.02)


def units(client: LanguageClient, text: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if client.as_vscode else len(text.encode())


def position(client: LanguageClient, text: str, before: str, after: str = "") -> types.Position:
    """The position in a text between two pieces of it."""
    head = text[: text.index(before + after) + len(before)]
    line = head.rpartition("\n")[2]
    return types.Position(head.count("\n"), units(client, line))


def at(client: LanguageClient, before: str, after: str = "") -> tuple[types.TextDocumentIdentifier, types.Position]:
    return types.TextDocumentIdentifier(client.uris["api"]), position(client, API, before, after)


def marked(client: LanguageClient, text: str, area: types.Range) -> str:
    """The text in a client's range of one line."""
    assert area.start.line == area.end.line
    line = text.split("\n")[area.start.line].encode("utf-16-le" if client.as_vscode else "utf-8")
    width = 2 if client.as_vscode else 1
    return line[area.start.character * width : area.end.character * width].decode("utf-16-le" if client.as_vscode else "utf-8")


TARGET = ("target_container: '", "proxy'")
LINES = [2, 5, 7, 7]


@pytest.mark.asyncio
async def test_definition_and_declaration(client):
    definition = await client.text_document_definition_async(types.DefinitionParams(*at(client, *TARGET)))
    declaration = await client.text_document_declaration_async(types.DeclarationParams(*at(client, *TARGET)))
    if client.as_vscode:
        assert marked(client, API, definition[0].origin_selection_range) == "proxy"
        assert definition[0].target_range.end.character > definition[0].target_selection_range.end.character
    ranges = [one.target_selection_range if client.as_vscode else one.range for one in definition]
    assert [(one.start.line, marked(client, API, one)) for one in ranges] == [(5, "proxy"), (7, "proxy")]
    assert declaration == definition[:1]


@pytest.mark.asyncio
async def test_references_in_other_files(client):
    for context, lines in ((True, [("api", 3), ("worker", 4)]), (False, [("worker", 4)])):
        parameters = types.ReferenceParams(types.ReferenceContext(context), *at(client, "{name: ", "orders"))
        found = await client.text_document_references_async(parameters)
        names = {uri: name for name, uri in client.uris.items()}
        assert [(names[one.uri], one.range.start.line) for one in found] == lines
        assert {marked(client, TEXTS[names[one.uri]], one.range) for one in found} == {"orders"}


@pytest.mark.asyncio
async def test_document_highlight(client):
    found = await client.text_document_document_highlight_async(types.DocumentHighlightParams(*at(client, *TARGET)))
    assert [(one.range.start.line, one.kind.name) for one in found] == list(zip(LINES, ["Read", "Write", "Write", "Read"]))
    assert {marked(client, API, one.range) for one in found} == {"proxy"}


@pytest.mark.asyncio
async def test_linked_editing_range(client):
    parameters = types.LinkedEditingRangeParams(*at(client, "sidecars: {", "proxy"))
    found = await client.text_document_linked_editing_range_async(parameters)
    assert [(one.start.line, marked(client, API, one)) for one in found.ranges] == [(line, "proxy") for line in LINES]
    assert await client.text_document_linked_editing_range_async(types.LinkedEditingRangeParams(*at(client, *TARGET))) is None


@pytest.mark.asyncio
async def test_prepare_rename(client):
    assert client.result.capabilities.rename_provider == types.RenameOptions(prepare_provider=True)
    found = await client.text_document_prepare_rename_async(types.PrepareRenameParams(*at(client, *TARGET)))
    assert (found.placeholder, marked(client, API, found.range)) == ("proxy", "proxy")
    assert await client.text_document_prepare_rename_async(types.PrepareRenameParams(*at(client, "Backend"))) is None
    with pytest.raises(JsonRpcException, match="firelens_log_router") as refusal:
        await client.text_document_prepare_rename_async(types.PrepareRenameParams(*at(client, "\nlog")))
    assert refusal.value.code == types.LSPErrorCodes.RequestFailed


@pytest.mark.asyncio
async def test_rename(client):
    answer = await client.text_document_rename_async(types.RenameParams(*at(client, *TARGET), "envoy"))
    if client.as_vscode:
        (change,) = answer.document_changes
        assert (change.text_document.uri, change.text_document.version) == (client.uris["api"], 7)
        edits = change.edits
    else:
        ((uri, edits),) = answer.changes.items()
        assert uri == client.uris["api"]
    assert [(one.range.start.line, marked(client, API, one.range), one.new_text) for one in edits] == [
        (line, "proxy", "envoy") for line in LINES
    ]


@pytest.mark.asyncio
async def test_rename_of_a_service_takes_its_folder_and_the_other_files_along(client):
    answer = await client.text_document_rename_async(types.RenameParams(*at(client, "name: a"), "shop"))
    if not client.as_vscode:
        assert {uri: len(edits) for uri, edits in answer.changes.items()} == {client.uris["api"]: 2, client.uris["worker"]: 1}
        return
    own, other, folder = answer.document_changes
    assert (own.text_document.version, other.text_document.version) == (7, None)
    assert marked(client, WORKER, other.edits[0].range) == "api"
    old = client.uris["api"].removesuffix("/manifest.yml")
    assert (folder.old_uri, folder.new_uri) == (old, old.removesuffix("api") + "shop")
    assert "copilot svc init" in answer.change_annotations[folder.annotation_id].description


@pytest.mark.asyncio
async def test_rename_is_refused_with_a_reason(client):
    with pytest.raises(JsonRpcException, match="すでに使われています") as refusal:
        await client.text_document_rename_async(types.RenameParams(*at(client, *TARGET), "api"))
    assert refusal.value.code == types.LSPErrorCodes.RequestFailed
    assert client.log_messages == []
