"""When findings are published: at once for a document that was opened, and without a flicker for one that is being typed.

A client that asks for diagnostics itself is told when to ask again instead; no client gets both.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from lsprotocol import types

from sidecar_ls.server.handlers.diagnostics import diagnostics
from sidecar_ls.server.session import OpenDocument, Session

# How long the typing must pause before anything is said, and before anything new is said.
SETTLE_SECONDS = 0.01
PATIENCE_SECONDS = 0.4
SYNTAX = "yaml-syntax"
# The name under which a word to the client waits, which is no document's.
REFRESH = ""
# From this length on, a check is done in steps, so that a keystroke need not wait for all of it.
LONG = 50_000
STEP_SECONDS = 0.001

Publish = Callable[[types.PublishDiagnosticsParams], None]
Work = Callable[[OpenDocument], Awaitable[None]]
Guard = Callable[[Work, OpenDocument], Coroutine[Any, Any, None]]


class Publisher:
    """Publishes the findings about open documents. ``guard`` does some work and keeps its errors inside;
    ``edited`` tells the other documents what is new in one; ``refresh`` asks the client to ask again."""

    def __init__(
        self,
        session: Session,
        publish: Publish,
        guard: Guard,
        edited: Callable[[OpenDocument], None],
        refresh: Callable[[None], object],
    ) -> None:
        self._session = session
        self._publish = publish
        self._refresh = refresh
        self._guard = guard
        self._edited = edited
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def now(self, document: OpenDocument) -> None:
        """Publishes all that is found in a document."""
        self.forget(document.uri)
        self._edited(document)
        if not self._session.pulls:
            document.known = diagnostics(self._session, document)
            self._send(document, document.known)

    def soon(self, document: OpenDocument) -> None:
        """Publishes what is found in a document that is being typed, once the typing pauses."""
        self.forget(document.uri)
        self._waiting[document.uri] = asyncio.ensure_future(self._guard(self._settled, document))

    def again(self, document: OpenDocument) -> None:
        """Publishes what is found in a document that did not change, but whose surroundings or settings did."""
        document.found = None
        if self._session.pulls:
            self._refresh_soon(SETTLE_SECONDS)
        else:
            self.soon(document)

    def pull(self, document: OpenDocument) -> list[types.Diagnostic]:
        """What to answer a client that asks: what ``soon`` publishes, with a word to the client when there is more."""
        document.known = diagnostics(self._session, document)
        select = rested if document.rested else steady
        found = select(document.shown, document.known, document.typed_line)
        if found != document.known and not document.rested:
            self._refresh_soon(PATIENCE_SECONDS)
            document.rested = True
        document.shown = found
        return found

    def _refresh_soon(self, delay: float) -> None:
        self.forget(REFRESH)

        async def refresh() -> None:
            await asyncio.sleep(delay)
            self._refresh(None)

        self._waiting[REFRESH] = asyncio.ensure_future(refresh())

    def clear(self, uri: str) -> None:
        """Takes back what was published about a document."""
        self.forget(uri)
        if not self._session.pulls:
            self._publish(types.PublishDiagnosticsParams(uri, []))

    def forget(self, uri: str) -> None:
        """Gives up a publication that is still waiting, or the rest of it."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    async def _settled(self, document: OpenDocument) -> None:
        await asyncio.sleep(SETTLE_SECONDS)
        if len(document.text) > LONG:
            await _prepare(document)
        self._edited(document)
        if not self._session.pulls:
            await self._publish_steadily(document)

    async def _publish_steadily(self, document: OpenDocument) -> None:
        found = diagnostics(self._session, document)
        document.known = found
        mature = steady(document.shown, found, document.typed_line)
        self._send(document, mature)
        if mature != found:
            await asyncio.sleep(PATIENCE_SECONDS)
            self._send(document, rested(document.shown, found, document.typed_line))

    def _send(self, document: OpenDocument, found: list[types.Diagnostic]) -> None:
        document.shown = found
        published = types.PublishDiagnosticsParams(document.uri, found, document.version)
        if published != document.published:
            document.published = published
            self._publish(published)


def steady(shown: list[types.Diagnostic] | None, found: list[types.Diagnostic], line: int | None) -> list[types.Diagnostic]:
    """What to show while a line is being typed: nothing new on it, and elsewhere what was shown before.

    Half a word says nothing about the rest of the file yet.
    """
    if line is None or shown is None:
        return found
    known = {one.code for one in shown if one.range.start.line == line}
    elsewhere = [one for one in shown if one.range.start.line != line]
    return [*elsewhere, *(one for one in found if one.range.start.line == line and one.code in known)]


def rested(shown: list[types.Diagnostic] | None, found: list[types.Diagnostic], line: int | None) -> list[types.Diagnostic]:
    """What to show when the typing has paused: all, but elsewhere what was shown before as long as the line is no YAML."""
    here = [one for one in found if one.range.start.line == line]
    if shown is None or not any(one.code == SYNTAX for one in here):
        return found
    return [*(one for one in shown if one.range.start.line != line), *here]


async def _prepare(document: OpenDocument) -> None:
    """The steps of a check that take longest, with a moment between them for requests. The manifest keeps what they come to."""
    manifest = document.manifest
    await asyncio.sleep(STEP_SECONDS)
    _ = manifest.parts
    await asyncio.sleep(STEP_SECONDS)
    _ = manifest.names, manifest.first("name")
    await asyncio.sleep(STEP_SECONDS)
