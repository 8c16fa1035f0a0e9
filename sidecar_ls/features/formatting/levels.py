"""The block collections around a line, and the columns that they stand at before and after."""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """A block collection that is open: a sequence or a mapping, its column as it is and as it will be."""

    is_sequence: bool
    old: int
    new: int


class Levels:
    """The collections that are open at a line, the outermost first.

    A line tells by its column which of them it goes on with, as YAML has it.
    """

    def __init__(self, step: int, indents_items: bool) -> None:
        self.step = step
        self.indents_items = indents_items
        self.open: list[Level] = []

    def begin_line(self, kind: str, old: int) -> int:
        """The new column of a line that begins with a ``dash``, a ``key`` or a ``value``; closes what ends before it."""
        while self.open and self._ends(self.open[-1], kind, old):
            self.open.pop()
        if not self.open:
            return 0
        top = self.open[-1]
        if top.old == old and top.is_sequence == (kind == "dash"):
            return top.new
        if kind == "dash" and not top.is_sequence:
            return top.new + (self.step if self.indents_items else 0)
        return top.new + self.step

    def begin(self, kind: str, old: int, new: int) -> None:
        """Opens the collection that a dash or a key begins, unless it goes on with one that is open."""
        is_sequence = kind == "dash"
        if not self.open or (self.open[-1].is_sequence, self.open[-1].old) != (is_sequence, old):
            self.open.append(Level(is_sequence, old, new))

    @property
    def top(self) -> Level:
        """The innermost collection."""
        return self.open[-1] if self.open else Level(False, -1, -1)

    @staticmethod
    def _ends(level: Level, kind: str, old: int) -> bool:
        """Whether a collection ends before a line. A list may stand right below its key, a value never does."""
        if kind == "dash":
            return level.old > old
        return level.old > old or (level.old == old and (level.is_sequence or kind == "value"))
