"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Node

Text = Mapping[str, str]


# Nobody reads more about one file, and a file that is wrong everywhere must not cost more than one that is right.
MOST_FINDINGS = 1_000


class Severity(IntEnum):
    """The effect on the user; the numbers are those of the Language Server Protocol."""

    ERROR = 1
    WARNING = 2
    INFORMATION = 3
    HINT = 4


# As a user writes them in settings; nothing for a rule that is switched off.
SEVERITIES: dict[str, Severity | None] = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "information": Severity.INFORMATION,
    "hint": Severity.HINT,
    "off": None,
}


class Related(NamedTuple):
    """Another place that matters, and what to say there: one of the rule's messages."""

    place: Node
    message: str


class Finding(NamedTuple):
    """Something that a rule objects to, at a node or a span. ``message`` is the name of one of the rule's messages.

    ``severity`` and ``source`` differ from the rule's own where the circumstances are milder.
    """

    rule: Rule
    place: Node | Span
    message: str = "message"
    values: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    source: str = ""

    @property
    def span(self) -> Span:
        """The code points to mark."""
        return self.place if isinstance(self.place, Span) else self.place.span

    def text(self, locale: str, message: str = "") -> str:
        """What to say, in a language."""
        return self.rule.messages[message or self.message][locale].format(**dict(self.values))


class Fix(NamedTuple):
    """A change that resolves a finding. ``title`` says what it does, in both languages.

    A ``safe`` one changes nothing that Copilot deploys today, or does what was certainly meant, and may be applied
    without a look. ``files`` are new files to write, by their path relative to the manifest's folder.
    """

    title: Text
    edits: tuple[Edit, ...]
    safe: bool = False
    files: tuple[tuple[str, str], ...] = ()


Check = Callable[[Manifest], Iterable[Finding]]
# Looks at one part of a manifest at a time. What it finds depends on the part, its path and the manifest's kind alone.
PartCheck = Callable[[Manifest, Part], Iterable[Finding]]
# Gets the file as it is written and a finding of the rule about it; the likeliest fix comes first.
Fixes = Callable[[Manifest, Finding], Iterable[Fix]]


class Rule(NamedTuple):
    """One thing that can be wrong.

    ``source`` is who will object: ``copilot``, ``aws`` or, for our own advice, ``sidecar-ls``. ``written`` rules look at the
    file as it stands; all others at each manifest that Copilot would deploy. ``around`` rules look at other files, which may not be the same
    on every machine. ``why`` and ``fix`` are its documentation.
    """

    id: str
    severity: Severity
    source: str
    messages: Mapping[str, Text]
    why: Text
    fix: Text
    written: bool = False
    around: bool = False
    deprecated: bool = False
    unnecessary: bool = False

    def at(
        self,
        place: Node | Span,
        message: str = "message",
        *,
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        source: str = "",
        also: Mapping[str, object] | None = None,
        **values: object,
    ) -> Finding:
        """A finding of this rule; ``values``, and ``also``, fill the message's placeholders."""
        texts = tuple((name, str(value)) for name, value in {**values, **(also or {})}.items())
        return Finding(self, place, message, texts, tuple(related), severity, source)


class _Unsettled:
    """The parts of a manifest about which not every rule is known to have nothing to say."""

    rules = 0

    def __init__(self, manifest: Manifest) -> None:
        self.parts = [part for part in manifest.parts if part.silent[part.whole] < self.rules]


def by_part(rule: Rule, check_part: PartCheck) -> Check:
    """A check that looks again only at the parts that changed."""
    _Unsettled.rules += 1

    def check(manifest: Manifest) -> Iterator[Finding]:
        for part in manifest.fact(_Unsettled).parts:
            key = (rule.id, part.whole)
            found = part.found.get(key)
            if found is None:
                found = tuple(islice(check_part(manifest, part), MOST_FINDINGS))
                if all(isinstance(one.place, Node) for one in found):
                    part.found[key] = found
                    part.silent[part.whole] += not found
            yield from found

    return check
