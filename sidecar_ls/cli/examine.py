"""The check of one file, with all that its surroundings say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from sidecar_ls.cli import files
from sidecar_ls.cli.fix import Mode, findings, fixed
from sidecar_ls.cli.report import Report
from sidecar_ls.cli.usage import UsageError
from sidecar_ls.configuration import Choice, Configuration, ConfigurationError, find
from sidecar_ls.features.diagnostics import Diagnostic, diagnose
from sidecar_ls.features.fixes import fixes
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace, folder_of
from sidecar_ls.rules.edits.ignore import TITLE as IGNORE
from sidecar_ls.rules.rule import Fix, Severity
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Span


class Request(NamedTuple):
    """What to find: in which language, by which rules, for which environments (all without any), from which severity on."""

    locale: str = ""
    choice: Choice = Choice()
    environments: frozenset[str] = frozenset()
    severity: Severity = Severity.HINT
    stdin_filename: str = ""
    fix: Mode | None = None
    with_fixes: bool = False


class Unusable(NamedTuple):
    """A file that could not be checked, and why in one line."""

    filename: str
    reason: str


def examine(path: str, request: Request) -> Report | Unusable:
    """The findings about a file."""
    name = (request.stdin_filename or "<stdin>") if path == files.STANDARD_INPUT else path
    try:
        manifest = manifest_at(path, name)
        configuration = configuration_of(str(Path(name).absolute().parent))
        return _report(manifest, name, configuration, request)
    except (UsageError, ConfigurationError) as error:
        return Unusable(name, str(error))


def _report(manifest: Manifest, name: str, configuration: Configuration, request: Request) -> Report:
    def find(one: Manifest) -> list[Diagnostic]:
        locale = request.locale or configuration.locale or "en"
        severities = {**configuration.severities(Path(name)), **request.choice.severities()}
        found = diagnose(one, locale, configuration.variables, severities)
        return [diagnostic for diagnostic in found if _is_wanted(diagnostic, request)]

    found, number, difference = find(manifest), 0, ""
    if request.fix is not None and found:
        manifest, number, difference = fixed(manifest, name, find, request.fix)
        found = find(manifest) if number else found
    offered = _offered(manifest, found) if request.with_fixes else ()
    return Report(name, manifest.document.lines, [_light(one) for one in found], offered, number, difference)


def _offered(manifest: Manifest, found: list[Diagnostic]) -> tuple[tuple[Fix, ...], ...]:
    """The fixes of each finding."""
    everything = Span(0, len(manifest.document.text))
    pairs = fixes(manifest, [one.finding for one in found], everything, findings)
    return tuple(tuple(fix for about, fix in pairs if about is one.finding and fix.title is not IGNORE) for one in found)


def _light(found: Diagnostic) -> Diagnostic:
    """A finding that goes from process to process without the tree that it stands in."""
    return found._replace(finding=found.finding._replace(place=found.span, related=()))


def manifest_at(path: str, name: str) -> Manifest:
    """The manifest in a file, or in standard input under a file's name. Raises UsageError."""
    document = parse(files.read(path))
    place = Path(name).absolute().as_posix() if name != "<stdin>" else ""
    folder = folder_of(place)
    manifest = Manifest(document, place, workspace=workspace_in(folder) if folder else None)
    if path == files.STANDARD_INPUT and manifest.workspace is not None:
        manifest.workspace.attach(place, lambda: manifest)
    return manifest


@cache
def workspace_in(folder: str) -> Workspace:
    """The manifests of a ``copilot`` folder, read when the first of them is checked."""
    return Workspace(folder).build()


@cache
def configuration_of(folder: str) -> Configuration:
    """The configuration that holds in a folder. Raises ConfigurationError."""
    return find(Path(folder))


def _is_wanted(found: Diagnostic, request: Request) -> bool:
    elsewhere = request.environments and found.environments and request.environments.isdisjoint(found.environments)
    return found.severity <= request.severity and not elsewhere
