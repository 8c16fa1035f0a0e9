"""The outline of a manifest: its blocks, and the things that the user has named in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    span = Span(slot.place.start, max(slot.place.end, slot.written.end))
    # The name of an item may stand elsewhere, where a merge key brings it in.
    name_span = key.span if span.start <= key.start and key.end <= span.end else span
    if not isinstance(slot.value, (Mapping, Sequence)):
        return Symbol(name, "value", _short(slot.value), span, name_span, ())
    inside = list(children(slot))
    telling = _telling(inside) if isinstance(slot.value, Mapping) else None
    return Symbol(name, kind, _short(telling), span, name_span, tuple(_named(inside)))


def _named(slots: Iterable[Slot]) -> Iterator[Symbol]:
    """What has a name of the user's own, among some slots or below them."""
    for below in slots:
        if below.field is None or not isinstance(below.value, (Mapping, Sequence)):
            continue
        if below.key is not None and below.field.name == "*":
            yield _symbol(below, below.key, below.name, "named")
        elif below.key is None and (label := below.get("name")) is not None and isinstance(label.value, Scalar):
            yield _symbol(below, label.written, label.value.value or below.name, "named")
        else:
            yield from _named(children(below))


def _telling(inside: list[Slot]) -> Node | None:
    told = {one.name: one.value for one in inside if one.name in TELLING and not one.is_null}
    return next((told[name] for name in TELLING if name in told), None)


def _short(value: Node | None) -> str:
    text = " ".join(value.value.split()) if isinstance(value, Scalar) else ""
    return text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
