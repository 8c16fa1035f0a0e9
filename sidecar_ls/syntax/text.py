"""Offsets, spans and lines. Every offset counts code points from the start of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

LINE_BREAK = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open range of code point offsets."""

    start: int
    end: int

    def contains(self, offset: int) -> bool:
        """Whether a cursor at ``offset`` touches the span; both ends count."""
        return self.start <= offset <= self.end


class Edit(NamedTuple):
    """A replacement of the text in a span; an insertion where the span is empty."""

    span: Span
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after some edits, whose spans do not overlap and count in the text as it was."""
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def _starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in LINE_BREAK.finditer(text))]
    # The usual case, and many times faster.
    return list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))


class LineIndex:
    """Where the lines of a text begin. Lines end with LF, CRLF or CR, as the Language Server Protocol has it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _starts(text)

    def after(self, edit: Edit, text: str) -> LineIndex:
        """The lines of the text that an edit makes of this one, found faster than anew."""
        if "\r" in text or "\r" in self.text:
            return LineIndex(text)
        first, last = (bisect_right(self.starts, offset) for offset in edit.span)
        delta = len(text) - len(self.text)
        new = LineIndex.__new__(LineIndex)
        new.text = text
        fresh = [edit.span.start + match.end() for match in LINE_BREAK.finditer(edit.text)]
        moved = [start + delta for start in self.starts[last:]] if delta else self.starts[last:]
        new.starts = [*self.starts[:first], *fresh, *moved]
        return new

    def position(self, offset: int) -> tuple[int, int]:
        """The zero-based line and column, in code points, of an offset; clamped to the text."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        return line, offset - self.starts[line]

    def offset(self, line: int, column: int) -> int:
        """The offset of a zero-based line and column in code points; clamped to the line."""
        if line < 0:
            return 0
        if line >= len(self.starts):
            return len(self.text)
        return min(self.starts[line] + max(0, column), self.line_end(line))

    def line_end(self, line: int) -> int:
        """The offset just before the break that ends a line."""
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.text)
        while end > self.starts[line] and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    def line_text(self, line: int) -> str:
        """The text of a line without its break."""
        return self.text[self.starts[line] : self.line_end(line)]

    def line_span(self, line: int) -> Span:
        """The span of a line without its break."""
        return Span(self.starts[line], self.line_end(line))
