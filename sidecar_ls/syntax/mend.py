"""A tree for a piece of text that is no YAML yet: blank as little as makes the rest parse, and keep every offset."""

from __future__ import annotations

from sidecar_ls.syntax.events import Complaint, Fragment, read
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Origin

ROUNDS = 4
LONG = 20_000


def mend(text: str, origin: Origin, broken: Fragment, edited: int | None, use_c_parser: bool = True) -> Fragment:
    """The best tree for a broken piece of text. ``edited`` is an offset on the line that is being typed, if known."""
    current = broken
    for _ in range(1 if len(text) > LONG else ROUNDS):
        if current.complaint is None:
            break
        tries = []
        for span in _suspects(text, current.complaint, edited):
            blanked = _blank(text, span)
            tries.append((blanked, read(blanked, origin, use_c_parser)))
            if tries[-1][1].complaint is None:
                break
        if not tries:
            break
        best_text, best = max(tries, key=lambda pair: _progress(pair[1]))
        if _progress(best) <= _progress(current):
            break
        text, current = best_text, best
    return current


def _progress(fragment: Fragment) -> int:
    return fragment.complaint.offset if fragment.complaint else 1 << 60


def _suspects(text: str, complaint: Complaint, edited: int | None) -> list[Span]:
    """What to blank, the likeliest first; blank text is no suspect."""
    spans = []
    if edited is not None and 0 <= edited <= len(text):
        spans.append(_line(text, edited))
    if complaint.context_offset is not None:
        line = _line(text, complaint.context_offset)
        spans += [Span(complaint.context_offset, line.end), line]
    line = _line(text, complaint.offset)
    spans += [line, _line_before(text, line)]
    unique = dict.fromkeys(span for span in spans if text[span.start : span.end].strip())
    return list(unique)


def _line(text: str, offset: int) -> Span:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Span(start, len(text) if end < 0 else end)


def _line_before(text: str, line: Span) -> Span:
    while line.start > 0:
        line = _line(text, line.start - 1)
        if text[line.start : line.end].strip():
            break
    return line


def _blank(text: str, span: Span) -> str:
    return text[: span.start] + " " * (span.end - span.start) + text[span.end :]
