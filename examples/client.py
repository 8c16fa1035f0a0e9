"""As little of a language client as an example needs: JSON-RPC over the server's standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


class Client:
    """Starts the server as an editor would and talks to it."""

    def __init__(
        self, folder: Path, locale: str, command: list[str] | None = None, settings: dict[str, Any] | None = None
    ) -> None:
        self._settings = settings or {}
        command = command or [sys.executable, "-m", "sidecar_ls", "server", "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._requests = 0
        # The last version of each document that diagnostics came for.
        self.published: dict[str, int | None] = {}
        completion = {"completionItem": {"documentationFormat": ["markdown"]}}
        capabilities = {
            "workspace": {"configuration": bool(settings)},
            "general": {"positionEncodings": ["utf-32"]},
            "textDocument": {"completion": completion, "hover": {"contentFormat": ["markdown"]}},
        }
        self.server = self.request(
            "initialize",
            {"processId": os.getpid(), "rootUri": folder.as_uri(), "locale": locale, "capabilities": capabilities},
        )["serverInfo"]
        self.notify("initialized", {})

    def request(self, method: str, params: Any = None) -> Any:
        """Sends a request and waits for its result; nothing where it was turned down."""
        self._requests += 1
        self._send({"id": self._requests, "method": method, "params": params})
        while (message := self._receive()).get("id") != self._requests:
            pass
        return message.get("result")

    def notify(self, method: str, params: Any = None) -> None:
        """Sends a notification."""
        self._send({"method": method, "params": params})

    def wait_for(self, method: str) -> Any:
        """Waits for a notification from the server."""
        while (message := self._receive()).get("method") != method:
            pass
        return message["params"]

    def open(self, uri: str, text: str) -> list[dict[str, Any]]:
        """Opens a document and waits for its diagnostics."""
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        found: list[dict[str, Any]] = self.wait_for("textDocument/publishDiagnostics")["diagnostics"]
        return found

    @property
    def process_id(self) -> int:
        """The server's process."""
        return self._process.pid

    def peak_memory(self) -> float:
        """The most memory that the server has held so far, in MiB; 0 where the system does not tell."""
        status = Path(f"/proc/{self._process.pid}/status")
        lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)

    def stop(self) -> int:
        """Ends the session in order and answers the server's exit code."""
        self.request("shutdown")
        self.notify("exit")
        with self._process as process:
            return process.wait(timeout=10)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _answer(self, request: dict[str, Any]) -> Any:
        """What the user has set, if the server asks for that."""
        if request["method"] != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section", "")) for item in request["params"]["items"]]

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
            return self._receive()
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"].get("version")
        return message
