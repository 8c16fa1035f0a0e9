"""For people: where, what, the line and the marked characters, as a good compiler prints them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

from sidecar_ls.cli.report import Report
from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.rules.rule import Severity
from sidecar_ls.syntax.text import LineIndex, Span

Paint = Callable[[str, str], str]
COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFORMATION: "36", Severity.HINT: "36"}


def write(reports: Sequence[Report], colours: bool) -> str:
    """The findings, with an empty line between them."""
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
    parts.append(f"      = {paint('help', '1;36')} {one.link}")
    return "\n".join(parts)


def _coloured(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:  # noqa: ARG001
    return text


def _excerpt(lines: LineIndex, span: Span, severity: Severity, paint: Paint) -> list[str]:
    line, column = lines.position(span.start)
    text = _printable(lines.line_text(line))
    last_line, last_column = lines.position(span.end)
    length = (last_column if last_line == line else len(text)) - column
    carets = "^" * max(1, _width(text[column : column + length]))
    number = f"{line + 1:>5} | "
    return [f"{paint(number, '34')}{text}", " " * (len(number) + _width(text[:column])) + paint(carets, f"1;{COLOURS[severity]}")]


def _printable(text: str) -> str:
    """The text with nothing in it that could move the cursor or change the colours of a terminal."""
    return "".join(" " if unicodedata.category(one) in ("Cc", "Cf", "Cs") else one for one in text)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
