"""What must hold of every answer about any text. A target tries one feature on a subject and asserts what it promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from fuzz.subject import Subject, check, in_time, read
from sidecar_ls.features.completion import complete
from sidecar_ls.features.definition import declaration, definition
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.fixes import fix_all, fixes
from sidecar_ls.features.folding import folds
from sidecar_ls.features.formatting import format_document, format_range
from sidecar_ls.features.highlight import highlight
from sidecar_ls.features.hover import hover
from sidecar_ls.features.inlays import KINDS, inlays
from sidecar_ls.features.lenses import lenses
from sidecar_ls.features.linked_editing import linked_editing
from sidecar_ls.features.links import links
from sidecar_ls.features.new_line import continue_line
from sidecar_ls.features.refactorings import refactorings
from sidecar_ls.features.references import references
from sidecar_ls.features.rename import Prepared, Refused, Renaming, prepare, rename
from sidecar_ls.features.rename.naming import complaint
from sidecar_ls.features.selection import selection
from sidecar_ls.features.symbols import Symbol, symbols
from sidecar_ls.features.tokens import tokens
from sidecar_ls.manifest.binding import Binding
from sidecar_ls.manifest.everywhere import touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import occurrences
from sidecar_ls.rules.rule import Severity
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.sameness import same_tree
from sidecar_ls.syntax.spelling import is_plain
from sidecar_ls.syntax.text import Edit, Span, apply

FRESH = "quite-fresh"


def inside(subject: Subject, spans: Iterable[Span]) -> None:
    """Every span lies in the text."""
    assert all(0 <= one.start <= one.end <= len(subject.text) for one in spans)


def edited(subject: Subject, edits: Iterable[Edit]) -> str:
    """The text after some edits, which lie in it and do not overlap."""
    ordered = sorted(edits)
    inside(subject, (one.span for one in ordered))
    assert all(one.span.end <= other.span.start for one, other in pairwise(ordered))
    return apply(subject.text, ordered)


def bind(subject: Subject) -> None:
    """Every place and every name lies in the text, and each part is made of places."""
    manifest = subject.manifest
    inside(subject, (node.span for slot in manifest.slots for node in (slot.written, slot.place)))
    inside(subject, (one.node.span for one in (*manifest.names.definitions, *manifest.names.references)))
    assert all(part.slots for part in manifest.parts)
    inside(subject, (one.span for one in manifest.document.problems))


def answers(manifest: Manifest) -> object:
    """All that is asked of a document while it is being typed."""
    places = sorted((slot.path, slot.written.span, slot.place.span) for slot in manifest.slots)
    names = sorted((one.kind, one.name, one.node.span) for one in manifest.names.definitions)
    return places, names, symbols(manifest), [one._replace(finding=None) for one in diagnose(manifest)]


def incremental(subject: Subject) -> None:
    """After each edit the answers are those of a document that was just opened."""
    document, binding = parse(subject.texts[0]), Binding()
    diagnose(Manifest(document, subject.path, binding=binding))
    for text in subject.texts[1:]:
        document = parse(text, document)
        manifest = Manifest(document, subject.path, binding=binding)
        assert same_tree(document.root, parse(text).root)
        assert answers(manifest) == answers(read(text, subject.path))


def diagnostics(subject: Subject) -> None:
    """What is found lies in the text, and both languages find the same."""
    found = diagnose(subject.manifest)
    inside(subject, (span for one in found for span in (one.span, *(span for span, _ in one.related))))
    assert all(one.message for one in found)
    told = diagnose(subject.manifest, "ja")
    assert sorted((one.code, one.span) for one in told) == sorted((one.code, one.span) for one in found)


def completion(subject: Subject) -> None:
    """An item replaces the text around the cursor and nothing else; the first one can be accepted."""
    items = complete(subject.text, subject.offset, subject.path).items
    assert all(one.span.contains(subject.offset) for one in items)
    inside(subject, (one.span for one in items))
    for one in items[:1]:
        bind(Subject(edited(subject, [Edit(one.span, one.plain)]), [], subject.path))


def hovering(subject: Subject) -> None:
    """A hover is about the text at the cursor."""
    found = hover(subject.manifest, subject.offset)
    assert found is None or (found.markdown and found.span.contains(subject.offset))
    inside(subject, [found.span] if found else [])


def navigation(subject: Subject) -> None:
    """All places of a name lie in the text; what is edited together reads the same."""
    manifest, offset = subject.manifest, subject.offset
    inside(subject, (one.span for one in (*references(manifest, offset), *highlight(manifest, offset))))
    targets = [*definition(manifest, offset), *declaration(manifest, offset)]
    inside(subject, (span for one in targets for span in (one.span, one.name_span, one.origin)))
    linked = linked_editing(manifest, offset)
    assert len({subject.text[one.start : one.end] for one in linked}) <= 1
    edited(subject, [Edit(one, FRESH) for one in linked])


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


def shown(manifest: Manifest, environment: str) -> str:
    """The effective manifest without its layout."""
    return "".join(effective_text(manifest, environment).split())


def key(finding):
    return finding.rule.id, tuple(pair for pair in finding.values if pair[0] not in ("known", "meant"))


def fixing(subject: Subject) -> None:
    """The finding of each fix that is offered is gone after it."""
    area = Span(subject.offset, min(len(subject.text), subject.offset + 20))
    before = Counter(map(key, subject.found))
    for finding, fix in fixes(subject.manifest, subject.found, area, check):
        left = Counter(map(key, check(read(edited(subject, fix.edits), subject.path)))) if fix.edits else Counter()
        assert left[key(finding)] < before[key(finding)]


def severe(found):
    return Counter(key(one) for one in found if (one.severity or one.rule.severity) <= Severity.WARNING)


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


def nested(found: Iterable[Symbol], outer: Span, has_aliases: bool) -> None:
    """Every symbol lies in the one around it, but for what an alias brings there, and its name in itself."""
    for one in found:
        assert has_aliases or outer.start <= one.span.start <= one.span.end <= outer.end
        assert one.span.start <= one.name_span.start <= one.name_span.end <= one.span.end
        nested(one.children, one.span, has_aliases)


def looking(subject: Subject) -> None:
    """What is shown around the text lies in it, in order, and does not overlap where it must not."""
    manifest, everything = subject.manifest, Span(0, len(subject.text))
    nested(symbols(manifest), everything, manifest.document.has_aliases)
    coloured = [one.span for one in tokens(manifest)]
    inside(subject, [*coloured, *(one.span for one in (*links(manifest), *lenses(manifest)))])
    assert all(one.end <= other.start for one, other in pairwise(coloured))
    lines = len(manifest.document.lines.starts)
    assert all(0 <= one.first < one.last < lines for one in folds(manifest))
    assert all(0 <= one.offset <= len(subject.text) for one in inlays(manifest, everything, KINDS))
    spans = selection(manifest, subject.offset)
    assert all(outer.start <= inner.start <= inner.end <= outer.end for inner, outer in pairwise(spans))


def showing(subject: Subject) -> None:
    """The effective manifest of a good document is a good document."""
    for name in ["", *subject.manifest.environments][:3]:
        text = effective_text(subject.manifest, name)
        assert subject.manifest.document.problems or parse(text).problems == [], text


TARGETS: dict[str, Callable[[Subject], None]] = {
    one.__name__: one
    for one in (bind, incremental, diagnostics, completion, hovering, navigation, renaming, formatting, fixing, fixing_all)
}
TARGETS.update({one.__name__: one for one in (refactoring, looking, showing)})


def attempt(name: str, subject: Subject) -> None:
    """Tries one target, in time. Raises what the feature raises, or an AssertionError."""
    with in_time():
        TARGETS[name](subject)
