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
    return squeezed[close[0]] if close else ""


def same_letters(name: str, other: str) -> bool:
    """Whether two names differ only in what people mix up most."""
    return _squeeze(name) == _squeeze(other)


def _squeeze(name: str) -> str:
    """The name without case, separators and invisible characters, which people mix up most."""
    return "".join(character for character in name.lower() if character.isalnum())
