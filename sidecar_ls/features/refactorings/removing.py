"""How an entry is taken away."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Entry, Mapping


class Removal(NamedTuple):
    """An entry to take away from a mapping."""

    entry: Entry
    mapping: Mapping


def spent(mapping: Mapping, taken: set[int]) -> tuple[list[Removal], bool]:
    """What to remove so that the entries with some identities go, and whether nothing would be left.

    An entry of which nothing is left goes as a whole.
    """
    found: list[Removal] = []
    left = len(mapping.entries)
    for entry in mapping.entries:
        inner, is_empty = spent(entry.value, taken) if isinstance(entry.value, Mapping) else ([], False)
        whole = id(entry) in taken or (bool(inner) and is_empty)
        left -= whole
        found += [Removal(entry, mapping)] if whole else inner
    return found, not left


def remove(document: Document, removal: Removal, first: int) -> Edit:
    """The edit that removes an entry, from the line of an offset on; the entry alone where it stands in braces."""
    entry, siblings = removal.entry, removal.mapping.entries
    if removal.mapping.flow:
        number = siblings.index(entry)
        if number:
            return Edit(Span(siblings[number - 1].span.end, entry.span.end), "")
        return Edit(Span(entry.span.start, siblings[1].span.start if len(siblings) > 1 else entry.span.end), "")
    start = document.lines.starts[document.lines.position(first)[0]]
    end = document.lines.position(entry.span.end)[0] + 1
    return Edit(Span(start, document.lines.starts[end] if end < len(document.lines.starts) else len(document.text)), "")


def comments_above(document: Document, entry: Entry) -> list[Span]:
    """The comment lines directly above an entry, at its column."""
    line, place = document.lines.position(entry.key.start)
    found: list[Span] = []
    while line > 0 and document.lines.line_text(line - 1).startswith(" " * place + "#"):
        line -= 1
        span = document.lines.line_span(line)
        found.append(Span(span.start + place, span.end))
    return found[::-1]
