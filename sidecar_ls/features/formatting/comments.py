"""Where comments stand, and the space after their ``#``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from sidecar_ls.features.formatting.levels import Level
from sidecar_ls.features.formatting.tokens import Row, Token
from sidecar_ls.syntax.text import Edit, Span

WORD = re.compile(r"#\w")
# A setting that was commented out: with a space more it would come back in the wrong column.
CODE = re.compile(r"#\s*(?:-(?:\s|$)|[\w.$-]+:(?:\s|$)|['\"{\[])")


def column(old: int, below: Level | None, levels: list[Level]) -> int:
    """The new column of a line that is only a comment.

    It goes with the line below where it stands at that line's column, else with the collection above that has its column,
    else with what it stands in. ``levels`` are the collections that were open above.
    """
    if below is not None and below.old == old:
        return below.new
    known = [level for level in levels if level.old <= old]
    if known and max(known, key=lambda level: level.old).old == old:
        return known[-1].new
    if below is not None and _only_below(old, below, levels):
        return below.new
    around = [*known, below] if below is not None and below.old < old else known
    nearest = max(around, key=lambda level: level.old, default=None)
    return old if nearest is None else old - nearest.old + nearest.new


def _only_below(old: int, below: Level, levels: list[Level]) -> bool:
    """Whether a comment stands between the columns of the line below and of what is around that line."""
    around = max((level.old for level in levels if level.old < below.old), default=-1)
    return around < old < below.old


class Aligned(NamedTuple):
    """A comment at the end of a line, or one below such a comment.

    ``number`` counts the rows; ``content`` is the column where the rest of the line ends, after formatting.
    """

    number: int
    token: Token
    old: int
    gap: int
    content: int


def align(comments: Iterable[Aligned]) -> Iterator[tuple[Aligned, int]]:
    """The new column of each comment of some runs that stand below each other; single ones are left out."""
    for _, run in groupby(enumerate(comments), lambda pair: (pair[1].number - pair[0], pair[1].old)):
        members = [member for _, member in run]
        if len(members) > 1:
            gaps = [member.gap for member in members if member.content]
            place = max(member.content for member in members) + min(gaps)
            yield from ((member, place) for member in members)


def spaced(text: str, rows: list[Row]) -> Iterator[Edit]:
    """The edits that put a space after the ``#`` of the comments that are prose."""
    for alone, run in groupby(rows, lambda row: row.is_comment):
        found = [row.tokens[-1] for row in run if row.tokens and row.tokens[-1].kind == "comment"]
        for tokens in [found] if alone else [[token] for token in found]:
            if not any(CODE.match(text, token.start, token.end) for token in tokens):
                wanting = (token for token in tokens if WORD.match(text, token.start))
                yield from (Edit(Span(token.start + 1, token.start + 1), " ") for token in wanting)
