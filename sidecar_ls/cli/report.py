"""Findings as text for people and for programs. Rows and columns are 1-based and count code points."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.rules.rule import Severity
from sidecar_ls.syntax.text import LineIndex, Span

Paint = Callable[[str, str], str]
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFORMATION: "36", Severity.HINT: "36"}
PLURALS = {"error": "errors", "warning": "warnings", "information": "notes", "hint": "hints"}


class Report(NamedTuple):
    """The findings about one file."""

    filename: str
    lines: LineIndex
    diagnostics: list[Diagnostic]


def as_json(reports: Sequence[Report]) -> str:
    """A JSON list of all findings."""
    return json.dumps([_object(report, one) for report in reports for one in report.diagnostics], ensure_ascii=False, indent=2)


def _object(report: Report, one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.name.lower(),
        "source": one.source,
        "message": one.message,
        "filename": report.filename,
        "location": _location(report.lines, one.span.start),
        "end_location": _location(report.lines, one.span.end),
        "url": one.link,
        "environment": ", ".join(one.environments) or None,
    }


def _location(lines: LineIndex, offset: int) -> dict[str, int]:
    line, column = lines.position(offset)
    return {"row": line + 1, "column": column + 1}


def as_text(reports: Sequence[Report], colours: bool) -> str:
    """The findings as a good compiler prints them: where, what, the line and the marked characters."""
    return "\n\n".join(_lines(report, one, colours) for report in reports for one in report.diagnostics)


def _lines(report: Report, one: Diagnostic, colours: bool) -> str:
    line, column = report.lines.position(one.span.start)
    paint = _coloured if colours else _plain
    severity = paint(f"{one.severity.name.lower()}[{one.code}]", f"1;{COLOURS[one.severity]}")
    parts = [
        f"{report.filename}:{line + 1}:{column + 1}: {severity} {one.message}",
        *_excerpt(report.lines, one.span, one.severity, paint),
    ]
    for span, message in one.related:
        row, start = report.lines.position(span.start)
        parts.append(f"{report.filename}:{row + 1}:{start + 1}: {paint('note', '1;36')} {message}")
    return "\n".join(parts)


def _coloured(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:  # noqa: ARG001
    return text


def _excerpt(lines: LineIndex, span: Span, severity: Severity, paint: Paint) -> list[str]:
    line, column = lines.position(span.start)
    text = lines.line_text(line)
    last_line, last_column = lines.position(span.end)
    length = (last_column if last_line == line else len(text)) - column
    carets = "^" * max(1, _width(text[column : column + length]))
    number = f"{line + 1:>5} | "
    return [f"{paint(number, '34')}{text}", " " * (len(number) + _width(text[:column])) + paint(carets, f"1;{COLOURS[severity]}")]


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def summary(reports: Sequence[Report]) -> str:
    """One line: how many files, how many findings of each severity."""
    files = f"{len(reports)} manifest{'' if len(reports) == 1 else 's'} checked"
    counts = []
    for severity in Severity:
        count = sum(one.severity is severity for report in reports for one in report.diagnostics)
        name = severity.name.lower()
        if count:
            counts.append(f"{count} {PLURALS[name] if count > 1 else PLURALS[name][:-1]}")
    return f"{files}: {', '.join(counts) or 'nothing to complain about'}"
