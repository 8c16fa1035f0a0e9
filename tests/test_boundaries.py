"""What the server keeps its hands off: the network, other programs, the disk beyond the workspace, and every file in it.

An audit hook in the server's process notes each step over the line, whatever part of the program makes it.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from wire import PARAMETERS, Wire

from sidecar_ls.server.handlers import ANSWERS

GUARD = Path(__file__).parent / "guard.py"
MANIFEST = """\
name: api
type: Load Balanced Web Service
image:
  build: {dockerfile: ../../../secret/Dockerfile, context: /etc}
  port: 80
  env_file: ../../secret/passwords.env
http:
  path: /
  target_container: nginx
sidecars:
  nginx:
    image: nginx
    env_file: link/passwords.env
    depends_on: {api: start}
    ultra: 1
logging: {env_file: /etc/passwd}
variables:
  A: !!python/object/apply:os.system [touch /nothing]
  B: !!python/name:os.system
  C: !include /etc/passwd
environments:
  prod: {count: 2}
"""
PIPELINE = "name: p\nversion: 1\nsource: {provider: GitHub, properties: {branch: main}}\nstages: [{name: prod}]\n"
# Whatever a method asks for; what it does not know is passed over.
OPTIONS = {"tabSize": 2, "insertSpaces": True}
CONTEXT = {"diagnostics": [], "includeDeclaration": True}
COMMON = {"newName": "web", "ch": "\n", "options": OPTIONS, "query": "", "context": CONTEXT}


@pytest.fixture
def folder(tmp_path):
    """A workspace folder, and beside it what is none of its business, which links and paths lead to."""
    shop, secret = tmp_path / "shop", tmp_path / "secret"
    texts = {
        shop / "copilot/api/manifest.yml": MANIFEST,
        shop / "copilot/api/addons/db.yml": "Outputs: {Name: {Value: x}}\n",
        shop / "copilot/environments/prod/manifest.yml": "name: prod\ntype: Environment\n",
        shop / "copilot/pipelines/p/manifest.yml": PIPELINE,
        shop / ".sidecar-ls.toml": 'ignore = ["unknown-field"]\n',
        secret / "passwords.env": "A=1\n",
        secret / "Dockerfile": "FROM scratch\n",
        secret / "copilot/other/manifest.yml": MANIFEST,
    }
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for link in (shop / "copilot/api/link", shop / "copilot/linked", shop / "copilot/api/addons/linked"):
        link.symlink_to(secret, target_is_directory=True)
    return shop


@pytest.fixture
def notes(tmp_path):
    return tmp_path / "notes"


def guarded(notes, folder, *arguments):
    return [sys.executable, str(GUARD), str(notes), str(folder), *arguments]


def visit(wire, file):
    """Opens a file, and asks everything about it at many places."""
    uri, text = file.as_uri(), file.read_text(encoding="utf-8")
    wire.open(uri, text)
    for line in range(0, text.count("\n"), 3):
        place = {"line": line, "character": 8}
        area = {"start": place, "end": place}
        known = {"textDocument": {"uri": uri}, "position": place, "range": area, "positions": [place]}
        for method in ANSWERS:
            if method.startswith("textDocument/"):
                wire.ask(method, {**COMMON, **known})
    wire.ask("workspace/symbol", COMMON)
    renamed = {"oldUri": file.parent.as_uri(), "newUri": file.parent.with_name("web").as_uri()}
    wire.ask("workspace/willRenameFiles", {"files": [renamed]})
    wire.ask("workspace/executeCommand", {"command": "sidecar-ls.effectiveManifest", "arguments": [uri, "prod"]})
    wire.send("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})


def test_a_session_stays_within_its_workspace_folder(folder, notes):
    wire = Wire(guarded(notes, folder, "server"))
    root = {"uri": folder.as_uri(), "name": "shop"}
    wire.send("initialize", {**PARAMETERS, "workspaceFolders": [root]}, "start")
    wire.answer("start")
    wire.send("initialized", {})
    for file in [*sorted(folder.glob("copilot/**/manifest.yml")), folder.parent / "secret/copilot/other/manifest.yml"]:
        visit(wire, file)
    codes = {one["code"] for told in wire.told for one in told["params"].get("diagnostics", ())}
    assert "missing-file" in codes, "the session did not look at the disk at all"
    wire.send("shutdown", None, "end")
    wire.answer("end")
    wire.close()
    assert notes.read_text(encoding="utf-8") == ""


def test_the_guard_sees_what_it_should(folder, notes):
    """Without it the test above would say nothing."""
    script = """
import os, socket, subprocess, sys
sys.path.insert(0, sys.argv[3])
import guard
guard.watch(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), sys.argv[2])
open(sys.argv[2] + "/copilot/api/manifest.yml").close()
for step in (
    lambda: open("/etc/passwd"),
    lambda: open(sys.argv[2] + "/new", "w"),
    lambda: os.listdir(sys.argv[2] + "/copilot/linked"),
    lambda: subprocess.run(["true"]),
    lambda: socket.socket().bind(("0.0.0.0", 0)),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: os.rename(sys.argv[2] + "/new", sys.argv[2] + "/newer"),
):
    try:
        step()
    except OSError:
        pass
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", script, str(notes), str(folder), str(GUARD.parent)], check=True)
    events = {line.split(" ")[0] for line in notes.read_text(encoding="utf-8").splitlines()}
    assert {"open", "os.listdir", "subprocess.Popen", "socket.bind", "socket.getaddrinfo", "os.rename"} <= events
    assert "manifest.yml" not in notes.read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--tcp", "--ws"])
def test_a_port_without_a_host_is_the_loopback_s(folder, notes, option):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(guarded(notes, folder, "server", option, f":{port}"), stderr=subprocess.DEVNULL)
    try:
        connect(port)
    finally:
        process.kill()
        process.wait()
    assert notes.read_text(encoding="utf-8") == ""


def connect(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("nobody listens")


def test_a_check_stays_in_its_folder_and_writes_nothing(folder, notes):
    run = subprocess.run(guarded(notes, folder, "check", str(folder)), capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    assert notes.read_text(encoding="utf-8") == ""
