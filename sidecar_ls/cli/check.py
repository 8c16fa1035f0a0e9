"""``sidecar-ls check``."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from sidecar_ls.cli import files, formats, output
from sidecar_ls.cli.examine import Request, Unusable
from sidecar_ls.cli.fix import Mode
from sidecar_ls.cli.pool import examined
from sidecar_ls.cli.report import Report, count
from sidecar_ls.cli.usage import UsageError
from sidecar_ls.configuration import ConfigurationError, choice
from sidecar_ls.rules.rule import Severity

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "information": Severity.INFORMATION, "hint": Severity.HINT}
LEVELS["info"] = Severity.INFORMATION
PLURALS = {"error": "errors", "warning": "warnings", "information": "notes", "hint": "hints"}
FOUND, UNUSABLE = 1, 2


def check(options: argparse.Namespace) -> int:
    """Prints the findings about each manifest.

    Answers 1 if one is at or above the level (errors, unless another is named), 2 if a file could not be read, else 0.
    """
    paths = files.manifests(options.paths)
    results = examined(paths, _request(options))
    reports = [one for one in results if isinstance(one, Report)]
    unusable = [one for one in results if isinstance(one, Unusable)]
    if options.diff:
        print("".join(report.difference for report in reports), end="")
    else:
        _print(options, reports)
    for one in unusable:
        print(f"sidecar-ls: {one.reason}", file=sys.stderr)
    if options.statistics:
        print(statistics(reports), file=sys.stderr)
    if options.format in ("full", "concise") and (reports or not unusable):
        print(summary(reports), file=sys.stderr)
    if unusable:
        return UNUSABLE
    return 0 if options.exit_zero else _verdict(options, reports)


def _request(options: argparse.Namespace) -> Request:
    try:
        chosen = choice(_listed(options.select), _listed(options.ignore))
    except ConfigurationError as error:
        raise UsageError(str(error)) from error
    severity = LEVELS.get(options.severity or "hint", Severity.HINT)
    mode = Mode(options.fix and not options.diff, options.unsafe_fixes) if options.fix or options.diff else None
    if mode and mode.write and files.STANDARD_INPUT in options.paths:
        raise UsageError("standard input cannot be fixed; use --diff to see the fixes")
    with_fixes = options.format == "sarif"
    return Request(options.locale or "", chosen, frozenset(options.env), severity, options.stdin_filename, mode, with_fixes)


def _listed(names: Sequence[str]) -> list[str]:
    """The rules of an option that may be given several times, and may hold several rules."""
    return [name.strip() for one in names for name in one.split(",") if name.strip()]


def _print(options: argparse.Namespace, reports: Sequence[Report]) -> None:
    write = formats.writer(options.format)
    text = write(reports, not options.output and _colours(sys.stdout))
    if options.output:
        output.write(options.output, f"{text}\n" if text else "")
    elif text:
        print(text)


def _colours(stream: TextIO) -> bool:
    """Whether to use colours, as NO_COLOR, FORCE_COLOR and the terminal have it."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def _verdict(options: argparse.Namespace, reports: Sequence[Report]) -> int:
    if options.diff:
        return FOUND if any(report.difference for report in reports) else 0
    level = LEVELS[options.severity or "error"]
    return FOUND if any(one.severity <= level for report in reports for one in report.diagnostics) else 0


def statistics(reports: Sequence[Report]) -> str:
    """How often each rule found something, the most frequent first."""
    counts = Counter(one.code for report in reports for one in report.diagnostics)
    width = len(str(max(counts.values(), default=0)))
    return "\n".join(f"{number:>{width}}  {code}" for code, number in sorted(counts.items(), key=_rank))


def _rank(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def summary(reports: Sequence[Report]) -> str:
    """One line: how many files, how many findings of each severity."""
    fixed = sum(report.fixed for report in reports)
    checked = f"{len(reports)} manifest{'' if len(reports) == 1 else 's'} checked"
    counts = []
    for severity in Severity:
        name, number = severity.name.lower(), count(reports, severity)
        if number:
            counts.append(f"{number} {PLURALS[name] if number > 1 else PLURALS[name][:-1]}")
    return f"{checked}: {', '.join(counts) or 'nothing to complain about'}" + (f" ({fixed} fixed)" if fixed else "")
