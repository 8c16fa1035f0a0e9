"""What must hold of the answers that are only looked at. A target tries one feature on a subject."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from fuzz.spans import edited, inside
from fuzz.subject import Subject, read
from sidecar_ls.features.completion import complete
from sidecar_ls.features.definition import declaration, definition
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.folding import folds
from sidecar_ls.features.highlight import highlight
from sidecar_ls.features.hover import hover
from sidecar_ls.features.inlays import KINDS, inlays
from sidecar_ls.features.lenses import lenses
from sidecar_ls.features.linked_editing import linked_editing
from sidecar_ls.features.links import links
from sidecar_ls.features.references import references
from sidecar_ls.features.selection import selection
from sidecar_ls.features.symbols import Symbol, symbols
from sidecar_ls.features.tokens import tokens
from sidecar_ls.manifest.binding import Binding
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.sameness import same_tree
from sidecar_ls.syntax.text import Edit, Span

FRESH = "quite-fresh"


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
