"""Test documents: manifests with marks in them.

``$0`` is the cursor. A first line ``#- path`` says where the manifest lies; further ones start the other files of its
workspace, and such a case is laid out on the disk. Below a line, ``#   ^^^ error[rule-id] text``
says what is found there: the carets stand under the marked characters (``#^^^`` when they begin in the first column),
and the text is part of the message.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.parse import parse as parse_yaml

CASES = Path(__file__).parent / "cases"
ANNOTATION = re.compile(r"^#(?P<gap>\s*)(?P<carets>\^+) (?P<severity>\w+)\[(?P<code>[\w-]+)\] ?(?P<text>.*)$")
PATH = re.compile(r"^#- (\S+)\n", re.MULTILINE)
HOME = "/home/me"
DEFAULT_PATH = f"{HOME}/copilot/api/manifest.yml"
CURSOR = "$0"


class Expectation(NamedTuple):
    line: int
    start: int
    end: int
    severity: str
    code: str
    text: str


class Case(NamedTuple):
    path: str
    text: str
    cursor: int
    expectations: list[Expectation]
    files: dict[str, str]


def load(file: Path) -> Case:
    return parse(file.read_text(encoding="utf-8"))


def parse(source: str) -> Case:
    match = PATH.match(source)
    source, files = _split(source)
    cursor = source.find(CURSOR)
    text = source.replace(CURSOR, "", 1)
    return Case(f"{HOME}/{match[1]}" if match else DEFAULT_PATH, text, cursor, list(_expectations(text.split("\n"))), files)


def _split(source: str) -> tuple[str, dict[str, str]]:
    """The text of the first file, and the other files by their paths."""
    starts = [match for match in PATH.finditer(source) if match.start()]
    ends = [match.start() for match in starts[1:]] + [len(source)]
    first = source[: starts[0].start()] if starts else source
    return first, {match[1]: source[match.end() : end] for match, end in zip(starts, ends)}


def manifest(case: Case, folder: Path) -> Manifest:
    """The manifest of a case. Where the case has several files, all of them lie in the folder, and it knows of them."""
    document = parse_yaml(case.text)
    if not case.files:
        return Manifest(document, case.path)
    name = case.path.removeprefix(f"{HOME}/")
    for path, text in {**case.files, name: case.text}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    workspace = Workspace((folder / "copilot").as_posix()).build()
    return Manifest(document, (folder / name).as_posix(), workspace=workspace)


def _expectations(lines: list[str]):
    above = 0
    for number, line in enumerate(lines):
        match = ANNOTATION.match(line)
        if not match:
            above = number
            continue
        start = 0 if not match["gap"] else match.start("carets")
        yield Expectation(above, start, start + len(match["carets"]), match["severity"], match["code"], match["text"])


def files(folder: str) -> list[Path]:
    return sorted((CASES / folder).glob("**/*.yml"))


def identify(file: Path) -> str:
    return file.relative_to(CASES).as_posix()
