"""Names in all manifests of the workspace."""

from __future__ import annotations

from lsprotocol import types

from sidecar_ls.features.workspace_symbols import WorkspaceSymbol, workspace_symbols
from sidecar_ls.server.answers import Answers
from sidecar_ls.server.session import Session

SYMBOLS = {
    "service": types.SymbolKind.Module,
    "environment": types.SymbolKind.Namespace,
    "pipeline": types.SymbolKind.Package,
    "topic": types.SymbolKind.Event,
    "container": types.SymbolKind.Object,
    "volume": types.SymbolKind.Struct,
}


def on_workspace_symbol(session: Session, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """workspace/symbol"""
    found = [one for workspace in session.index.workspaces.values() for one in workspace_symbols(workspace, params.query)]
    return [_symbol(session, one) for one in found]


def _symbol(session: Session, one: WorkspaceSymbol) -> types.WorkspaceSymbol:
    area = session.units.range(one.manifest.document.lines, one.mention.span)
    location = types.Location(session.uri(one.manifest.path), area)
    return types.WorkspaceSymbol(location, one.name, SYMBOLS[one.kind], container_name=one.container)


ANSWERS: Answers = {types.WORKSPACE_SYMBOL: (on_workspace_symbol, None)}
