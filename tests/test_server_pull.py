"""A client that asks: for diagnostics, and to be asked for its settings."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

TEXT = "name: api\ntype: Backend Service\nimage:\n  location: x\ncolour: red\n"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]))
async def client(lsp_client: LanguageClient, tmp_path: Path):
    lsp_client.file = tmp_path / "copilot" / "api" / "manifest.yml"
    lsp_client.file.parent.mkdir(parents=True)
    lsp_client.file.write_text(TEXT, encoding="utf-8")
    lsp_client.refreshed = asyncio.Event()
    lsp_client.user_settings = {}
    answers = lsp_client.protocol.fm.features
    answers[types.WORKSPACE_DIAGNOSTIC_REFRESH] = lambda _: lsp_client.refreshed.set()
    answers[types.WORKSPACE_CONFIGURATION] = lambda _: [lsp_client.user_settings]
    capabilities = types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities()),
        workspace=types.WorkspaceClientCapabilities(
            configuration=True, diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
        ),
    )
    folders = [types.WorkspaceFolder(tmp_path.as_uri(), "shop")]
    await lsp_client.initialize_session(types.InitializeParams(capabilities, workspace_folders=folders))
    yield
    await lsp_client.shutdown_session()


def open_document(client: LanguageClient) -> types.TextDocumentIdentifier:
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(client.file.as_uri(), "yaml", 1, TEXT)))
    return types.TextDocumentIdentifier(client.file.as_uri())


def type_on_the_last_line(client: LanguageClient, version: int, text: str) -> None:
    identifier = types.VersionedTextDocumentIdentifier(version, client.file.as_uri())
    place = types.Position(5, 0)
    change = types.TextDocumentContentChangePartial(range=types.Range(place, place), text=text)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))


async def pull(client, document, previous=None):
    return await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document, previous_result_id=previous))


@pytest.mark.asyncio
async def test_diagnostics_are_pulled_and_never_pushed(client):
    document = open_document(client)
    report = await pull(client, document)
    assert [one.code for one in report.items] == ["unknown-field"]
    again = await pull(client, document, report.result_id)
    assert again.kind == "unchanged"
    assert client.diagnostics == {}


@pytest.mark.asyncio
async def test_the_line_being_typed_is_reported_after_a_pause(client):
    document = open_document(client)
    await pull(client, document)
    type_on_the_last_line(client, 2, "smell: bad")
    assert len((await pull(client, document)).items) == 1
    await client.refreshed.wait()
    assert len((await pull(client, document)).items) == 2


@pytest.mark.asyncio
async def test_manifests_that_are_not_open_are_in_the_report_of_the_workspace(client):
    uri = client.file.as_uri()
    reports = []
    while not reports:
        reports = (await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))).items
    assert [(one.uri, [found.code for found in one.items]) for one in reports] == [(uri, ["unknown-field"])]
    known = [types.PreviousResultId(uri, reports[0].result_id)]
    again = (await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))).items
    assert [one.kind for one in again] == ["unchanged"]


@pytest.mark.asyncio
async def test_settings_are_asked_for_when_they_change(client):
    document = open_document(client)
    await pull(client, document)
    client.user_settings = {"rules": {"unknown-field": "error"}, "locale": "ja"}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    await client.refreshed.wait()
    [found] = (await pull(client, document)).items
    assert found.severity == types.DiagnosticSeverity.Error
    assert "「colour」" in found.message
    client.user_settings = {"rules": {"unknown-field": "off"}}
    client.refreshed.clear()
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings=None))
    await client.refreshed.wait()
    assert not (await pull(client, document)).items
