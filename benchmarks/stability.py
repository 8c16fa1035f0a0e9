"""How steady the findings are while a line is being typed. Run it with: python benchmarks/stability.py

Each line of each case document is typed character by character into the real server. Two figures come out. ``shown``: how often
the diagnostics outside that line stayed as they were. ``found``: how often the check itself, which the server publishes when the
typing pauses, had nothing outside that line but what is there with the line finished, or with the line left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
PUBLISHED = "textDocument/publishDiagnostics"
Findings = set[tuple[int, str, str]]
sys.path.insert(0, str(ROOT / "examples"))

from client import Client  # noqa: E402


def typed_lines(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each line that is typed: its number, its text and the document with that line still empty."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line, [*lines[:number], "", *lines[number + 1 :]]


def findings(text: str, path: str, kind: str, line: int, edited: int | None = None) -> Findings:
    """The findings outside a line: their lines, codes and messages."""
    document = parse(text, edited=edited)
    found = diagnose(Manifest(document, path, kind))
    lines = [(document.lines.position(one.span.start)[0], one.code, one.message) for one in found]
    return {one for one in lines if one[0] != line}


def found_steadily(text: str, path: str) -> Iterator[bool]:
    """For each keystroke, whether the check had nothing new elsewhere."""
    kind = Manifest(parse(text), path).kind
    for number, line, lines in typed_lines(text):
        whole = findings(text, path, kind, number)
        without = findings("\n".join(lines), path, kind, number)
        start = sum(len(one) + 1 for one in lines[:number])
        for typed in range(len(line) - len(line.lstrip()) + 1, len(line)):
            lines[number] = line[:typed]
            now = findings("\n".join(lines), path, kind, number, start + typed)
            yield now <= whole | without and whole & without <= now


def shown_steadily(client: Client, uri: str, text: str) -> Iterator[bool]:
    """For each keystroke, whether the diagnostics elsewhere stayed as they were."""
    version = 1
    for number, line, lines in typed_lines(text):
        before = elsewhere(client.open(uri, "\n".join(lines)), number)
        for column, character in enumerate(line):
            version += 1
            place = {"line": number, "character": column}
            change = {"range": {"start": place, "end": place}, "text": character}
            document = {"uri": uri, "version": version}
            client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
            yield elsewhere(client.wait_for(PUBLISHED)["diagnostics"], number) == before
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        client.wait_for(PUBLISHED)


def elsewhere(diagnostics: list[dict[str, Any]], line: int) -> list[tuple[int, str]]:
    """The diagnostics outside a line."""
    return sorted((one["range"]["start"]["line"], one["message"]) for one in diagnostics if one["range"]["start"]["line"] != line)


def percent(results: list[bool]) -> str:
    """How many of the results are true."""
    return f"{len(results)} keystrokes, {100 * sum(results) / len(results):.2f} % steady"


if __name__ == "__main__":
    client, found, shown = Client(ROOT, "en"), list[bool](), list[bool]()
    for file in sorted([*CASES.glob("valid/*.yml"), *CASES.glob("rules/*.yml")]):
        text = file.read_text(encoding="utf-8")
        names = (line.partition(":")[2].split("#")[0].strip() for line in text.split("\n") if line.startswith("name:"))
        path = f"/copilot/{next(names, 'api')}/manifest.yml"
        found += found_steadily(text, path)
        shown += shown_steadily(client, f"file://{path}", text)
    client.stop()
    print(f"found: {percent(found)}\nshown: {percent(shown)}")
