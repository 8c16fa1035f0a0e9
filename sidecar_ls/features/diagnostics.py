"""Everything that is wrong with a manifest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from sidecar_ls.manifest.cursor import at
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overlay import deployable
from sidecar_ls.rules import RULES, undefined_variable, unused_ignore, yaml_syntax
from sidecar_ls.rules.rule import MOST_FINDINGS, Finding, Rule, Severity
from sidecar_ls.syntax.text import Span

HOMEPAGE = "https://github.com/sidecar-ls/sidecar-ls"
IN_OVERRIDE = re.compile(r"environments\.[^.]+\.(.+)$")
BASE = {"en": "The file sets it here for all environments.", "ja": "すべての環境に対する設定はここにあります。"}
ONLY = {"en": "In environment {names}: {text}", "ja": "環境 {names} の場合: {text}"}


class Diagnostic(NamedTuple):
    """One finding in a reader's language. Offsets are code points; ``environments`` is empty when it holds everywhere."""

    code: str
    severity: Severity
    source: str
    message: str
    span: Span
    link: str
    related: tuple[tuple[Span, str], ...]
    environments: tuple[str, ...]
    deprecated: bool
    unnecessary: bool
    finding: Finding


def diagnose(
    manifest: Manifest,
    locale: str = "en",
    variables: Collection[str] = (),
    severities: Mapping[str, Severity | None] | None = None,
) -> list[Diagnostic]:
    """All findings about a manifest, in the order of their place.

    ``variables`` are known to be set when it is deployed. ``severities`` replace those of some rules, by their ids; nothing
    switches one off.
    """
    deployed = _deployed(manifest)
    environments = {id(finding): names for finding, names in deployed}
    findings = [*_findings(manifest, written=True), *(finding for finding, _ in deployed)][:MOST_FINDINGS]
    findings = [one for one in findings if not _is_unfinished(manifest, one)]
    left = unused_ignore.silence(manifest, findings, RULES)
    found = [_diagnostic(manifest, one, environments.get(id(one), ()), locale) for one in left if not _is_set(one, variables)]
    chosen = [one._replace(severity=severity) for one in found if (severity := _severity(one, severities or {})) is not None]
    return sorted(chosen, key=lambda one: (one.span, one.code, one.message))


def _severity(found: Diagnostic, severities: Mapping[str, Severity | None]) -> Severity | None:
    return severities.get(found.code, found.severity)


def _is_unfinished(manifest: Manifest, finding: Finding) -> bool:
    """Whether the finding is about text that is a mistake in the syntax first of all."""
    if finding.rule is yaml_syntax.RULE:
        return False
    return any(one.span.start <= finding.span.start < one.span.end for one in manifest.document.problems)


def _is_set(finding: Finding, variables: Collection[str]) -> bool:
    return finding.rule.id == undefined_variable.RULE.id and dict(finding.values).get("name") in variables


def _findings(manifest: Manifest, written: bool) -> Iterator[Finding]:
    for rule, check in RULES.values():
        if rule.written is written:
            yield from islice(check(manifest), MOST_FINDINGS)


def _deployed(manifest: Manifest) -> list[tuple[Finding, tuple[str, ...]]]:
    """Each finding about what would be deployed, once, with the environments that it is limited to."""
    manifests = deployable(manifest)
    found: dict[object, tuple[Finding, list[str]]] = {}
    for one in manifests:
        for finding in _findings(one, written=False):
            key = (finding.rule.id, finding.span, finding.message, finding.values)
            environments = found.setdefault(key, (finding, []))[1]
            if one.environment not in environments:
                environments.append(one.environment)
    everywhere = len(manifests)
    return [(finding, () if len(names) == everywhere else tuple(names)) for finding, names in found.values()]


def link(rule: Rule) -> str:
    """The page about a rule."""
    return f"{HOMEPAGE}/blob/main/docs/rules/{rule.id}.md"


def _base(manifest: Manifest, finding: Finding, locale: str) -> list[tuple[Span, str]]:
    """The setting of the file that an override changes, where a finding stands on the override."""
    override = IN_OVERRIDE.match(at(manifest, finding.span.start).slot.path)
    base = next((slot for slot in manifest.slots if slot.path == override[1]), None) if override else None
    return [(base.place.span, BASE[locale])] if base is not None else []


def _diagnostic(manifest: Manifest, finding: Finding, environments: tuple[str, ...], locale: str) -> Diagnostic:
    rule, text = finding.rule, finding.text(locale)
    related = [(one.place.span, finding.text(locale, one.message)) for one in finding.related]
    if environments:
        related += _base(manifest, finding, locale)
        text = ONLY[locale].format(names=", ".join(environments), text=text)
    return Diagnostic(
        code=rule.id,
        severity=finding.severity or rule.severity,
        source=finding.source or rule.source,
        message=text,
        span=finding.span,
        link=link(rule),
        related=tuple(related),
        environments=environments,
        deprecated=rule.deprecated,
        unnecessary=rule.unnecessary,
        finding=finding,
    )
