"""For programs: a list of objects."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sidecar_ls.cli.report import Report, place
from sidecar_ls.features.diagnostics import Diagnostic


def write(reports: Sequence[Report], colours: bool) -> str:  # noqa: ARG001
    """A JSON list of all findings."""
    return json.dumps([_object(report, one) for report in reports for one in report.diagnostics], ensure_ascii=False, indent=2)


def _object(report: Report, one: Diagnostic) -> dict[str, object]:
    at = place(report.lines, one.span)
    return {
        "code": one.code,
        "severity": one.severity.name.lower(),
        "source": one.source,
        "message": one.message,
        "filename": report.filename,
        "location": {"row": at.row, "column": at.column},
        "end_location": {"row": at.end_row, "column": at.end_column},
        "url": one.link,
        "environment": ", ".join(one.environments) or None,
    }
