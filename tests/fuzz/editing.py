"""What must hold of the edits that are offered. A target tries one feature on a subject."""

from __future__ import annotations

from collections import Counter

from fuzz.spans import edited
from fuzz.subject import Subject, check, read
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.fixes import fix_all, fixes
from sidecar_ls.features.formatting import format_document, format_range
from sidecar_ls.features.new_line import continue_line
from sidecar_ls.features.refactorings import refactorings
from sidecar_ls.features.rename import Prepared, Refused, Renaming, prepare, rename
from sidecar_ls.features.rename.naming import complaint
from sidecar_ls.manifest.everywhere import touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import occurrences
from sidecar_ls.rules.rule import Severity
from sidecar_ls.syntax.sameness import same_tree
from sidecar_ls.syntax.spelling import is_plain
from sidecar_ls.syntax.text import Span, apply

FRESH = "quite-fresh"


def renaming(subject: Subject) -> None:
    """What can be renamed can be renamed back, which gives the text again."""
    before = subject.manifest
    answer, prepared = rename(before, subject.offset, FRESH), prepare(before, subject.offset)
    assert (answer is None) == (prepared is None)
    if not isinstance(answer, Renaming):
        return
    assert isinstance(prepared, (Prepared, Refused))
    ((_, edits),) = answer.edits
    after, symbol = read(edited(subject, edits), subject.path), touched(before, subject.offset)[0].symbol
    clash = {one.symbol for one in occurrences(before) if one.symbol.name in (symbol.name, FRESH)} - {symbol}
    if before.document.problems or clash or complaint(symbol.kind, symbol.name, "en") or not is_plain(symbol.name):
        return
    back = rename(after, edits[0].span.start, symbol.name)
    assert isinstance(back, Renaming), back
    assert apply(after.document.text, back.edits[0][1]) == subject.text


def shown(manifest: Manifest, environment: str) -> str:
    """The effective manifest without its layout."""
    return "".join(effective_text(manifest, environment).split())


def formatting(subject: Subject) -> None:
    """Formatting keeps the tree and what is deployed, and has nothing to do a second time."""
    after = edited(subject, format_document(subject.manifest))
    formatted = read(after, subject.path)
    assert same_tree(subject.manifest.document.root, formatted.document.root)
    assert format_document(formatted) == []
    for name in ["", *formatted.environments][:3]:
        assert shown(formatted, name) == shown(subject.manifest, name)
    area = Span(subject.offset, min(len(subject.text), subject.offset + 40))
    part = read(edited(subject, format_range(subject.manifest, area)), subject.path)
    assert same_tree(subject.manifest.document.root, part.document.root)
    edited(subject, continue_line(subject.manifest, subject.offset))


def key(finding):
    return finding.rule.id, tuple(pair for pair in finding.values if pair[0] not in ("known", "meant"))


def severe(found):
    return Counter(key(one) for one in found if (one.severity or one.rule.severity) <= Severity.WARNING)


def fixing(subject: Subject) -> None:
    """The finding of each fix that is offered is gone after it."""
    area = Span(subject.offset, min(len(subject.text), subject.offset + 20))
    before = Counter(map(key, subject.found))
    for finding, fix in fixes(subject.manifest, subject.found, area, check):
        left = Counter(map(key, check(read(edited(subject, fix.edits), subject.path)))) if fix.edits else Counter()
        assert left[key(finding)] < before[key(finding)]


def fixing_all(subject: Subject) -> None:
    """All at once leaves nothing to do at once, and where the syntax was good it makes nothing worse."""
    after = read(edited(subject, fix_all(subject.manifest, subject.found, check)), subject.path)
    left = check(after)
    assert fix_all(after, left, check) == []
    if not subject.manifest.document.problems:
        assert severe(left) <= severe(subject.found)


def refactoring(subject: Subject) -> None:
    """What is offered leaves good syntax and the same environments."""
    for one in refactorings(subject.manifest, Span(subject.offset, subject.offset)):
        after = read(edited(subject, one.edits), subject.path)
        assert after.document.problems == []
        assert after.kind == subject.manifest.kind
