"""What an edit left as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

STEP = 4_096


class Change(NamedTuple):
    """The two ends that a text has in common with the one before it, in code points; they never overlap.

    ``prefix`` is where the common start ends in both, ``tail`` where the common end starts in the old text, and ``delta`` how
    far that has moved.
    """

    prefix: int
    tail: int
    delta: int


def compare(old: str, new: str) -> Change:
    """The change that makes the old text the new one."""
    shorter = min(len(old), len(new))
    prefix = _common(lambda start, end: old[start:end] == new[start:end], shorter)
    tail = shorter - prefix
    suffix = _common(lambda start, end: _slice(old, start, end) == _slice(new, start, end), tail)
    return Change(prefix, len(old) - suffix, len(new) - len(old))


def _slice(text: str, start: int, end: int) -> str:
    """A slice whose offsets count backwards from the end."""
    return text[len(text) - end : len(text) - start]


def _common(same: Callable[[int, int], bool], length: int) -> int:
    """How far two texts are the same: in long steps, then in ever shorter ones."""
    at, step = 0, STEP
    while step:
        while at + step <= length and same(at, at + step):
            at += step
        step //= 4
    return at
