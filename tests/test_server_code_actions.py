"""Code actions over the wire: as VS Code asks for them, as Neovim does, and as a client that knows only commands."""

from __future__ import annotations

import sys

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

KINDS = ["", "quickfix", "refactor", "refactor.extract", "refactor.inline", "refactor.rewrite", "source"]
LITERALS = types.ClientCodeActionLiteralOptions(types.ClientCodeActionKindOptions(KINDS))
TEXT = """name: api
type: Load Balanced Web Service
image:
  build: ./Dockerfile
  port: 8080
http:
  path: /
  targetContainer: 棚😀
logging:
  destination:
    Name: cloudwatch
sidecars:
  "棚😀": {image: envoy:1, port: 80, mount_points: [{source_volume: data, path: /data}]}
"""


def vscode() -> types.ClientCapabilities:
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(
            code_action=types.CodeActionClientCapabilities(code_action_literal_support=LITERALS, is_preferred_support=True)
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True,
                resource_operations=[types.ResourceOperationKind.Create, types.ResourceOperationKind.Rename],
            )
        ),
    )


def neovim() -> types.ClientCapabilities:
    capabilities = vscode()
    capabilities.workspace = types.WorkspaceClientCapabilities(workspace_edit=types.WorkspaceEditClientCapabilities())
    return capabilities


@pytest_lsp.fixture(
    params=[vscode, neovim, types.ClientCapabilities],
    ids=["vscode", "neovim", "commands-only"],
    config=ClientServerConfig(server_command=[sys.executable, "-m", "sidecar_ls", "server", "--stdio"]),
)
async def client(request, lsp_client: LanguageClient):
    await lsp_client.initialize_session(types.InitializeParams(capabilities=request.param()))
    lsp_client.name = request.node.callspec.id
    yield
    await lsp_client.shutdown_session()


async def opened(client, folder):
    file = folder / "copilot" / "api" / "manifest.yml"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, encoding="utf-8")
    uri = file.as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, TEXT)))
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return uri


async def actions(client, uri, diagnostic=None, only=None):
    area = diagnostic.range if diagnostic else types.Range(types.Position(0, 0), types.Position(99, 0))
    context = types.CodeActionContext([diagnostic] if diagnostic else [], only)
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), area, context)
    return await client.text_document_code_action_async(params)


def about(client, uri, code):
    return next(one for one in client.diagnostics[uri] if one.code == code)


@pytest.mark.asyncio
async def test_quick_fixes(client, tmp_path):
    uri = await opened(client, tmp_path)
    found = await actions(client, uri, about(client, uri, "undefined-volume"))
    if client.name == "commands-only":
        assert found is None
        return
    fixes = [one for one in found if one.kind == "quickfix"]
    assert [(one.title, one.kind, one.is_preferred) for one in fixes] == [
        ('Add "data" to "storage.volumes"', "quickfix", True),
        ("Ignore this finding here", "quickfix", None),
    ]
    assert list(await actions(client, uri, about(client, uri, "undefined-volume"), only=["quickfix"])) == fixes
    assert [one.code for one in found[0].diagnostics] == ["undefined-volume"]
    added = "storage:\n  volumes:\n    data:\n      path: /data\n"
    (edit,) = found[0].edit.document_changes[0].edits if client.name == "vscode" else found[0].edit.changes[uri]
    assert edit.new_text.strip("\n") == added.strip("\n")


@pytest.mark.asyncio
async def test_everything_safe(client, tmp_path):
    uri = await opened(client, tmp_path)
    found = await actions(client, uri, only=["source.fixAll"])
    if client.name == "commands-only":
        assert found is None
        return
    (action,) = found
    assert (action.title, action.kind) == ("Fix all that is safe to fix", "source.fixAll.sidecar-ls")
    edits = action.edit.document_changes[0].edits if client.name == "vscode" else action.edit.changes[uri]
    assert [(edit.range.start.line, edit.new_text) for edit in edits] == [(7, "_c")]
    assert not await actions(client, uri, only=["refactor.extract"])


@pytest.mark.asyncio
async def test_a_fix_that_writes_a_file(client, tmp_path):
    uri = await opened(client, tmp_path)
    found = await actions(client, uri, about(client, uri, "firelens-permissions")) or []
    changes = [change for one in found for change in one.edit.document_changes or ()]
    created = [change.uri for change in changes if isinstance(change, types.CreateFile)]
    assert created == ([uri.replace("manifest.yml", "addons/firelens-policy.yml")] if client.name == "vscode" else [])


@pytest.mark.asyncio
async def test_refactorings(client, tmp_path):
    uri = (tmp_path / "copilot" / "shop" / "manifest.yml").as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, TEXT)))
    place = types.Range(types.Position(4, 3), types.Position(4, 3))
    context = types.CodeActionContext([], only=[types.CodeActionKind.Refactor])
    params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
    actions = await client.text_document_code_action_async(params)
    if client.name == "commands-only":
        assert actions is None
    else:
        assert [action.kind for action in actions] == ["refactor.rewrite"] * len(actions)
        assert actions


@pytest.mark.asyncio
async def test_a_rule_that_is_switched_off_speaks_against_no_fix(client, tmp_path):
    uri = await opened(client, tmp_path)
    rules = {"sidecar-ls": {"rules": {"undefined-volume": "off"}}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(rules))
    while "undefined-volume" in {one.code for one in client.diagnostics[uri]}:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    found = await actions(client, uri, only=["source.fixAll"]) or []
    assert len(found) == (client.name != "commands-only")
