"""Merge conflicts that nobody has resolved: the first side is read, the markers and the second side are not."""

from __future__ import annotations

import re
from typing import NamedTuple

from sidecar_ls.syntax.text import Span

MOST_CONFLICTS = 100
CONTENT = re.compile(r"[^\r\n]")
MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)[^\r\n]*", re.M)


class Resolved(NamedTuple):
    """A text of the same length in which every conflict is decided, and where the conflicts begin."""

    text: str
    markers: list[Span]


def without_conflicts(text: str) -> Resolved:
    """The text with the first side of each conflict."""
    if not 0 < text.count("<<<<<<<") <= MOST_CONFLICTS:
        return Resolved(text, [])
    openings, second = [], None
    for marker in MARKER.finditer(text):
        sign = marker.group()[0]
        if sign == "<":
            openings.append(Span(*marker.span()))
        if sign in "|=" and openings and second is None:
            second = marker.start()
        elif sign == ">" and second is not None:
            text, second = _blank(text, second, marker.end()), None
    for opening in openings:
        text = _blank(text, *opening)
    return Resolved(text, openings)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + CONTENT.sub(" ", text[start:end]) + text[end:]
