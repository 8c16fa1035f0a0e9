"""``sidecar-ls check``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sidecar_ls.cli import files, report
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace, folder_of
from sidecar_ls.rules.rule import Severity
from sidecar_ls.syntax.parse import parse


def check(options: argparse.Namespace) -> int:
    """Prints the findings about each manifest. Answers 1 if one of them is an error, else 0."""
    workspaces: dict[str, Workspace] = {}
    reports = [_report(path, options, workspaces) for path in files.manifests(options.paths)]
    text = report.as_json(reports) if options.format == "json" else report.as_text(reports, sys.stdout.isatty())
    if text:
        print(text)
    if options.format == "full":
        print(report.summary(reports), file=sys.stderr)
    return int(any(one.severity is Severity.ERROR for each in reports for one in each.diagnostics))


def _report(path: str, options: argparse.Namespace, workspaces: dict[str, Workspace]) -> report.Report:
    name = options.stdin_filename or "<stdin>" if path == files.STANDARD_INPUT else path
    document = parse(files.read(path))
    place = Path(name).absolute().as_posix() if name != "<stdin>" else ""
    manifest = Manifest(document, place, workspace=_workspace(place, workspaces))
    if path == files.STANDARD_INPUT and manifest.workspace is not None:
        manifest.workspace.attach(place, lambda: manifest)
    return report.Report(name, document.lines, diagnose(manifest, options.locale))


def _workspace(place: str, workspaces: dict[str, Workspace]) -> Workspace | None:
    """The workspace around a manifest; read when the first of its manifests is checked."""
    folder = folder_of(place)
    if folder and folder not in workspaces:
        workspaces[folder] = Workspace(folder).build()
    return workspaces.get(folder)
