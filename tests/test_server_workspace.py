"""The index over the wire: built in the background, kept fresh by watched files and open buffers."""

from __future__ import annotations

import asyncio
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
            file_operations=types.FileOperationClientCapabilities(will_rename=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
        ),
    )
    folders = [types.WorkspaceFolder(tmp_path.as_uri(), "shop")]
    lsp_client.result = await lsp_client.initialize_session(types.InitializeParams(capabilities, workspace_folders=folders))
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


async def symbols(client: LanguageClient, query: str) -> list[tuple[str, str, str]]:
    answer = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query))
    return [(one.name, one.kind.name, one.container_name) for one in answer]


@pytest.mark.asyncio
async def test_workspace_symbols_and_folders_that_come_and_go(client, tmp_path_factory):
    await codes(client, open_document(client, "worker"), [])
    assert await symbols(client, "") == [
        ("api", "Module", "Backend Service"),
        ("worker", "Module", "Worker Service"),
        ("orders", "Event", "api"),
    ]
    other = tmp_path_factory.mktemp("other")
    (other / "copilot" / "environments" / "prod").mkdir(parents=True)
    (other / "copilot" / "environments" / "prod" / "manifest.yml").write_text("name: prod\ntype: Environment\n")
    folder = types.WorkspaceFolder(other.as_uri(), "other")
    for added, removed, expected in (([folder], [], [("prod", "Namespace", "Environment")]), ([], [folder], [])):
        event = types.WorkspaceFoldersChangeEvent(added, removed)
        client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        while await symbols(client, "prd") != expected:
            await asyncio.sleep(0.01)


@pytest.mark.asyncio
async def test_moving_a_folder_edits_what_refers_to_it(client):
    uri = open_document(client, "worker")
    await codes(client, uri, [])
    filters = client.result.capabilities.workspace.file_operations.will_rename.filters
    assert "**/copilot/*" in [one.pattern.glob for one in filters]
    old, new = (client.folder / "api").as_uri(), (client.folder / "backend").as_uri()
    answer = await client.workspace_will_rename_files_async(types.RenameFilesParams([types.FileRename(old, new)]))
    changes = {key: [(one.range.start.line, one.new_text) for one in edits] for key, edits in answer.changes.items()}
    assert changes == {f"{old}/manifest.yml": [(0, "backend")], uri: [(3, "backend")]}


@pytest.mark.asyncio
async def test_the_project_s_configuration_holds_in_the_editor(client):
    configuration = client.folder.parent / ".sidecar-ls.toml"
    uri = open_document(client, "worker")
    await codes(client, uri, [])
    configuration.write_text('rules = { unknown-field = "error" }\n', encoding="utf-8")
    changed = [types.FileEvent(configuration.as_uri(), types.FileChangeType.Created)]
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changed))
    change = types.TextDocumentContentChangeWholeDocument(WORKER + "colour: red\n")
    client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [change]))
    await codes(client, uri, ["unknown-field"])
    assert client.diagnostics[uri][0].severity == types.DiagnosticSeverity.Error


@pytest.mark.asyncio
async def test_a_configuration_that_makes_no_sense_is_said_to_the_user(client):
    (client.folder.parent / ".sidecar-ls.toml").write_text("colour = 1\n", encoding="utf-8")
    open_document(client, "worker")
    while not client.messages:
        await client.wait_for_notification(types.WINDOW_SHOW_MESSAGE)
    assert 'unknown key "colour"' in client.messages[0].message
