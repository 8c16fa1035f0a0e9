"""A client that sends what it is told to, and checks nothing."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading

TEXT = "name: api\ntype: Backend Service\nimage:\n  location: x\n"
URI = "file:///home/me/copilot/api/manifest.yml"
COMMAND = [sys.executable, "-m", "sidecar_ls", "server", "--stdio"]
PARAMETERS = {"processId": None, "rootUri": None, "capabilities": {}}


def body(data):
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


class Wire:
    """The server at the other end of a pipe, and nothing that checks what is sent to it."""

    def __init__(self, command=COMMAND):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.answers = {}
        self.asked = 0
        # What the server told without being asked, in its order.
        self.told = []
        self.arrived = threading.Condition()
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self):
        while header := self.process.stdout.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while self.process.stdout.readline().strip():
                    pass
                message = json.loads(self.process.stdout.read(length))
                with self.arrived:
                    if "method" in message:
                        self.told.append(message)
                    else:
                        self.answers[message.get("id")] = message
                    self.arrived.notify_all()

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, method, params=None, identity=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params, **({"id": identity} if identity is not None else {})}
        self.raw(body(json.dumps(message).encode()))

    def answer(self, identity):
        with self.arrived:
            assert self.arrived.wait_for(lambda: identity in self.answers, timeout=20), f"no answer to {identity}"
            return self.answers[identity]

    def initialize(self, capabilities=None):
        self.send("initialize", {**PARAMETERS, "capabilities": capabilities or {}}, "start")
        self.answer("start")
        self.send("initialized", {})

    def open(self, uri, text, version=1):
        item = {"uri": uri, "languageId": "yaml", "version": version, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})

    def ask(self, method, params):
        """The answer to a request."""
        self.asked += 1
        self.send(method, params, f"ask {self.asked}")
        return self.answer(f"ask {self.asked}")

    def hover(self, identity, uri=URI):
        place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 1}}
        self.send("textDocument/hover", place, identity)
        return self.answer(identity)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.listener.join(timeout=10)
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
