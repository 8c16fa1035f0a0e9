"""What an editor colours by meaning: names that are defined or referred to, and fields that are deprecated."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Scalar

# Of the protocol's standard types and modifiers, those that are used.
TYPES = ("namespace", "class", "variable", "event", "property")
MODIFIERS = ("definition", "deprecated")
TYPE_OF = {"environment": "namespace", "container": "class", "service": "class", "volume": "variable", "topic": "event"}


class Token(NamedTuple):
    """A coloured span on one line, its type and its modifiers."""

    span: Span
    type: str
    modifiers: tuple[str, ...] = ()


def tokens(manifest: Manifest) -> list[Token]:
    """All tokens, in the order of their place; none overlaps another."""
    found: dict[Span, Token] = {}
    for reference in manifest.names.references:
        _add(found, manifest, reference.node, TYPE_OF.get(reference.kinds[0], "variable"))
    for one in manifest.names.definitions:
        if one.node.value == one.name:
            _add(found, manifest, one.node, TYPE_OF.get(one.kind, "variable"), "definition")
    for slot in manifest.slots:
        if slot.field is not None and slot.field.deprecated and isinstance(slot.key, Scalar):
            _add(found, manifest, slot.key, "property", "deprecated")
    return sorted(found.values())


def _add(found: dict[Span, Token], manifest: Manifest, node: Scalar, kind: str, *modifiers: str) -> None:
    span = node.text_span
    if span.end > span.start and "\n" not in manifest.document.text[span.start : span.end]:
        found[span] = Token(span, kind, modifiers)
