"""Puts lines where their neighbours stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.rules.edits.places import INDENT, STEP, column, line_break, step
from sidecar_ls.rules.rule import Fix
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span

WIDE_STEP = 4
LEADING = re.compile(r"^[ \t]*\t[ \t]*", re.M)
TABS = re.compile(r"\t+")
HEADER = re.compile(r"[|>][-+0-9]*([ ]+)(?=[^\s#])")
MOST_LEVELS = 6
ALIGN = {"en": "Fix the indentation", "ja": "インデントを直す"}
SPACES = {"en": "Replace tabs by spaces", "ja": "タブをスペースに置き換える"}
OWN_LINE = {"en": "Put the item on its own line", "ja": "項目を独立した行に移す"}
BELOW = {"en": "Put the text on the line below", "ja": "テキストを次の行に移す"}


def align(document: Document, span: Span) -> Iterator[Fix]:
    """Moves a line, with what lies below it, to the nearest of the levels that the lines above it have."""
    line = document.lines.position(span.start)[0]
    own = _indent(document, line)
    for level in sorted(_levels(document, line), key=lambda level: (abs(level - own), -level)):
        moved = _shifted(document, line, own, level - own)
        if level != own and moved:
            yield Fix(ALIGN, moved)


def _indent(document: Document, line: int) -> int:
    match = INDENT.match(document.lines.line_text(line))
    return match.end() if match else 0


def _levels(document: Document, line: int) -> set[int]:
    """The columns at which the line may stand: those of the lines around it, and one step below the nearest."""
    found: list[int] = []
    for number in range(line - 1, -1, -1):
        text = document.lines.line_text(number)
        indent = _indent(document, number)
        if text.strip() and not text.lstrip().startswith("#") and (not found or indent < found[-1]):
            found += [indent + step(document), indent] if not found else [indent]
            # The key behind a dash is a level of its own.
            found += (
                [indent + len(dash.group())] if (dash := re.match(r"-[ ]+", text.lstrip())) and len(found) < MOST_LEVELS else []
            )
        if found and (min(found) == 0 or len(found) >= MOST_LEVELS):
            break
    return set(found)


def _shifted(document: Document, line: int, own: int, delta: int) -> tuple[Edit, ...]:
    edits = []
    for number in range(line, len(document.lines.starts)):
        start, indent = document.lines.starts[number], _indent(document, number)
        if not document.lines.line_text(number).strip():
            continue
        if indent < own:
            break
        edits.append(Edit(Span(start, start + max(0, -delta)), " " * max(0, delta)))
    return tuple(edits)


def indent_by_spaces(document: Document, span: Span) -> Iterator[Fix]:
    """Spaces for every tab at the start of a line, and for the one that is marked."""
    leading = list(LEADING.finditer(document.text))
    for width in (STEP, WIDE_STEP, 1):
        edits = [Edit(Span(*match.span()), match.group().replace("\t", " " * width)) for match in leading]
        if not any(edit.span.start <= span.start < edit.span.end for edit in edits):
            marked = TABS.match(document.text, span.start)
            edits += [Edit(Span(*marked.span()), " ")] if marked else []
        yield Fix(SPACES, tuple(edits))


def own_line(document: Document, span: Span) -> Iterator[Fix]:
    """A line for an item that stands behind its key, as far right as it stands or one step in."""
    spaces = len(document.text[: span.start].rstrip(" "))
    line = document.lines.position(span.start)[0]
    for indent in (_indent(document, line) + step(document), column(document, span.start)):
        yield Fix(OWN_LINE, (Edit(Span(spaces, span.start), line_break(document) + " " * indent),))


def text_below(document: Document, span: Span) -> Iterator[Fix]:
    """A line for what stands behind the sign of a block of text."""
    line = document.lines.position(span.start)[0]
    header = HEADER.search(document.text, *document.lines.line_span(line))
    if header:
        indent = _indent(document, line) + step(document)
        yield Fix(BELOW, (Edit(Span(*header.span(1)), line_break(document) + " " * indent),))
