"""The wheel, in a virtual environment of its own, answers a client."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
REQUEST = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "capabilities": {}}}
HOVER = {"textDocument": {"uri": "file:///copilot/a/manifest.yml"}, "position": {"line": 1, "character": 1}}
OPENED = {
    "uri": "file:///copilot/a/manifest.yml",
    "languageId": "yaml",
    "version": 1,
    "text": "type: Backend Service\nimage: {}\n",
}


def frame(message: dict) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def test_installed_from_its_wheel(tmp_path):
    run = partial(subprocess.run, check=True, capture_output=True, cwd=tmp_path)
    run([sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT])
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    folder = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run([folder / "python", "-m", "pip", "install", "--quiet", wheel])
    messages = [
        REQUEST,
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": OPENED}},
        {"id": 2, "method": "textDocument/hover", "params": HOVER},
        {"id": 3, "method": "shutdown"},
        {"method": "exit"},
    ]
    done = run([folder / "sidecar-ls", "server"], input=b"".join(map(frame, messages)), timeout=60)
    assert b'"serverInfo"' in done.stdout
    assert b"aws.github.io/copilot-cli/docs/manifest/backend-service/#image" in done.stdout
