"""SARIF 2.1.0, which code scanning reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sidecar_ls import __version__
from sidecar_ls.cli.report import Report, fingerprints, place, uri
from sidecar_ls.features.diagnostics import HOMEPAGE, link
from sidecar_ls.rules import RULES
from sidecar_ls.rules.rule import Fix, Rule, Severity
from sidecar_ls.syntax.text import LineIndex, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "note", Severity.HINT: "note"}
INDEX = {name: index for index, name in enumerate(RULES)}


def write(reports: Sequence[Report], colours: bool) -> str:  # noqa: ARG001
    """The log of one run."""
    driver = {
        "name": "sidecar-ls",
        "version": __version__,
        "informationUri": HOMEPAGE,
        "rules": [_rule(rule) for rule, _ in RULES.values()],
    }
    results = [result for report in reports for result in _results(report)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.id.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": rule.why["en"]},
        "help": {"text": f"{rule.why['en']}\n\n{rule.fix['en']}", "markdown": f"{rule.why['en']}\n\n{rule.fix['en']}"},
        "helpUri": link(rule),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.source]},
    }


def _results(report: Report) -> Iterator[dict[str, Any]]:
    prints = fingerprints(report)
    for index, one in enumerate(report.diagnostics):
        result = {
            "ruleId": one.code,
            "ruleIndex": INDEX[one.code],
            "level": LEVELS[one.severity],
            "message": {"text": one.message},
            "locations": [_location(report, one.span)],
            "partialFingerprints": {"sidecarFinding/v1": prints[index]},
        }
        if one.related:
            result["relatedLocations"] = [
                {"id": number, **_location(report, span), "message": {"text": message}}
                for number, (span, message) in enumerate(one.related)
            ]
        fixes = [_fix(report, fix) for fix in report.fixes[index] if fix.edits] if report.fixes else []
        yield {**result, "fixes": fixes} if fixes else result


def _location(report: Report, span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": uri(report.filename)}, "region": _region(report.lines, span)}}


def _region(lines: LineIndex, span: Span) -> dict[str, int]:
    at = place(lines, span)
    return {"startLine": at.row, "startColumn": at.column, "endLine": at.end_row, "endColumn": at.end_column}


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(report.lines, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(report.filename)}, "replacements": replacements}
    return {"description": {"text": fix.title["en"]}, "artifactChanges": [change]}
