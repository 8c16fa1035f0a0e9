"""Diagnostics for the clients that ask for them: of one document, or of every manifest in the workspace."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING
from zlib import crc32

from lsprotocol import types
from pygls import uris

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.server.convert import diagnostic

if TYPE_CHECKING:
    from sidecar_ls.server.app import SidecarServer

SLICE_SECONDS = 0.01
PAUSE_SECONDS = 0.001
OPTIONS = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier="sidecar-ls")


def document_report(server: SidecarServer, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
    """textDocument/diagnostic: the findings, or that they are those of the report that the client has."""
    document = server.session.manifest(params.text_document.uri)
    found = server.publisher.pull(document) if document is not None else []
    name = _name(found)
    if name == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=name)


class WorkspaceReports:
    """The findings about the manifests that are not open. Remembers for which revision of which file a report was made."""

    def __init__(self, server: SidecarServer) -> None:
        self._server = server
        self._made: dict[str, tuple[object, str]] = {}

    async def report(self, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        """workspace/diagnostic: made in slices, so that requests need not wait."""
        known = {one.uri: one.value for one in params.previous_result_ids}
        reports, begun = [], time.perf_counter()
        for workspace, path in self._closed():
            reports += self._report(workspace, path, known)
            if time.perf_counter() - begun > SLICE_SECONDS:
                await asyncio.sleep(PAUSE_SECONDS)
                begun = time.perf_counter()
        return types.WorkspaceDiagnosticReport(reports)

    def _closed(self) -> list[tuple[Workspace, str]]:
        session = self._server.session
        opened = {document.path for document in session.documents.values()}
        workspaces = [one for one in session.index.workspaces.values() if one.complete]
        return [(one, path) for one in workspaces for path in one.paths() if path not in opened]

    def _report(self, workspace: Workspace, path: str, known: dict[str, str]) -> list[types.WorkspaceDocumentDiagnosticReport]:
        session, uri = self._server.session, uris.from_fs_path(path) or path
        choices = session.choices(path, workspace)
        key = (workspace.revision(path), choices)
        made = self._made.get(path)
        if made and made[0] == key and known.get(uri) == made[1]:
            return [types.WorkspaceUnchangedDocumentDiagnosticReport(uri, made[1])]
        manifest = workspace.manifest(path)
        if manifest is None:
            return []
        found = diagnose(manifest, *choices)
        items = [diagnostic(one, uri, manifest.document.lines, session.units) for one in found]
        self._made[path] = key, _name(items)
        return [types.WorkspaceFullDocumentDiagnosticReport(uri, items, result_id=_name(items))]


def _name(found: Iterable[types.Diagnostic]) -> str:
    """The same for the same findings in the same places."""
    return f"{crc32(repr(list(found)).encode('utf-8', 'replace')):08x}"
