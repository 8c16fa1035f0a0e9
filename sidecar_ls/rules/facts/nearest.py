"""The known name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name closest to a mistyped one; empty when none is close."""
    candidates = list(known)
    squeezed = {_squeeze(candidate): candidate for candidate in candidates}
    if (same := squeezed.get(_squeeze(name))) is not None:
        return same
    close = get_close_matches(_squeeze(name), squeezed, n=1, cutoff=0.75)
    if close:
        return squeezed[close[0]]
    # One slip makes short names look far apart.
    return next((one for one in candidates if len(one) > 2 and is_slip(name, one)), "")


def is_slip(name: str, meant: str) -> bool:
    """Whether two names differ by one slip of the fingers: a letter too many, too few, wrong, or swapped with the next.

    Names that number things (``test1``, ``test2``) differ on purpose.
    """
    one, other = _squeeze(name), _squeeze(meant)
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if any(map(str.isdigit, one + other)):
        return False
    return (len(one) < 2 and len(other) < 2) or (len(one) == 2 and one == other[::-1])


def _squeeze(name: str) -> str:
    """The name without case, separators and invisible characters, which people mix up most."""
    return "".join(character for character in name.lower() if character.isalnum())
