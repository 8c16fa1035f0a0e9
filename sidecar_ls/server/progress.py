"""Progress of work in the background, for the clients that show it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from uuid import uuid4

from lsprotocol import types

if TYPE_CHECKING:
    from sidecar_ls.server.app import SidecarServer


class Progress:
    """The progress of one piece of work. The work does not wait for the client to agree to show it."""

    def __init__(self, server: SidecarServer, title: str) -> None:
        self._server = server
        self._title = title
        self._token = str(uuid4())
        self._shown = False
        window = server.session.capabilities.window
        supported = window is not None and window.work_done_progress
        self._task = asyncio.get_running_loop().create_task(self._begin()) if supported else None

    async def _begin(self) -> None:
        await self._server.work_done_progress.create_async(self._token)
        begin = types.WorkDoneProgressBegin(self._title, percentage=0)
        self._server.work_done_progress.begin(self._token, begin)
        self._shown = True

    def report(self, done: int, total: int) -> None:
        """Tells how much is done."""
        if self._shown:
            report = types.WorkDoneProgressReport(message=f"{done} / {total}", percentage=100 * done // max(total, 1))
            self._server.work_done_progress.report(self._token, report)

    async def end(self) -> None:
        """Tells that the work is done; waits until the client has heard that it began."""
        if self._task is not None:
            await asyncio.wait([self._task], timeout=1)
        if self._shown:
            self._server.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
