"""What a target is tried on, and how bytes tell it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from documents import CASES, DEFAULT_PATH, HOME, load

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Finding
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Edit, Span, apply

PATHS = (DEFAULT_PATH, f"{HOME}/copilot/environments/test/manifest.yml", f"{HOME}/copilot/pipelines/release/manifest.yml")
# What hurts a reader of YAML: half of a construct, its rarer constructs, and characters that are no text.
# fmt: off
PIECES = (
    "", "x", "\n", "\n\n", " ", "  ", "\t", "\r\n", "\r", ":", ": ", "- ", "? ", ", ", "#", " # ", "'", "\"", "\\", "%",
    "@", "`", "{", "}", "[", "]", "{a: ", "[a, ", "{}", "[]", "|", ">", "|2-\n", ">+\n", "~", "null", "0x1F", "1_000",
    ".inf", "2001-01-01", "&a ", "*a", "*a : ", "<<: *a\n", "<<: [*a, *a]\n", "&a\n", "!!str ", "!x ", "!<tag:x> ",
    "! ", "%YAML 1.1\n---\n", "---\n", "...\n", "--- ", "prod:\n", "environments:\n", "  prod:\n", "sidecars:\n",
    "  a: 1\n", "type: Worker Service\n", "${A}", "${", "\x00", "\x07", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff",
    "\ufffe", "\ud800", "\udc00", "\u65e5\u672c", "\xe9", "\U0001f600", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n",
    "# sidecar-ls: ignore\n", " # sidecar-ls: ignore[wrong-type]", "x" * 2_000, "[" * 120,
)
# fmt: on
HEADER = 4
EDIT = 4
MOST_EDITS = 7
SECONDS = 5


class HangError(AssertionError):
    """A target that did not come to its end in time."""


class Subject:
    """A text in its place, a cursor, and edits that were made one after the other to get there from ``first``."""

    def __init__(self, first: str, edits: list[tuple[int, int, str]], path: str = DEFAULT_PATH, place: int = 0) -> None:
        self.path = path
        self.texts = [first]
        for place_of_edit, removed, piece in edits:
            last = self.texts[-1]
            start = place_of_edit % (len(last) + 1)
            self.texts.append(apply(last, [Edit(Span(start, min(start + removed, len(last))), piece)]))
        self.text = self.texts[-1]
        self.offset = place % (len(self.text) + 1)

    @classmethod
    def decoded(cls, data: bytes) -> Subject:
        """The subject that some bytes tell: path and number of edits, place, kind of place; then edits; then the text."""
        head, rest = data[:HEADER].ljust(HEADER, b"\0"), data[HEADER:]
        count = head[1] % (MOST_EDITS + 1)
        edits, text = [rest[at * EDIT : (at + 1) * EDIT].ljust(EDIT, b"\0") for at in range(count)], rest[count * EDIT :]
        told = [(int.from_bytes(one[:2], "big"), one[2] % 16, PIECES[one[3] % len(PIECES)]) for one in edits]
        try:
            first = text.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            first = text.decode("utf-8", "replace")
        return cls(first, told, PATHS[head[0] % len(PATHS)], int.from_bytes(head[2:], "big"))

    @staticmethod
    def encoded(text: str, path: str = DEFAULT_PATH) -> bytes:
        """Bytes that tell a text without edits."""
        return bytes([PATHS.index(path) if path in PATHS else 0, 0, 0, 0]) + text.encode("utf-8", "surrogatepass")

    def __repr__(self) -> str:
        return f"{self.path} at {self.offset}: {' → '.join(map(repr, self.texts))}"

    @cached_property
    def manifest(self) -> Manifest:
        """The manifest of the text."""
        return read(self.text, self.path)

    @cached_property
    def found(self) -> list[Finding]:
        """What the rules find in it."""
        return check(self.manifest)


def read(text: str, path: str) -> Manifest:
    """A freshly opened manifest."""
    return Manifest(parse(text), path)


def check(manifest: Manifest) -> list[Finding]:
    """The findings that are shown."""
    return [one.finding for one in diagnose(manifest)]


def cases() -> Iterator[tuple[str, str]]:
    """The text and the path of every case document."""
    for file in sorted(Path(CASES).glob("**/*.yml")):
        case = load(file)
        yield case.text, case.path


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """Raises HangError where the inside takes too long; without limit where the system has no such signal."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def give_up(*_: object) -> None:
        raise HangError(f"not done after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
