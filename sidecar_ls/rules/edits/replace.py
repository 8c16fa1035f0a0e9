"""Replaces a scalar, and adds or keeps its quotes; renames a key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import around
from sidecar_ls.rules.rule import Fix, Text
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import NULLS, Node, Scalar

PLAIN = re.compile(r"[A-Za-z0-9_./$(](?:[A-Za-z0-9_./$()+=@*?^~-]|[ :](?=[A-Za-z0-9_./$()+=@*?^~-]))*$")


def spelled(value: str, style: str = "") -> str:
    """A value as YAML: in quotes where the style asks for them or the value needs them."""
    if style != '"' and (style == "'" or not PLAIN.match(value) or ": " in value or value in NULLS):
        return "'" + value.replace("'", "''") + "'"
    if style == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value


def replace(manifest: Manifest, place: Node | Span, value: str, title: Text | None = None, safe: bool = False) -> Iterator[Fix]:
    """Writes another value in the place of a scalar, in the same quotes."""
    node = scalar(manifest, place)
    if node is not None:
        style = node.style if node.style in ("'", '"') else ""
        yield Fix(title or to(value), (Edit(node.span, spelled(value, style)),), safe)


def rewrite(manifest: Manifest, place: Node | Span, text: str, title: Text | None = None, safe: bool = False) -> Iterator[Fix]:
    """Writes some YAML in the place of a scalar, without its quotes."""
    node = scalar(manifest, place)
    if node is not None:
        yield Fix(title or to(text), (Edit(node.span, text),), safe)


def rename(manifest: Manifest, place: Node | Span, name: str, safe: bool = False) -> Iterator[Fix]:
    """Writes another key, in the same quotes."""
    held = around(manifest.document, place if isinstance(place, Span) else place.span)
    key = held[-1].entry.key if held and held[-1].entry else None
    if isinstance(key, Scalar) and key.style in ("", "'", '"'):
        title = {"en": f'Rename "{key.value}" to "{name}"', "ja": f"「{key.value}」を「{name}」に変更する"}
        yield Fix(title, (Edit(key.span, spelled(name, key.style)),), safe)


def to(value: str) -> Text:
    """The title of a fix that changes a value."""
    return {"en": f'Change to "{value}"', "ja": f"「{value}」に変更する"}


def scalar(manifest: Manifest, place: Node | Span) -> Scalar | None:
    """The scalar that is written at a place, the value or else the key of an entry; nothing for an alias."""
    span = place if isinstance(place, Span) else place.span
    held = around(manifest.document, span)
    parts = [held[-1].value, *([held[-1].entry.key] if held[-1].entry else [])] if held else []
    return next((part for part in parts if isinstance(part, Scalar) and part.span.contains(span.start)), None)
