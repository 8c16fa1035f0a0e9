"""What a refactoring promises, checked on the text that it leads to."""

from __future__ import annotations

from collections.abc import Iterable

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overlay import effective
from sidecar_ls.syntax.comments import comments
from sidecar_ls.syntax.parse import Document, parse
from sidecar_ls.syntax.sameness import same_values
from sidecar_ls.syntax.text import Edit, Span, apply


def edited(manifest: Manifest, edits: Iterable[Edit]) -> Manifest | None:
    """The manifest after some edits; nothing when its syntax would be wrong or a comment lost."""
    document = parse(apply(manifest.document.text, edits))
    if document.problems or not _comments(manifest.document) <= _comments(document):
        return None
    return Manifest(document, manifest.path, manifest.earlier_kind)


def same_document(before: Manifest, after: Manifest) -> bool:
    """Whether two manifests hold the same values."""
    return same_values(before.node, after.node)


def same_for(before: Manifest, after: Manifest, environments: Iterable[str]) -> bool:
    """Whether Copilot would deploy the same to some environments."""
    # The effective manifests share the nodes of the base, which are compared once as long as all of them are kept.
    met: set[tuple[int, int]] = set()
    merged = [(effective(before, name), effective(after, name)) for name in environments]
    return all(same_values(one.node, other.node, met) for one, other in merged)


def _comments(document: Document) -> set[str]:
    everything = Span(0, len(document.text))
    return {document.text[span.start : span.end].strip("# ") for span in comments(document.text, document.root, everything)}
