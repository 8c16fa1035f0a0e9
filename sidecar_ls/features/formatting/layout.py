"""The layout of a document: where every line begins, and how far its tokens stand apart."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.features.formatting.comments import Aligned, align, column, spaced
from sidecar_ls.features.formatting.levels import Level, Levels
from sidecar_ls.features.formatting.scalars import further_lines, move_block, move_flowing
from sidecar_ls.features.formatting.spacing import gap
from sidecar_ls.features.formatting.tokens import Row, Token, Unexpected
from sidecar_ls.syntax.habits import Habits
from sidecar_ls.syntax.text import Edit, Span

KEYS = frozenset(("scalar", "alias"))


class Bracket(NamedTuple):
    """An open bracket or brace: its columns, and the new column of its line; ``hangs`` when its parts begin below it."""

    old: int
    new: int
    line: int
    hangs: bool


class Layout:
    """Goes through the rows once. ``edits`` are the changes so far."""

    def __init__(self, text: str, rows: list[Row], habits: Habits) -> None:
        self.text = text
        self.rows = rows
        self.habits = habits
        self.levels = Levels(habits.step, habits.indents_items)
        self.brackets: list[Bracket] = []
        self.edits: list[Edit] = []
        self.waiting: list[tuple[int, Row]] = []
        self.comments: list[Aligned] = []
        self.most: int | None = None

    def all(self) -> list[Edit]:
        """Every change that the rows need."""
        for number, row in enumerate(self.rows):
            if row.is_comment and not self.brackets:
                self.waiting.append((number, row))
            elif row.tokens:
                self._row(number, row)
            self._space(row.tokens[-1].end if row.tokens else row.start, row.end, 0)
        self._settle_comments(None, self.levels.open)
        self._align_comments()
        return [*self.edits, *spaced(self.text, self.rows)]

    def _row(self, number: int, row: Row) -> None:
        above = list(self.levels.open) if self.waiting else []
        old = row.tokens[0].start - row.start
        new = self._in_brackets(row.tokens[0], old) if self.brackets else self.levels.begin_line(_kind(row, 0), old)
        self._settle_comments(Level(_kind(row, 0) == "dash", old, new), above)
        self._space(row.start, row.tokens[0].start, new)
        self._line(number, row, new)

    def _in_brackets(self, first: Token, old: int) -> int:
        """The new column of a line that begins inside brackets."""
        bracket = self.brackets[-1]
        if not bracket.hangs:
            return max(0, old + bracket.new - bracket.old)
        return bracket.line + (0 if first.kind == "close" else self.habits.step)

    def _line(self, number: int, row: Row, new: int) -> None:
        """Puts the tokens of a row one after the other."""
        line_start, line_shift, line_new = row.start, 0, -1
        for index, token in enumerate(row.tokens):
            if index:
                before = row.tokens[index - 1]
                space = gap(self.text, before, token, self.habits)
                if token.kind == "comment":
                    self.comments.append(Aligned(number, token, token.start - line_start, token.start - before.end, new))
                    break
                self._space(before.end, token.start, space)
                new += space
            old = token.start - line_start
            if line_new < 0 and token.kind != "dash":
                line_new, line_shift = new, new - old
            self._begin(row, index, old, new)
            self._bracket(row, index, old, new, line_new)
            new, line_start = self._further_lines(token, old, new, line_shift, line_start)

    def _begin(self, row: Row, index: int, old: int, new: int) -> None:
        """Opens a block collection at its first token."""
        if self.brackets:
            return
        if row.tokens[index].kind == "colon" and row.tokens[index - 1].kind not in KEYS:
            raise Unexpected
        kind = _kind(row, index)
        if kind != "value" and all(token.kind == "dash" for token in row.tokens[:index]):
            self.levels.begin(kind, old, new)

    def _bracket(self, row: Row, index: int, old: int, new: int, line: int) -> None:
        token = row.tokens[index]
        if token.kind == "open":
            following = next(iter(row.tokens[index + 1 : index + 2]), None)
            hangs = following is None or following.kind == "comment"
            self.brackets.append(Bracket(old, new, line, hangs))
        elif token.kind == "close":
            self.brackets.pop()

    def _further_lines(self, token: Token, old: int, new: int, line_shift: int, line_start: int) -> tuple[int, int]:
        """Moves the further lines of a token; its new end, and where the line of its end starts now."""
        lines = further_lines(self.text, token) if token.kind in ("scalar", "block") else []
        self.most = self.levels.top.new if token.kind == "block" else None
        if not lines:
            return new + token.end - token.start, line_start
        if token.kind == "block":
            self.edits += move_block(self.text, token, self.levels.top, self.habits.step)
            return new, lines[-1].start
        moved = list(move_flowing(self.text, token, self.levels.top, new - old, line_shift, old))
        self.edits += moved
        last = lines[-1]
        change = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in moved if edit.span.start == last.start)
        return token.end - last.start + change, last.start

    def _settle_comments(self, below: Level | None, levels: list[Level]) -> None:
        """Finds the columns of the comments above a line."""
        for number, row in self.waiting:
            old = row.tokens[0].start - row.start
            new = column(old, below, levels)
            # Below a block scalar, a comment that stands too far to the right would become a part of it.
            new = new if self.most is None else min(new, max(self.most, 0))
            self._wait(number, row, old, new)
        self.waiting = []

    def _wait(self, number: int, row: Row, old: int, new: int) -> None:
        """Puts a comment at its column, or keeps it for the end when it goes on with the one above."""
        above = self.comments[-1] if self.comments else None
        if above is not None and (above.number, above.old) == (number - 1, old):
            self.comments.append(Aligned(number, row.tokens[0], old, old, 0))
        else:
            self._space(row.start, row.tokens[0].start, new)

    def _align_comments(self) -> None:
        places = {member.number: place for member, place in align(self.comments)}
        for comment in self.comments:
            place = places.get(comment.number)
            wanted = min(comment.gap, 2) if place is None else place - comment.content
            self._space(comment.token.start - comment.gap, comment.token.start, wanted)

    def _space(self, start: int, end: int, width: int) -> None:
        if self.text[start:end] != " " * width:
            self.edits.append(Edit(Span(start, end), " " * width))


def _kind(row: Row, index: int) -> str:
    """Whether a token begins a list item or a mapping's entry, or is only a value."""
    if row.tokens[index].kind == "dash":
        return "dash"
    while index + 1 < len(row.tokens) and row.tokens[index].kind == "property":
        index += 1
    is_key = row.tokens[index].kind in KEYS and row.tokens[index + 1 : index + 2]
    return "key" if is_key and row.tokens[index + 1].kind == "colon" else "value"
