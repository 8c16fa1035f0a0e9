"""Refactorings: other ways to write what a place says. Each promises what stays the same, and is offered if that holds."""

from __future__ import annotations

from sidecar_ls.features.refactorings import base_value, flow_style, image_form, override
from sidecar_ls.features.refactorings.refactoring import Refactoring
from sidecar_ls.manifest.cursor import at
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import Span

__all__ = ["Refactoring", "refactorings"]


def refactorings(manifest: Manifest, span: Span) -> list[Refactoring]:
    """What is offered where a span begins, the edits of each in code points; nothing for a document with syntax problems."""
    document = manifest.document
    if document.problems or document.second_document or document.root is None:
        return []
    slot = at(manifest, span.start).slot
    found = [*image_form.offers(manifest, slot), *flow_style.offers(manifest, span.start)]
    return [*found, *base_value.offers(manifest, slot), *override.offers(manifest, slot)]
