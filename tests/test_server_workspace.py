"""The index over the wire: built in the background, kept fresh by watched files and open buffers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

API = "name: api\ntype: Backend Service\nimage: {location: api}\npublish: {topics: [{name: orders}]}\n"
WORKER = "name: worker\ntype: Worker Service\nimage: {location: w}\nsubscribe: {topics: [{name: orders, service: api}]}\n"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]))
async def client(lsp_client: LanguageClient, tmp_path: Path):
    lsp_client.folder = tmp_path / "copilot"
    for name, text in {"api": API, "worker": WORKER}.items():
        (lsp_client.folder / name).mkdir(parents=True)
        (lsp_client.folder / name / "manifest.yml").write_text(text, encoding="utf-8")
    lsp_client.registered = []
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: lsp_client.registered.extend(params.registrations))
    capabilities = types.ClientCapabilities(
        window=types.WindowClientCapabilities(work_done_progress=True),
        workspace=types.WorkspaceClientCapabilities(
            workspace_folders=True,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )
    folders = [types.WorkspaceFolder(tmp_path.as_uri(), "shop")]
    await lsp_client.initialize_session(types.InitializeParams(capabilities, workspace_folders=folders))
    yield
    await lsp_client.shutdown_session()


async def codes(client: LanguageClient, uri: str, expected: list[str]) -> None:
    """Waits for the publication with the findings that are expected."""
    while uri not in client.diagnostics or [one.code for one in client.diagnostics[uri]] != expected:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


def open_document(client: LanguageClient, name: str) -> str:
    file = client.folder / name / "manifest.yml"
    item = types.TextDocumentItem(file.as_uri(), "yaml", 1, file.read_text(encoding="utf-8"))
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return file.as_uri()


@pytest.mark.asyncio
async def test_the_index_is_built_with_progress(client):
    uri = open_document(client, "worker")
    await codes(client, uri, [])
    while not any(report.kind == "end" for reports in client.progress_reports.values() for report in reports):
        await client.wait_for_notification(types.PROGRESS)


@pytest.mark.asyncio
async def test_an_edit_checks_the_documents_that_depend_on_it(client):
    uri = open_document(client, "worker")
    edited = open_document(client, "api")
    text = API.replace("orders", "returns")
    change = types.TextDocumentContentChangeWholeDocument(text)
    identifier = types.VersionedTextDocumentIdentifier(2, edited)
    client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))
    await codes(client, uri, ["undefined-topic"])
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(edited)))
    await codes(client, uri, [])


@pytest.mark.asyncio
async def test_watched_files_keep_the_index_fresh(client):
    uri = open_document(client, "worker")
    await codes(client, uri, [])
    assert [one.method for one in client.registered] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    file = client.folder / "api" / "manifest.yml"
    file.write_text(API.replace("orders", "returns"), encoding="utf-8")
    event = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await codes(client, uri, ["undefined-topic"])


@pytest.mark.asyncio
async def test_workspace_folders_come_and_go(client, tmp_path):
    other = tmp_path / "other"
    (other / "copilot" / "web").mkdir(parents=True)
    folder = types.WorkspaceFolder(other.as_uri(), "other")
    for added, removed in (([folder], []), ([], [folder])):
        event = types.WorkspaceFoldersChangeEvent(added, removed)
        client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
    uri = open_document(client, "worker")
    await codes(client, uri, [])
