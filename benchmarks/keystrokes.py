"""How long a start and a keystroke take, as an editor sees it. Run it with: python benchmarks/keystrokes.py [--peer COMMAND]

At several sizes of a manifest, a server is started, and a key is typed into the first sidecar, character by character. Told are
the time from the start to the first diagnostics; per character the time to the completion asked for right after it, to the
diagnostics of that version, to a hover after the next edit and to the outline after the one after; then the peak memory.
With --peer, another language server does the same in turn, and the ratios are printed; it is told of our exported schema.
"""

from __future__ import annotations

import argparse
import json
import shlex
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "examples"))

from client import Client  # noqa: E402

from sidecar_ls.features.export import export_all  # noqa: E402

URI = "file:///copilot/api/manifest.yml"
LINES = (31, 150, 1_000, 10_000)
HEAD = """\
name: api
type: Load Balanced Web Service
image:
  build: api/Dockerfile
  port: 3000
http:
  path: api
  target_container: proxy0
storage:
  volumes:
    shared:
      path: /var/shared
sidecars:
"""
SIDECAR = """\
  proxy{number}:
    port: {port}
    image: public.ecr.aws/nginx/nginx:1.27
    variables:
      WORKERS: '4'
    mount_points:
      - source_volume: shared
        path: /var/shared
"""
WORD = "credentials"
RUNS = 3


def manifest(lines: int) -> str:
    """A manifest of about so many lines."""
    count = max(1, (lines - HEAD.count("\n")) // SIDECAR.count("\n"))
    return HEAD + "".join(SIDECAR.format(number=number, port=1024 + number) for number in range(count))


class Typist:
    """Types into one open document and takes the times, in milliseconds."""

    def __init__(self, command: list[str] | None, text: str, settings: dict[str, Any]) -> None:
        begun = time.perf_counter()
        self.client = Client(ROOT, "en", command, settings)
        self.line = text.split("\n").index("  proxy0:") + 2
        self.version = 1
        self.times: dict[str, list[float]] = {name: [] for name in ("cold", "completion", "diagnostics", "hover", "symbols")}
        self.client.open(URI, text)
        self.note("cold", begun)
        self.change(0, 0, "    \n")

    def change(self, start: int, end: int, text: str) -> None:
        """Replaces some columns of the line."""
        self.version += 1
        area = {"start": {"line": self.line, "character": start}, "end": {"line": self.line, "character": end}}
        document = {"uri": URI, "version": self.version}
        self.client.notify(
            "textDocument/didChange", {"textDocument": document, "contentChanges": [{"range": area, "text": text}]}
        )

    def ask(self, method: str, line: int, column: int) -> Any:
        """Asks about a place of the document."""
        return self.client.request(method, {"textDocument": {"uri": URI}, "position": {"line": line, "character": column}})

    def type(self, column: int, character: str) -> None:
        """Types one character, and a colon that is taken back."""
        begun = time.perf_counter()
        self.change(column, column, character)
        self.client.published.clear()
        self.ask("textDocument/completion", self.line, column + 1)
        self.note("completion", begun)
        # A server that names no version speaks of the last one that it knows.
        while self.client.published.get(URI, 0) not in (self.version, None):
            self.client.wait_for("textDocument/publishDiagnostics")
        self.note("diagnostics", begun)
        self.change(column + 1, column + 1, ":")
        begun = time.perf_counter()
        self.ask("textDocument/hover", self.line - 1, 5)
        self.note("hover", begun)
        self.change(column + 1, column + 2, "")
        begun = time.perf_counter()
        self.client.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
        self.note("symbols", begun)

    def note(self, what: str, begun: float) -> None:
        """Takes the time since something began."""
        self.times[what].append(1e3 * (time.perf_counter() - begun))


Times = dict[str, list[float]]


def measure(command: list[str] | None, lines: int, settings: dict[str, Any]) -> Times:
    """What one run takes, in milliseconds and MiB."""
    typist = Typist(command, manifest(lines), settings)
    for column, character in enumerate(WORD, 4):
        typist.type(column, character)
    times = {**typist.times, "memory": [typist.client.peak_memory()]}
    typist.client.stop()
    return times


def in_turn(commands: list[list[str] | None], lines: int, settings: dict[str, Any]) -> list[dict[str, float]]:
    """The medians of each server over several runs, one run after the other's."""
    runs: list[list[Times]] = [[] for _ in commands]
    for _ in range(RUNS):
        for command, done in zip(commands, runs):
            done.append(measure(command, lines, settings if command else {}))
    return [{name: statistics.median(time for one in done for time in one[name]) for name in done[0]} for done in runs]


def peer_settings(folder: Path) -> dict[str, Any]:
    """What makes a YAML server use our schema for every manifest."""
    file = folder / "schema.json"
    file.write_text(json.dumps(export_all()), encoding="utf-8")
    return {"yaml": {"schemas": {file.as_uri(): ["copilot/*/manifest.yml"]}, "schemaStore": {"enable": False}}}


def main() -> None:
    """Prints one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", help="the command of another language server")
    peer = parser.parse_args().peer
    commands = [None, shlex.split(peer)] if peer else [None]
    with tempfile.TemporaryDirectory() as folder:
        settings = peer_settings(Path(folder))
        for lines in LINES:
            own, *other = in_turn(commands, lines, settings)
            ratios = {name: f" ({own[name] / other[0][name]:.3f} of {other[0][name]:.1f})" if other else "" for name in own}
            print(f"{lines:>6} lines: " + ", ".join(f"{name} {own[name]:.1f}{ratios[name]}" for name in own), flush=True)


if __name__ == "__main__":
    main()
