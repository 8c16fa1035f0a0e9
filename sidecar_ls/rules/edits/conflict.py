"""Decides a merge conflict."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.rules.rule import Fix, Text
from sidecar_ls.syntax.conflict import MARKER
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span

FIRST = {"en": "Keep the first side", "ja": "最初のほうを残す"}
SECOND = {"en": "Keep the second side", "ja": "後のほうを残す"}
BOTH = {"en": "Keep both sides", "ja": "両方を残す"}


def choose_side(document: Document, span: Span) -> Iterator[Fix]:
    """Keeps either side, or both, and removes the markers."""
    lines, starts = document.lines, [*document.lines.starts, len(document.text)]
    marked: dict[str, int] = {}
    for marker in MARKER.finditer(document.text, span.start):
        marked.setdefault(marker.group()[0], lines.position(marker.start())[0])
        if marker.group()[0] == ">":
            break
    if not {"<", "=", ">"} <= marked.keys():
        return
    opening, middle, closing = marked["<"], marked["="], marked[">"]
    # Between the sides some tools write what both began with, which neither of them wants.
    first_end = min(marked.get("|", middle), middle)
    ways: tuple[tuple[Text, tuple[tuple[int, int], ...]], ...] = (
        (FIRST, ((opening, opening + 1), (first_end, closing + 1))),
        (SECOND, ((opening, middle + 1), (closing, closing + 1))),
        (BOTH, ((opening, opening + 1), (first_end, middle + 1), (closing, closing + 1))),
    )
    for title, removed in ways:
        yield Fix(title, tuple(Edit(Span(starts[begin], starts[end]), "") for begin, end in removed))
