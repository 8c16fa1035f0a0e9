"""Builds the index in the background, and keeps the open documents in step with it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from sidecar_ls.manifest.workspace import Workspace, folder_of
from sidecar_ls.server.progress import Progress

if TYPE_CHECKING:
    from sidecar_ls.server.app import SidecarServer
    from sidecar_ls.server.session import OpenDocument

# Requests wait at most for one slice.
SLICE_SECONDS = 0.01
PAUSE_SECONDS = 0.001
TITLES = {"en": "Reading Copilot manifests", "ja": "Copilot のマニフェストを読み込んでいます"}


class Indexing:
    """The task that reads the workspaces of a server's session."""

    def __init__(self, server: SidecarServer) -> None:
        self._server = server
        self._task: asyncio.Task[None] | None = None

    def start(self, discover: bool = False) -> None:
        """Reads what is not read yet; looks for more folders first if asked to."""
        before = self._task
        self._task = asyncio.get_running_loop().create_task(self._run(before, discover))

    async def _run(self, before: asyncio.Task[None] | None, discover: bool) -> None:
        if before is not None:
            await before
        try:
            index = self._server.session.index
            if discover:
                await _sliced(index.discover(), lambda _: None)
            for workspace in [one for one in index.workspaces.values() if not one.complete]:
                await self._build(workspace)
        except Exception as error:  # The answers then go without the other files.
            self._server.log(f"indexing failed: {type(error).__name__}: {error}", error)

    async def _build(self, workspace: Workspace) -> None:
        progress = Progress(self._server, TITLES[self._server.session.locale])
        await _sliced(workspace.steps(), lambda step: progress.report(*step))
        self._recheck(self._open(workspace))
        await progress.end()

    # What an edit or a changed file means for the open documents.

    def attach(self, document: OpenDocument) -> None:
        """Lets an opened document stand for its file."""
        workspace = self._server.session.index.of(document.path) if document.is_file else None
        document.workspace = workspace
        if workspace is not None:
            self._follow(workspace, workspace.attach(document.path, lambda: document.manifest), document)
            if not workspace.complete:
                self.start()

    def detach(self, document: OpenDocument) -> None:
        """Takes the file of a closed document from the disk again."""
        if document.workspace is not None:
            self._follow(document.workspace, document.workspace.detach(document.path), document)

    def edited(self, document: OpenDocument) -> None:
        """Takes over the names of a document that changed."""
        if document.workspace is not None:
            self._follow(document.workspace, document.workspace.refresh(document.path), document)

    def changed(self, path: str) -> None:
        """Takes over what changed on the disk: a file or a folder."""
        for workspace in self._server.session.index.around(path):
            kinds = workspace.refresh_below(path)
            self._follow(workspace, kinds)
            if not folder_of(path):
                workspace.surroundings_changed()
                self._recheck(self._open(workspace))

    def _follow(self, workspace: Workspace, kinds: Collection[str], cause: OpenDocument | None = None) -> None:
        """Checks the open documents again that use names of the kinds that changed."""
        self._recheck(
            document for document in self._open(workspace) if document is not cause and workspace.uses(document.path, kinds)
        )

    def _open(self, workspace: Workspace) -> Iterator[OpenDocument]:
        return (one for one in self._server.session.documents.values() if one.workspace is workspace)

    def _recheck(self, documents: Iterator[OpenDocument]) -> None:
        for document in list(documents):
            self._server.publisher.again(document)


async def _sliced(steps: Iterator[object], report: Callable[..., None]) -> None:
    """Goes through some steps and lets the requests in between."""
    start = time.perf_counter()
    for step in steps:
        if time.perf_counter() - start > SLICE_SECONDS:
            report(step)
            await asyncio.sleep(PAUSE_SECONDS)
            start = time.perf_counter()
