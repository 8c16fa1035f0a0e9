"""The spaces between two tokens of a line."""

from __future__ import annotations

from sidecar_ls.features.formatting.tokens import Token
from sidecar_ls.syntax.habits import Habits

BEFORE_COMMENT = 2


def gap(text: str, left: Token, right: Token, habits: Habits) -> int:
    """How many spaces belong between two neighbours on a line."""
    old = right.start - left.end
    if right.kind == "comment":
        return min(old, BEFORE_COMMENT)
    if left.kind == "open" or right.kind == "close":
        return _inside(text, left, right, habits)
    if right.kind in ("colon", "comma"):
        # An alias takes a colon for a part of its name; an absent value needs the space after its colon.
        return 0 if left.kind == "scalar" or (right.kind == "comma" and left.kind != "colon") else old
    return 1


def _inside(text: str, left: Token, right: Token, habits: Habits) -> int:
    """Next to a brace or a bracket."""
    if left.kind == "open" and right.kind == "close":
        return 0
    if left.kind == "colon":
        return right.start - left.end
    sign = text[(left if left.kind == "open" else right).start]
    return habits.brace_padding if sign in "{}" else habits.bracket_padding
