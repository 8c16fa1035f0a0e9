"""Where a document falls apart into blocks: runs of lines that hold one entry of a block mapping each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sidecar_ls.syntax.text import Span

MARKER = re.compile(r"^(?:---|\.\.\.)(?=\s|$)", re.M)
CONTENT = re.compile(r"^[ ]*(?=[^\s#])", re.M)
HEAD = re.compile(r"[ ]*(?:[\w.$-]+|'[^'\n]*'|\"[^\"\n\\]*\")[ ]*:[ \t]*(?:#[^\n]*)?(?:\r?\n|$)")


class Region(NamedTuple):
    """The first document of a stream, and the marker that starts the second, if there is one."""

    span: Span
    second: Span | None


def first_document(text: str) -> Region:
    """The part of the text that Copilot reads: up to the second document."""
    start = 1 if text.startswith("\ufeff") else 0
    if not any(found in text or text.startswith(found[1:], start) for found in ("\n---", "\n...")):
        return Region(Span(start, len(text)), None)
    markers = list(MARKER.finditer(text, start))
    if markers and markers[0].group() == "---" and not CONTENT.search(text, start, markers[0].start()):
        line_end = text.find("\n", markers[0].end())
        rest = text[markers[0].end() : line_end if line_end >= 0 else len(text)].strip()
        if not rest or rest.startswith("#"):
            start = line_end + 1 if line_end >= 0 else len(text)
        markers = markers[1:]
    if not markers:
        return Region(Span(start, len(text)), None)
    more = CONTENT.search(text, markers[0].end()) if markers[0].group() != "---" else markers[0]
    return Region(Span(start, markers[0].start()), Span(*markers[0].span()) if more else None)


@lru_cache(maxsize=64)
def _starts(indent: int) -> re.Pattern[str]:
    return re.compile(rf"^[ ]{{{indent}}}(?=[^\s#\-\]}}&*!|>%@`?{{\[,])", re.M)


class Known(NamedTuple):
    """The starts of blocks that are known to be the same on both sides of an edit, and the lines between, which are not known."""

    before: list[int]
    gap: Span
    after: list[int]


def split(text: str, span: Span, indent: int, known: Known | None = None) -> list[Span]:
    """The blocks of a mapping whose keys stand at a column; nothing when the text does not begin with a key there."""
    before, gap, after = known or Known([], span, [])
    starts = [*before, *(match.start() for match in _starts(indent).finditer(text, *gap)), *after]
    first = CONTENT.search(text, span.start, span.end)
    if not starts or not first or first.start() != starts[0]:
        return []
    starts[0] = span.start
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], span.end])]


def children(text: str, span: Span) -> tuple[Span, int] | None:
    """Below a line that is only ``key:``, the lines of its mapping and their column; nothing for anything else."""
    first = CONTENT.search(text, span.start, span.end)
    head = HEAD.match(text, first.start(), span.end) if first else None
    if not first or not head:
        return None
    inner = CONTENT.search(text, head.end(), span.end)
    if not inner or len(inner.group()) <= len(first.group()):
        return None
    return Span(head.end(), span.end), len(inner.group())
