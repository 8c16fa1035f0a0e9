"""Formatting: a document's layout made consistent. Only spaces between its parts change, never the parts."""

from __future__ import annotations

from sidecar_ls.features.formatting.layout import Layout
from sidecar_ls.features.formatting.tokens import Unexpected, rows
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.blocks import first_document
from sidecar_ls.syntax.habits import STEP, habits
from sidecar_ls.syntax.parse import Document, parse
from sidecar_ls.syntax.sameness import same_tree
from sidecar_ls.syntax.text import LINE_BREAK, Edit, Span, apply
from sidecar_ls.syntax.tree import Mapping, Sequence

WIDEST_STEP = 8
# YAML 1.1 ends a line at these as well, the protocol does not.
OTHER_BREAKS = "\x85\u2028\u2029"


def format_document(manifest: Manifest, tab_size: int = STEP) -> list[Edit]:
    """The edits that format a manifest, ``tab_size`` columns a level, in their order; none where it has syntax problems.

    The document that results has the same tree, and formatting it again changes nothing.
    """
    edits = _layout(manifest.document, tab_size)
    return edits if _keeps_tree(manifest.document, edits) else []


def format_range(manifest: Manifest, span: Span, tab_size: int = STEP) -> list[Edit]:
    """The edits that format the lines of a span; those of the whole top-level entries where the lines alone would not do."""
    document = manifest.document
    edits = _layout(document, tab_size)
    for area in (_lines(document, span), _lines(document, _entries(document, span))):
        chosen = [edit for edit in edits if area.contains(edit.span.start) and area.contains(edit.span.end)]
        if _keeps_tree(document, chosen):
            return chosen
    return []


def _layout(document: Document, tab_size: int) -> list[Edit]:
    """All edits, in their order; none for a document that has no layout of ours."""
    root, text = document.root, document.text
    if document.problems or document.second_document or not isinstance(root, (Mapping, Sequence)) or root.flow:
        return []
    if any(sign in text for sign in OTHER_BREAKS):
        return []
    region = first_document(text).span
    step = tab_size if STEP <= tab_size <= WIDEST_STEP else STEP
    try:
        found = rows(text, region, root)
        edits = Layout(text, found, habits(document)._replace(step=step)).all()
    except Unexpected:
        return []
    kind = next((row.tokens[-1].kind for row in reversed(found) if row.tokens), "")
    if region.end == len(text) and kind != "block":
        edits = _ending(text, edits)
    return sorted(edits)


def _ending(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits and those that end the text with one line break."""
    written = len(text.rstrip(" \t\r\n"))
    line_break = LINE_BREAK.search(text)
    ending = line_break[0] if line_break else "\n"
    kept = [edit for edit in edits if edit.span.start < written]
    return kept if text[written:] == ending else [*kept, Edit(Span(written, len(text)), ending)]


def _lines(document: Document, span: Span) -> Span:
    """The whole lines of a span. A span that ends before the first character of a line does not have the line."""
    first = document.lines.position(span.start)[0]
    last, end = document.lines.position(span.end)
    last = last - 1 if last > first and not end else last
    return Span(document.lines.starts[first], document.lines.line_end(last))


def _entries(document: Document, span: Span) -> Span:
    """The entries of the top level that a span touches."""
    root = document.root
    starts = [entry.key.start for entry in root.entries] if isinstance(root, Mapping) else []
    first = max((start for start in starts if start <= span.start), default=0)
    last = min((start for start in starts if start > span.end), default=len(document.text))
    return Span(first, last)


def _keeps_tree(document: Document, edits: list[Edit]) -> bool:
    after = parse(apply(document.text, edits))
    return not after.problems and after.second_document is None and same_tree(document.root, after.root)
