"""The further lines of a scalar that goes on over several lines. They move together, and nothing else about them changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.features.formatting.levels import Level
from sidecar_ls.features.formatting.tokens import Token
from sidecar_ls.syntax.text import LINE_BREAK, Edit, Span

HEADER = re.compile(r"[|>][+-]?([1-9])?")


class Line(NamedTuple):
    """A line within a scalar: where it starts, its spaces, and whether there is anything else on it."""

    start: int
    spaces: int
    is_blank: bool

    def move(self, spaces: int) -> Iterator[Edit]:
        """Gives the line another number of spaces."""
        if spaces > self.spaces:
            yield Edit(Span(self.start, self.start), " " * (spaces - self.spaces))
        elif spaces < self.spaces:
            yield Edit(Span(self.start, self.start + self.spaces - spaces), "")


def further_lines(text: str, token: Token) -> list[Line]:
    """The lines of a token but its first."""
    found = []
    for match in LINE_BREAK.finditer(text, token.start, token.end):
        following = LINE_BREAK.search(text, match.end(), token.end)
        written = text[match.end() : following.start() if following else token.end]
        found.append(Line(match.end(), len(written) - len(written.lstrip(" ")), not written.strip(" ")))
    return found


def move_block(text: str, token: Token, parent: Level, step: int) -> Iterator[Edit]:
    """The edits that put the text of a block scalar one step to the right of what it belongs to."""
    lines = further_lines(text, token)
    header = HEADER.match(text, token.start)
    given = int(header[1]) if header and header[1] else 0
    old = max(parent.old, 0) + given if given else next((line.spaces for line in lines if not line.is_blank), None)
    if old is None:
        return
    new = max(parent.new, 0) + (given or step)
    for line in lines:
        if line.spaces > old or not line.is_blank:
            yield from line.move(line.spaces + new - old)
        else:
            yield from line.move(0)


def move_flowing(text: str, token: Token, parent: Level, shift: int, line_shift: int, old: int) -> Iterator[Edit]:
    """The edits that move the further lines of a plain or quoted scalar with its first.

    ``shift`` is how far the scalar itself moves, from column ``old``, and ``line_shift`` how far its line does.
    """
    lines = [line for line in further_lines(text, token) if not line.is_blank]
    aligned = all(line.spaces >= old for line in lines)
    moved = shift if aligned else line_shift
    for line in lines:
        least = parent.new + 1 if line.spaces > parent.old else 0
        yield from line.move(max(line.spaces + moved, least) if moved else line.spaces)
