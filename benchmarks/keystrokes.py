"""How long a keystroke takes, as an editor sees it. Run it with: python benchmarks/keystrokes.py [--peer COMMAND]

At several sizes of a manifest, a key is typed into its first sidecar, character by character. Per character: the time to the
completion asked for right after it, to the diagnostics of that version, and to a hover after the next edit; then the peak memory.
With --peer, another language server does the same in turn, and the ratios are printed.
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "examples"))

from client import Client  # noqa: E402

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


def manifest(lines: int) -> str:
    """A manifest of about so many lines."""
    count = max(1, (lines - HEAD.count("\n")) // SIDECAR.count("\n"))
    return HEAD + "".join(SIDECAR.format(number=number, port=1024 + number) for number in range(count))


class Typist:
    """Types into one open document and takes the times, in milliseconds."""

    def __init__(self, command: list[str] | None, text: str) -> None:
        self.client = Client(ROOT, "en", command)
        self.line = text.split("\n").index("  proxy0:") + 2
        self.version = 1
        self.times: dict[str, list[float]] = {"completion": [], "diagnostics": [], "hover": []}
        self.client.open(URI, text)
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
        while self.client.published.get(URI) != self.version:
            self.client.wait_for("textDocument/publishDiagnostics")
        self.note("diagnostics", begun)
        self.change(column + 1, column + 1, ":")
        begun = time.perf_counter()
        self.ask("textDocument/hover", self.line - 1, 5)
        self.note("hover", begun)
        self.change(column + 1, column + 2, "")

    def note(self, what: str, begun: float) -> None:
        """Takes the time since something began."""
        self.times[what].append(1e3 * (time.perf_counter() - begun))


def measure(command: list[str] | None, lines: int) -> dict[str, float]:
    """The medians over one word, and the peak memory in MiB."""
    typist = Typist(command, manifest(lines))
    for column, character in enumerate(WORD, 4):
        typist.type(column, character)
    medians = {what: statistics.median(times) for what, times in typist.times.items()}
    medians["memory"] = typist.client.peak_memory()
    typist.client.stop()
    return medians


def main() -> None:
    """Prints one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", help="the command of another language server")
    peer = parser.parse_args().peer
    for lines in LINES:
        own = measure(None, lines)
        other = measure(shlex.split(peer), lines) if peer else {}
        ratios = {what: f" ({own[what] / other[what]:.2f})" if other else "" for what in own}
        print(f"{lines:>6} lines: " + ", ".join(f"{what} {value:.1f}{ratios[what]}" for what, value in own.items()), flush=True)


if __name__ == "__main__":
    main()
