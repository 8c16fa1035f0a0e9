"""Each method that shows something, asked as VS Code asks (UTF-16) and as Neovim does (UTF-8)."""

from __future__ import annotations

import sys

import pytest
import pytest_lsp
from documents import CASES, load
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

CASE = load(CASES / "looking" / "shop.yml")
URI = f"file://{CASE.path}"
LINES = CASE.text.split("\n")


@pytest_lsp.fixture(
    params=["utf-16", "utf-8"],
    config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]),
)
async def client(lsp_client: LanguageClient, request):
    general = types.GeneralClientCapabilities(position_encodings=[request.param])
    params = types.InitializeParams(types.ClientCapabilities(general=general))
    result = await lsp_client.initialize_session(params)
    lsp_client.declared = result.capabilities
    lsp_client.width = len("倉庫".encode(request.param.replace("16", "16-le"))) // (2 if "16" in request.param else 1)
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 1, CASE.text)))
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_all_of_it(client):
    document = types.TextDocumentIdentifier(URI)
    everything = types.Range(types.Position(0, 0), types.Position(len(LINES), 0))
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert (folds[0].start_line, folds[0].end_line, folds[0].kind) == (0, 2, "comment")
    links = await client.text_document_document_link_async(types.DocumentLinkParams(document))
    assert [link.target.rpartition("/")[2] for link in links] == ["Dockerfile", "nginx", "redis", "redis"]
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, everything))
    assert [hint.label for hint in hints] == ["instead of 1", "instead of redis:7"]
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(document))
    assert [lens.command.title for lens in lenses][-2:] == ["Effective manifest of prod", "Effective manifest of test"]
    assert list(lenses[-1].command.arguments) == [URI, "test"]


@pytest.mark.asyncio
async def test_semantic_tokens(client):
    document = types.TextDocumentIdentifier(URI)
    legend = client.declared.semantic_tokens_provider.legend
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    rows = [tokens.data[start : start + 5] for start in range(0, len(tokens.data), 5)]
    volumes = [row for row in rows if legend.token_types[row[3]] == "variable"]
    assert [row[2] for row in volumes] == [client.width, client.width]
    line = next(number for number, text in enumerate(LINES) if text.endswith("倉庫"))
    area = types.Range(types.Position(line, 0), types.Position(line + 1, 0))
    part = await client.text_document_semantic_tokens_range_async(types.SemanticTokensRangeParams(document, area))
    assert list(part.data[:1]) == [line]
    assert len(part.data) == 5


@pytest.mark.asyncio
async def test_selection_ranges(client):
    line = next(number for number, text in enumerate(LINES) if text.endswith("倉庫"))
    place = types.Position(line, LINES[line].index("倉庫"))
    params = types.SelectionRangeParams(types.TextDocumentIdentifier(URI), [place])
    [found] = await client.text_document_selection_range_async(params)
    assert found.range.end.character - found.range.start.character == client.width
    assert found.parent.range.start.character < found.range.start.character


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]))
async def flat(lsp_client: LanguageClient):
    options = types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=False)
    capabilities = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(document_symbol=options))
    await lsp_client.initialize_session(types.InitializeParams(capabilities))
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(URI, "yaml", 1, CASE.text)))
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_an_outline_without_a_tree(flat):
    found = await flat.text_document_document_symbol_async(types.DocumentSymbolParams(types.TextDocumentIdentifier(URI)))
    assert ("proxy", "sidecars") in [(one.name, one.container_name) for one in found]
