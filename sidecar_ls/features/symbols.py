"""The outline of a manifest: its blocks, and the things that the user has named in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence

# The settings that tell most about a thing, and so stand beside its name.
TELLING = ("image", "path", "service", "source", "type", "buildspec")
LENGTH = 60


class Symbol(NamedTuple):
    """One line of the outline. ``span`` is all of it, ``name_span`` the part to select."""

    name: str
    kind: str
    detail: str
    span: Span
    name_span: Span
    children: tuple[Symbol, ...]


def symbols(manifest: Manifest) -> list[Symbol]:
    """The outline, top level first."""
    return [_symbol(slot, slot.key, slot.name, "block") for slot in children(manifest.root) if slot.key is not None and slot.name]


def _symbol(slot: Slot, key: Node, name: str, kind: str) -> Symbol:
    span = Span(key.start, max(key.end, slot.written.end)) if slot.written.origin is key.origin else key.span
    collection = isinstance(slot.value, (Mapping, Sequence))
    inner = tuple(_named(slot)) if collection else ()
    return Symbol(name, kind if collection else "value", _detail(slot), span, key.span, inner)


def _named(slot: Slot) -> Iterator[Symbol]:
    """What has a name of the user's own, one or more levels down."""
    for below in children(slot):
        if below.field is None or not isinstance(below.value, (Mapping, Sequence)):
            continue
        if below.key is not None and below.field.name == "*":
            yield _symbol(below, below.key, below.name, "named")
        elif below.key is None and (label := below.get("name")) is not None and isinstance(label.value, Scalar):
            yield _symbol(below, label.value, label.value.value or below.name, "named")
        else:
            yield from _named(below)


def _detail(slot: Slot) -> str:
    value = slot.value
    if isinstance(value, Mapping):
        telling = next((found for name in TELLING if (found := slot.get(name)) is not None), None)
        value = telling.value if telling else value
    text = " ".join(value.value.split()) if isinstance(value, Scalar) else ""
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
