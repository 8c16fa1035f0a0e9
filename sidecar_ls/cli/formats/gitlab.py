"""GitLab's code quality report."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sidecar_ls.cli.report import Report, fingerprints, place
from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.rules.rule import Severity

LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFORMATION: "info", Severity.HINT: "info"}


def write(reports: Sequence[Report], colours: bool) -> str:  # noqa: ARG001
    """A JSON list of issues."""
    issues = [_issue(report, *pair) for report in reports for pair in zip(report.diagnostics, fingerprints(report))]
    return json.dumps(issues, ensure_ascii=False, indent=2)


def _issue(report: Report, one: Diagnostic, fingerprint: str) -> dict[str, object]:
    at = place(report.lines, one.span)
    return {
        "description": one.message,
        "check_name": one.code,
        "fingerprint": fingerprint,
        "severity": LEVELS[one.severity],
        "location": {"path": report.filename.removeprefix("./"), "lines": {"begin": at.row, "end": at.end_row}},
    }
