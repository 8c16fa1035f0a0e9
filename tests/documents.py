"""Test documents: manifests with marks in them.

``$0`` is the cursor. A first line ``#- path`` says where the manifest lies. Below a line, ``#   ^^^ error[rule-id] text``
says what is found there: the carets stand under the marked characters (``#^^^`` when they begin in the first column),
and the text is part of the message.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).parent / "cases"
ANNOTATION = re.compile(r"^#(?P<gap>\s*)(?P<carets>\^+) (?P<severity>\w+)\[(?P<code>[\w-]+)\] ?(?P<text>.*)$")
PATH = re.compile(r"^#- (\S+)\n")
DEFAULT_PATH = "/home/me/copilot/api/manifest.yml"
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


def load(file: Path) -> Case:
    return parse(file.read_text(encoding="utf-8"))


def parse(source: str) -> Case:
    match = PATH.match(source)
    cursor = source.find(CURSOR)
    text = source.replace(CURSOR, "", 1)
    return Case(f"/home/me/{match[1]}" if match else DEFAULT_PATH, text, cursor, list(_expectations(text.split("\n"))))


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
