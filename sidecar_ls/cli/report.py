"""What the check found in one file, and what the formats have in common. Rows and columns are 1-based and count code points."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote

from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.rules.rule import Fix, Severity
from sidecar_ls.syntax.text import LineIndex, Span


class Report(NamedTuple):
    """The findings about one file. ``fixes`` are those of each finding, where they were asked for.

    ``fixed`` counts the findings that are gone because they were fixed, and ``difference`` shows how.
    """

    filename: str
    lines: LineIndex
    diagnostics: list[Diagnostic]
    fixes: tuple[tuple[Fix, ...], ...] = ()
    fixed: int = 0
    difference: str = ""


class Place(NamedTuple):
    """Where a span begins and ends; the end is the column after its last character."""

    row: int
    column: int
    end_row: int
    end_column: int


def place(lines: LineIndex, span: Span) -> Place:
    """The rows and columns of a span."""
    (row, column), (end_row, end_column) = lines.position(span.start), lines.position(span.end)
    return Place(row + 1, column + 1, end_row + 1, end_column + 1)


def uri(filename: str) -> str:
    """A file's name as a relative or absolute URI reference."""
    return quote(filename.replace("\\", "/").removeprefix("./"), safe="/")


def fingerprints(report: Report) -> list[str]:
    """A name for each finding that stays the same when its line moves: made of rule, message and the text of the line."""
    seen: dict[str, int] = {}
    found = []
    for one in report.diagnostics:
        line = report.lines.line_text(report.lines.position(one.span.start)[0]).strip()
        text = "\0".join((uri(report.filename), one.code, one.message, line))
        seen[text] = seen.get(text, 0) + 1
        found.append(sha256(f"{text}\0{seen[text]}".encode("utf-8", "replace")).hexdigest())
    return found


def count(reports: Sequence[Report], severity: Severity) -> int:
    """How many findings have a severity."""
    return sum(one.severity is severity for report in reports for one in report.diagnostics)
