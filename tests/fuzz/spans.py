"""Where answers must lie in a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from fuzz.subject import Subject
from sidecar_ls.syntax.text import Edit, Span, apply


def inside(subject: Subject, spans: Iterable[Span]) -> None:
    """Every span lies in the text."""
    assert all(0 <= one.start <= one.end <= len(subject.text) for one in spans)


def edited(subject: Subject, edits: Iterable[Edit]) -> str:
    """The text after some edits, which lie in it and do not overlap."""
    ordered = sorted(edits)
    inside(subject, (one.span for one in ordered))
    assert all(one.span.end <= other.span.start for one, other in pairwise(ordered))
    return apply(subject.text, ordered)
