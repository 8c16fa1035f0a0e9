"""A tree for a piece of text that is no YAML yet: blank as little as makes the rest parse, and keep every offset."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.syntax.events import Complaint, Fragment, read
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Node, Origin, Sequence

ROUNDS = 4
LONG = 20_000


class Mended(NamedTuple):
    """The best tree for a broken piece of text, and the line that is to blame if it is the one being typed."""

    fragment: Fragment
    culprit: Span | None = None


def mend(text: str, origin: Origin, broken: Fragment, edited: int | None, use_c_parser: bool = True) -> Mended:
    """Mends a piece of text. ``edited`` is an offset on the line that is being typed, if that is known and lies in it."""
    if edited is not None and 0 <= edited <= len(text):
        line = _line(text, edited)
        fragment = _finished(text, origin, line, use_c_parser)
        if fragment is not None:
            return Mended(fragment, line)
    return Mended(_without_suspects(text, origin, broken, use_c_parser))


def _finished(text: str, origin: Origin, line: Span, use_c_parser: bool) -> Fragment | None:
    """The tree when the line that is being typed gets the colon that it lacks, or else is left out; nothing if neither helps."""
    end = line.start + len(text[line.start : line.end].rstrip())
    if end == line.start:
        return None
    fragment = read(f"{text[:end]}:{text[end:]}", origin, use_c_parser)
    if fragment.complaint is None:
        _take_out(fragment.root, end)
        return fragment
    fragment = read(_blank(text, line), origin, use_c_parser)
    return fragment if fragment.complaint is None else None


def _take_out(node: Node | None, offset: int) -> None:
    """Moves everything behind a character that was put in one place to the left."""
    pending = [node] if node is not None else []
    while pending:
        found = pending.pop()
        found.first -= found.first > offset
        found.last -= found.last > offset
        if isinstance(found, Mapping):
            pending += [part for entry in found.entries for part in (entry.key, entry.value)]
        elif isinstance(found, Sequence):
            pending += found.items


def _without_suspects(text: str, origin: Origin, broken: Fragment, use_c_parser: bool) -> Fragment:
    """Blanks the likeliest lines one after the other, as long as the parser gets further."""
    current = broken
    for _ in range(1 if len(text) > LONG else ROUNDS):
        better = _better(text, current, origin, use_c_parser) if current.complaint else None
        if better is None:
            break
        text, current = better
    return current


def _better(text: str, current: Fragment, origin: Origin, use_c_parser: bool) -> tuple[str, Fragment] | None:
    """The text without its likeliest suspect and the tree that is left, if the parser gets further with it."""
    for group in _suspects(text, current.complaint) if current.complaint else ():
        tries = []
        for span in group:
            blanked = _blank(text, span)
            tries.append((blanked, read(blanked, origin, use_c_parser)))
            if tries[-1][1].complaint is None:
                break
        best = max(tries, key=lambda pair: _progress(pair[1]), default=None)
        if best is not None and _progress(best[1]) > _progress(current):
            return best
    return None


def _progress(fragment: Fragment) -> int:
    return fragment.complaint.offset if fragment.complaint else 1 << 60


def _suspects(text: str, complaint: Complaint) -> list[list[Span]]:
    """What to blank, in groups, the likeliest first; blank text is no suspect."""
    line = _line(text, complaint.offset)
    here, context = [line, _line_before(text, line)], []
    if complaint.context_offset is not None:
        line = _line(text, complaint.context_offset)
        context = [Span(complaint.context_offset, line.end), line]
    # A block that does not go on as it should is right up to there; what was opened and never closed is wrong from its start.
    groups = [here, context] if complaint.context.startswith("while parsing a block") else [context + here]
    return [list(dict.fromkeys(span for span in group if text[span.start : span.end].strip())) for group in groups]


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
