"""Silences a finding by a comment on its line, or above it where the line ends inside a text."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import INDENT, line_break, line_end
from sidecar_ls.rules.rule import Finding, Fix
from sidecar_ls.rules.unused_ignore import COMMENT
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Mapping, Scalar, Sequence

TITLE = {"en": "Ignore this finding here", "ja": "この指摘をここでは無視する"}


def ignore(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """The comment that silences a finding; nothing where no comment can stand."""
    edit = _edit(manifest.document, finding)
    if edit is not None:
        yield Fix(TITLE, (edit,))


def _edit(document: Document, finding: Finding) -> Edit | None:
    line = document.lines.position(finding.span.start)[0]
    start, end = document.lines.line_span(line)
    comment = COMMENT.search(document.text[start:end])
    if comment and comment["what"] == "ignore" and not _is_text(document, start + comment.start("what")):
        at = start + comment.end("rules")
        return Edit(Span(at, at), f", {finding.rule.id}" if comment["rules"].strip() else finding.rule.id)
    words = f"# sidecar-ls: ignore[{finding.rule.id}]"
    if not _is_text(document, end):
        return Edit(Span(end, end), f" {words}" if document.text[end - 1 : end] == " " else f"  {words}")
    if _is_text(document, start):
        return None
    indent = INDENT.match(document.text, start, end)
    return Edit(Span(start, start), (indent.group() if indent else "") + words + line_break(document))


def _is_text(document: Document, offset: int) -> bool:
    """Whether an offset lies within a scalar of several lines, or at the end of one of them but the last."""
    node = document.root
    while isinstance(node, (Mapping, Sequence)):
        parts = [part for entry in node.entries for part in (entry.key, entry.value)] if isinstance(node, Mapping) else node.items
        node = next((part for part in parts if part.start < offset <= part.end), None)
    if not isinstance(node, Scalar) or line_end(document, node.start) >= node.end:
        return False
    # A comment may follow the sign that opens a block of text, and the end of any other text.
    if node.style in ("|", ">"):
        return offset > line_end(document, node.start)
    return offset < node.end
