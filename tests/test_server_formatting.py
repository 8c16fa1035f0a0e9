"""Formatting as a client sees it."""

from __future__ import annotations

import sys

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

URI = "file:///home/me/copilot/api/manifest.yml"
TEXT = "name:   😀\ntype: Backend Service\nimage:\n  build:   .\nvariables: {😀:  a}   \nsidecars:\n\n"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]))
async def client(lsp_client: LanguageClient):
    result = await lsp_client.initialize_session(types.InitializeParams(capabilities=types.ClientCapabilities()))
    lsp_client.result = result
    yield
    await lsp_client.shutdown_session()


async def open_document(client):
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 1, TEXT)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return types.TextDocumentIdentifier(URI)


def edit(line: int, start: int, end: int, text: str, last: int | None = None) -> types.TextEdit:
    return types.TextEdit(types.Range(types.Position(line, start), types.Position(line if last is None else last, end)), text)


@pytest.mark.asyncio
async def test_formatting(client):
    identifier = await open_document(client)
    params = types.DocumentFormattingParams(identifier, types.FormattingOptions(tab_size=4, insert_spaces=True))
    assert list(await client.text_document_formatting_async(params)) == [
        edit(0, 5, 8, " "),
        edit(3, 0, 2, "    "),
        edit(3, 8, 11, " "),
        edit(4, 15, 17, " "),
        edit(4, 19, 22, ""),
        edit(5, 9, 0, "\n", last=7),
    ]


@pytest.mark.asyncio
async def test_tabs_are_no_indentation(client):
    identifier = await open_document(client)
    params = types.DocumentFormattingParams(identifier, types.FormattingOptions(tab_size=4, insert_spaces=False))
    assert edit(3, 0, 2, "    ") not in await client.text_document_formatting_async(params)


@pytest.mark.asyncio
async def test_range_formatting(client):
    identifier = await open_document(client)
    chosen = types.Range(types.Position(3, 0), types.Position(4, 0))
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    params = types.DocumentRangeFormattingParams(identifier, chosen, options)
    assert list(await client.text_document_range_formatting_async(params)) == [edit(3, 8, 11, " ")]


@pytest.mark.asyncio
async def test_on_type_formatting(client):
    assert client.result.capabilities.document_on_type_formatting_provider.first_trigger_character == "\n"
    identifier = await open_document(client)
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    params = types.DocumentOnTypeFormattingParams(identifier, types.Position(6, 0), "\n", options)
    assert list(await client.text_document_on_type_formatting_async(params)) == [edit(6, 0, 0, "  ")]


@pytest.mark.asyncio
async def test_it_can_be_switched_off(client):
    identifier = await open_document(client)
    settings = {"sidecar-ls": {"formatting": {"enable": False}}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
    params = types.DocumentFormattingParams(identifier, types.FormattingOptions(tab_size=2, insert_spaces=True))
    assert await client.text_document_formatting_async(params) is None
