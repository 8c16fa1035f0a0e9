"""Annotations on the lines of a pull request: workflow commands of GitHub Actions."""

from __future__ import annotations

from collections.abc import Sequence

from sidecar_ls.cli.report import Report, place
from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.rules.rule import Severity

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "notice", Severity.HINT: "notice"}


def write(reports: Sequence[Report], colours: bool) -> str:  # noqa: ARG001
    """One command for each finding."""
    return "\n".join(_command(report, one) for report in reports for one in report.diagnostics)


def _command(report: Report, one: Diagnostic) -> str:
    at = place(report.lines, one.span)
    properties = {"file": report.filename, "line": at.row, "endLine": at.end_row, "title": f"sidecar-ls ({one.code})"}
    if at.row == at.end_row:
        properties |= {"col": at.column, "endColumn": at.end_column}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{LEVELS[one.severity]} {written}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
