"""Tries fixes out on a copy of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from sidecar_ls.manifest.binding import Binding
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules import duplicate_key, yaml_syntax
from sidecar_ls.rules.rule import Finding, Fix, Severity
from sidecar_ls.syntax.parse import Document, parse
from sidecar_ls.syntax.text import Edit, apply

# How often fixes are tried, and how many characters may be looked at for it: nobody waits longer for a long document.
FEWEST_TRIALS, MOST_TRIALS = 8, 200
MOST_TEXT = 20_000_000
# A finding takes as long as this many characters.
WEIGHT = 500

# What a document must not be, wherever the mistake lies.
SYNTAX = (yaml_syntax.RULE, duplicate_key.RULE)

Check = Callable[[Manifest], list[Finding]]
Pair = tuple[Finding, Fix]
Key = tuple[str, str, tuple[tuple[str, str], ...]]
# Values that tell what there is to choose from, and messages that differ only in how much they know of it.
OFFERED = frozenset(("known", "meant"))
OFFERING = frozenset(("none", "meant"))


class Trial:
    """What would be found in a manifest after some fixes. ``findings`` are all that ``check`` finds in it now."""

    def __init__(self, manifest: Manifest, findings: Collection[Finding], check: Check) -> None:
        self.manifest = manifest
        self.check = check
        self.before = Counter(map(_key, findings))
        self.binding = Binding()
        effort = len(manifest.document.text) + WEIGHT * len(findings) + 1
        self.left = max(FEWEST_TRIALS, min(MOST_TRIALS, MOST_TEXT // effort))
        self._copy: Document | None = None

    def resolves(self, chosen: list[Pair]) -> bool:
        """Whether all of the findings are gone after their fixes, and no error or warning is new.

        A fix that only writes a file shows its effect when the file is there.
        """
        edits = edits_of(chosen)
        if not edits or not self.left:
            return bool(self.left and any(fix.files for _, fix in chosen))
        self.left -= 1
        document = self._revised(apply(self.manifest.document.text, edits))
        found = self.check(self.manifest.revised(document, self.binding))
        after, gone = Counter(map(_key, found)), Counter(_key(one) for one, _ in chosen)
        if any(after[key] > self.before[key] - count for key, count in gone.items()):
            return False
        syntax = all(one.rule is yaml_syntax.RULE for one, _ in chosen)
        severe = _severe(found, document, self._written_lines(document, edits) if syntax else None)
        return all(after[_key(one)] <= self.before[_key(one)] for one in severe)

    def sound(self, chosen: list[Pair]) -> list[Pair]:
        """Those of some fixes that may be applied together."""
        if not chosen or self.resolves(chosen):
            return chosen
        if len(chosen) == 1:
            return []
        middle = len(chosen) // 2
        first, second = self.sound(chosen[:middle]), self.sound(chosen[middle:])
        both = [*first, *second]
        return both if not first or not second or self.resolves(both) else first

    def _written_lines(self, document: Document, edits: list[Edit]) -> set[int]:
        """The lines of the edited document that some edits have written, at least in part."""
        found: set[int] = set()
        shift = 0
        for edit in sorted(edits):
            start, removed = edit.span.start + shift, self.manifest.document.text[edit.span.start : edit.span.end]
            shift += len(edit.text) - len(removed)
            if edit.text or not removed.endswith(("\n", "\r")):
                found.update(range(document.lines.position(start)[0], document.lines.position(start + len(edit.text))[0] + 1))
        return found

    def _revised(self, text: str) -> Document:
        self._copy = parse(text, self._copy or parse(self.manifest.document.text))
        return self._copy


def edits_of(chosen: Iterable[Pair]) -> list[Edit]:
    """The edits of some fixes."""
    return [edit for _, fix in chosen for edit in fix.edits]


def _key(finding: Finding) -> Key:
    """What makes two findings the same wherever they stand, and whatever else is offered instead."""
    values = tuple((name, value) for name, value in finding.values if name not in OFFERED)
    return finding.rule.id, "message" if finding.message in OFFERING else finding.message, values


def _severe(found: Iterable[Finding], document: Document, lines: set[int] | None) -> Iterator[Finding]:
    """The findings that would speak against a fix if they are new; away from some lines, if given, only those about the syntax.

    A mistake in the syntax hides what is wrong around it; so once it is mended, only the lines that were written are looked at.
    """
    for one in found:
        if (one.severity or one.rule.severity) > Severity.WARNING:
            continue
        if lines is None or one.rule in SYNTAX or document.lines.position(one.span.start)[0] in lines:
            yield one
