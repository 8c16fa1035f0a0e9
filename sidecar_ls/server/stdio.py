"""Standard input and output, as pygls reads messages from the one and writes them to the other.

A thread takes what is there, in one go; the event loop cuts messages out of that. With a thread's turn for each line of a
message, as pygls has it, the way to the handler takes longer than the handler.
"""

from __future__ import annotations

import asyncio
import os
import threading

from pygls.io_ import StdoutWriter

CHUNK = 65_536


class InputReader:
    """A stream of bytes that pygls reads messages from. To be made within the event loop that reads."""

    def __init__(self, file_descriptor: int) -> None:
        self._stream = asyncio.StreamReader(limit=CHUNK)
        arguments = (file_descriptor, asyncio.get_running_loop(), self._stream)
        threading.Thread(target=_pump, args=arguments, daemon=True).start()

    async def readline(self) -> bytes:
        """A line of a header; empty when the client is gone. Of one that never ends, nothing is kept."""
        try:
            return await self._stream.readline()
        except ValueError:
            return b"\r"

    async def readexactly(self, length: int) -> bytes:
        """The bytes of a message; empty when the client is gone before they are complete."""
        try:
            return await self._stream.readexactly(length)
        except asyncio.IncompleteReadError:
            return b""


class OutputWriter(StdoutWriter):
    """Writes messages; a client that no longer reads them is gone, and the server with it."""

    def write(self, data: bytes) -> None:
        """Writes a message."""
        try:
            super().write(data)
        except OSError:
            os._exit(1)


def _pump(file_descriptor: int, loop: asyncio.AbstractEventLoop, stream: asyncio.StreamReader) -> None:
    try:
        while data := _read(file_descriptor):
            loop.call_soon_threadsafe(stream.feed_data, data)
        loop.call_soon_threadsafe(stream.feed_eof)
    except RuntimeError:  # The loop has ended.
        return


def _read(file_descriptor: int) -> bytes:
    try:
        return os.read(file_descriptor, CHUNK)
    except OSError:  # A terminal or pipe that is gone has nothing more to say.
        return b""
