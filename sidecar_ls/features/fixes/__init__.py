"""Changes that resolve findings, each tried out before it is offered."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Iterator

from sidecar_ls.features.fixes.trial import Check, Pair, Trial, edits_of
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules import FIXES, yaml_syntax
from sidecar_ls.rules.edits.ignore import ignore
from sidecar_ls.rules.rule import Finding, Fix
from sidecar_ls.syntax.change import compare
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Edit, Span, apply

# An editor asks for a few lines; a whole long document is not worth the wait.
MOST_FINDINGS = 20
MOST_ROUNDS = 10


def fixes(manifest: Manifest, findings: Collection[Finding], span: Span, check: Check) -> list[Pair]:
    """The fixes of the findings that touch a span of code points, the likeliest of each finding first.

    ``findings`` are all that ``check`` finds in the manifest. The last fix of a finding is the comment that silences it.
    """
    trial = Trial(manifest, findings, check)
    touching = [one for one in findings if one.span.start <= span.end and one.span.end >= span.start]
    # What an alias brings to several places is found there several times.
    distinct = list({(one.rule.id, one.span, one.values): one for one in touching}.values())
    return [(one, fix) for one in distinct[:MOST_FINDINGS] for fix in _working(manifest, one, trial)]


def fix_all(manifest: Manifest, findings: Collection[Finding], check: Check, unsafe: bool = False) -> list[Edit]:
    """The edits of all safe fixes together, or with ``unsafe`` of the first fix of each finding; they do not overlap.

    Doing it again changes nothing.
    """
    current = manifest
    for _ in range(MOST_ROUNDS):
        trial = Trial(current, findings, check)
        candidates = _likeliest(current, findings, trial) if unsafe else _safe(current, findings)
        chosen = trial.sound(_apart(candidates))
        if not chosen:
            break
        current = current.revised(parse(apply(current.document.text, edits_of(chosen))))
        findings = check(current)
    return _difference(manifest.document.text, current.document.text)


def _proposed(manifest: Manifest, finding: Finding) -> Iterable[Fix]:
    return FIXES[finding.rule.id](manifest, finding) if finding.rule.id in FIXES else ()


def _working(manifest: Manifest, finding: Finding, trial: Trial) -> Iterator[Fix]:
    """The fixes of a finding that pass their trial. Those of the same title are several ways to do one thing."""
    seen = set()
    silence = ignore(manifest, finding) if finding.rule is not yaml_syntax.RULE else ()
    for fix in (*_proposed(manifest, finding), *silence):
        if fix.title["en"] not in seen and trial.resolves([(finding, fix)]):
            seen.add(fix.title["en"])
            yield fix


def _safe(manifest: Manifest, findings: Iterable[Finding]) -> Iterator[Pair]:
    for finding in findings:
        fix = next((fix for fix in _proposed(manifest, finding) if fix.safe and not fix.files), None)
        if fix is not None:
            yield finding, fix


def _likeliest(manifest: Manifest, findings: Iterable[Finding], trial: Trial) -> Iterator[Pair]:
    for finding in findings:
        proposed = (fix for fix in _proposed(manifest, finding) if not fix.files)
        fix = next((fix for fix in proposed if trial.resolves([(finding, fix)])), None)
        if fix is not None:
            yield finding, fix


def _apart(candidates: Iterable[Pair]) -> list[Pair]:
    """Those whose edits do not overlap, nor touch, the edits of one before them."""
    chosen: list[Pair] = []
    taken: list[Span] = []
    for finding, fix in candidates:
        spans = [edit.span for edit in fix.edits]
        if not any(_touches(taken, span) for span in spans):
            chosen.append((finding, fix))
            for span in spans:
                insort(taken, span)
    return chosen


def _touches(taken: list[Span], span: Span) -> bool:
    """Whether a span meets one of some others, which are sorted and lie apart."""
    after = bisect_right(taken, span)
    return any(span.start <= other.end and other.start <= span.end for other in taken[max(0, after - 1) : after + 1])


def _difference(old: str, new: str) -> list[Edit]:
    """The edit that makes one text of another."""
    change = compare(old, new)
    span = Span(change.prefix, change.tail)
    return [Edit(span, new[span.start : span.end + change.delta])] if old != new else []
