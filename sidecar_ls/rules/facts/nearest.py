"""The known name that was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import lru_cache

MAX_LISTED = 10


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name closest to a mistyped one; empty when none is close."""
    return _nearest(name, tuple(known))


@lru_cache(maxsize=256)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    """Remembered, because every keystroke asks again and the answer takes milliseconds among a thousand names."""
    wanted, squeezed = _squeeze(name), _squeezed(known)
    if (same := squeezed.get(wanted)) is not None:
        return same
    close = get_close_matches(wanted, squeezed, n=1, cutoff=0.75)
    if close:
        return squeezed[close[0]]
    # One slip makes short names look far apart.
    return next((one for key, one in squeezed.items() if len(one) > 2 and _is_slip(wanted, key)), "")


def is_slip(name: str, meant: str) -> bool:
    """Whether two names differ by one slip of the fingers: a letter too many, too few, wrong, or swapped with the next.

    Names that number things (``test1``, ``test2``) differ on purpose.
    """
    return _is_slip(_squeeze(name), _squeeze(meant))


def listed(known: Collection[str]) -> str:
    """The known names for a message, the first ten of many."""
    names = [f"`{name}`" for name in list(known)[:MAX_LISTED]]
    return ", ".join(names if len(known) <= MAX_LISTED else [*names, "…"])


def _is_slip(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if any(map(str.isdigit, one + other)):
        return False
    return (len(one) < 2 and len(other) < 2) or (len(one) == 2 and one == other[::-1])


@lru_cache(maxsize=64)
def _squeezed(known: tuple[str, ...]) -> dict[str, str]:
    """The known names by their squeezed forms."""
    return {_squeeze(name): name for name in known}


def same_letters(name: str, other: str) -> bool:
    """Whether two names differ only in what people mix up most."""
    return _squeeze(name) == _squeeze(other)


def _squeeze(name: str) -> str:
    """The name without case, separators and invisible characters, which people mix up most."""
    return "".join(character for character in name.lower() if character.isalnum())
