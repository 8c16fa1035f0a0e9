"""What an hour of typing leaves behind. Run it with: python benchmarks/soak.py [--keystrokes 18000]

A session of an hour (five characters a second) is typed without its pauses: manifests are opened, written from their first
character to their last with a completion after each one, looked at, formatted, fixed, closed, and opened again. At every
thousandth keystroke the server's memory, its open files and its threads are noted; a line through the later notes is the slope.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "examples"))

from client import Client  # noqa: E402

EVERY = 1_000
# What is loaded when it is first needed is no leak.
WARM = 0.2


class Note(NamedTuple):
    """What the server holds after so many keystrokes; the memory is in MiB."""

    keystrokes: int
    memory: float
    files: int
    threads: int


def texts() -> list[str]:
    """What is typed: the bundled examples and the manifests that have nothing wrong with them."""
    files = [*sorted(ROOT.glob("examples/copilot/*/manifest.yml")), *sorted(ROOT.glob("tests/cases/valid/**/*.yml"))]
    return [file.read_text(encoding="utf-8") for file in files]


class Author:
    """Types manifests into a server."""

    def __init__(self) -> None:
        self.client = Client(ROOT, "en")
        self.keystrokes = 0

    def write(self, uri: str, text: str) -> Iterator[int]:
        """Types a text, and does what one does with it; tells the keystrokes so far after each one."""
        self.client.open(uri, "")
        line = column = 0
        for version, character in enumerate(text, 2):
            self._type(uri, version, line, column, character)
            line, column = (line + 1, 0) if character == "\n" else (line, column + 1)
            self.keystrokes += 1
            yield self.keystrokes
            if character == "\n":
                self._look(uri, max(0, line - 1))
        self.client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def _type(self, uri: str, version: int, line: int, column: int, character: str) -> None:
        place = {"line": line, "character": column}
        change = {"range": {"start": place, "end": place}, "text": character}
        self.client.notify(
            "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [change]}
        )
        after = {"line": line + (character == "\n"), "character": 0 if character == "\n" else column + 1}
        self._ask("completion", uri, position=after)

    def _look(self, uri: str, line: int) -> None:
        """What an editor asks on its own when a line is done, and what its user asks now and then."""
        place = {"line": line, "character": 3}
        area = {"start": {"line": line, "character": 0}, "end": place}
        for method in ("documentSymbol", "foldingRange", "semanticTokens/full", "documentLink", "codeLens"):
            self._ask(method, uri)
        for method in ("hover", "definition", "documentHighlight", "prepareRename"):
            self._ask(method, uri, position=place)
        self._ask("codeAction", uri, range=area, context={"diagnostics": []})
        self._ask("inlayHint", uri, range=area)
        if line % 10 == 0:
            self._ask("formatting", uri, options={"tabSize": 2, "insertSpaces": True})

    def _ask(self, method: str, uri: str, **parameters: Any) -> None:
        self.client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, **parameters})


def noted(author: Author, keystrokes: int) -> Note:
    """What the server's process holds now."""
    folder = Path(f"/proc/{author.client.process_id}")
    status = dict(line.split(":", 1) for line in (folder / "status").read_text(encoding="ascii").splitlines())
    files = len(list((folder / "fd").iterdir()))
    return Note(keystrokes, int(status["VmRSS"].split()[0]) / 1024, files, int(status["Threads"]))


def session(keystrokes: int, every: int = EVERY) -> list[Note]:
    """Types so many characters; the notes taken on the way."""
    author, notes, known = Author(), [], texts()
    while author.keystrokes < keystrokes:
        number = author.keystrokes % len(known)
        for done in author.write(f"file:///copilot/service-{number}/manifest.yml", known[number]):
            if done % every == 0:
                notes.append(noted(author, done))
            if done >= keystrokes:
                break
    author.client.stop()
    return notes


def slope(notes: list[Note]) -> float:
    """MiB for each thousand keystrokes, once all is loaded."""
    late = notes[int(len(notes) * WARM) :]
    return 1_000 * statistics.linear_regression([one.keystrokes for one in late], [one.memory for one in late]).slope


def main() -> None:
    """Prints the notes and the slope."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keystrokes", type=int, default=18_000)
    notes = session(parser.parse_args().keystrokes)
    for one in notes:
        print(f"{one.keystrokes:>7} keystrokes: {one.memory:.1f} MiB, {one.files} files, {one.threads} threads")
    print(f"slope: {1024 * slope(notes):+.1f} KiB for each thousand keystrokes")


if __name__ == "__main__":
    main()
