"""How steady the findings are while a line is being typed. Run it with: python benchmarks/stability.py

Each line of each valid case is typed character by character. Outside that line, a finding may only be there if it is there
with the line finished, or with the line left out.
"""

from __future__ import annotations

from pathlib import Path

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse

CASES = Path(__file__).parents[1] / "tests" / "cases"
PATH = "/copilot/{name}/manifest.yml"
Findings = set[tuple[int, str, str]]


def findings(text: str, path: str, kind: str, line: int, edited: int | None = None) -> Findings:
    """The findings outside a line: their lines, codes and messages."""
    document = parse(text, edited=edited)
    found = diagnose(Manifest(document, path, kind))
    lines = [(document.lines.position(one.span.start)[0], one.code, one.message) for one in found]
    return {one for one in lines if one[0] != line}


def steps(text: str, path: str) -> list[bool]:
    """For each keystroke, whether the findings elsewhere held still."""
    kind, lines, steady = Manifest(parse(text), path).kind, text.split("\n"), []
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        before, after = lines[:number], lines[number + 1 :]
        whole = findings(text, path, kind, number)
        without = findings("\n".join([*before, "", *after]), path, kind, number)
        start = sum(len(one) + 1 for one in before)
        for typed in range(len(line) - len(line.lstrip()) + 1, len(line)):
            now = findings("\n".join([*before, line[:typed], *after]), path, kind, number, start + typed)
            steady.append(now <= whole | without and whole & without <= now)
    return steady


if __name__ == "__main__":
    results = []
    for file in sorted([*CASES.glob("valid/*.yml"), *CASES.glob("rules/*.yml")]):
        text = file.read_text(encoding="utf-8")
        names = (line.partition(":")[2].split("#")[0].strip() for line in text.split("\n") if line.startswith("name:"))
        name = next(names, "api")
        results += steps(text, PATH.format(name=name))
    print(f"{len(results)} keystrokes, {100 * sum(results) / len(results):.2f} % steady")
