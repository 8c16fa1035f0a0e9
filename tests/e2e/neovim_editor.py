"""A Neovim that a test types into."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgpack

ROOT = Path(__file__).parents[2]
SECONDS = 30


class Neovim:
    """A headless editor and a connection to it. No call waits for longer than SECONDS.

    Its configuration and data lie below ``home``, and the server that it finds is this working copy's.
    """

    def __init__(self, home: Path) -> None:
        self._folder = tempfile.TemporaryDirectory()
        address = str(Path(self._folder.name) / "socket")
        program = str(Path(sys.executable).parent / "nvim")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        arguments = ["--headless", "-n", "-i", "NONE", "--listen", address]
        self._process = subprocess.Popen([program, *arguments], env={**os.environ, **_environment(home)}, **quiet)
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(SECONDS)
        self._answers = msgpack.Unpacker()
        self._connect(address)

    def _connect(self, address: str) -> None:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError):
                return self._socket.connect(address)
            time.sleep(0.01)
        self.close()
        raise OSError("Neovim does not start")

    def close(self) -> None:
        """Ends the editor, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        self._socket.close()
        self._folder.cleanup()

    @property
    def pid(self) -> int:
        return self._process.pid

    def request(self, method: str, *arguments: Any) -> Any:
        """What a function of Neovim's API answers."""
        self._socket.sendall(msgpack.packb([0, 0, method, arguments]))
        while True:
            for kind, *message in self._answers:
                if kind == 1:
                    _number, error, result = message
                    assert error is None, error[1]
                    return result
            self._answers.feed(self._socket.recv(65536))

    def open(self, file: Path) -> None:
        self.command(f"edit {file}")

    def command(self, command: str) -> None:
        self.request("nvim_command", command)

    def keys(self, text: str) -> None:
        """Types, in the notation of ``:help key-notation``."""
        assert self.request("nvim_input", text) == len(text.encode())

    def lua(self, code: str, *arguments: Any) -> Any:
        return self.request("nvim_exec_lua", code, arguments)

    def wait(self, expression: str, until: Callable[[Any], Any] = bool) -> Any:
        """The value of a Lua expression as soon as it is what the test waits for."""
        deadline = time.monotonic() + SECONDS
        while not until(value := self.lua(f"return {expression}")):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{expression} is still {value!r}; {self.messages}; {self.text}")
            time.sleep(0.01)
        return value

    @property
    def text(self) -> str:
        """The text of the buffer in front."""
        return "\n".join(self.request("nvim_buf_get_lines", 0, 0, -1, True)) + "\n"

    @property
    def messages(self) -> str:
        return str(self.request("nvim_exec2", "messages", {"output": True})["output"])


def _environment(home: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return {**folders, "PATH": path, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
