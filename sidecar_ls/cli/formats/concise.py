"""One line for each finding."""

from __future__ import annotations

from collections.abc import Sequence

from sidecar_ls.cli.report import Report, place


def write(reports: Sequence[Report], colours: bool) -> str:  # noqa: ARG001
    """The findings, in the form that editors and other tools take apart: path, row, column, message."""
    lines = []
    for report in reports:
        for one in report.diagnostics:
            at = place(report.lines, one.span)
            lines.append(f"{report.filename}:{at.row}:{at.column}: {one.severity.name.lower()}[{one.code}] {one.message}")
    return "\n".join(lines)
