"""Words between the lines: what an override replaces, what a schedule means, which defaults apply."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overridden import values_of
from sidecar_ls.manifest.schedule import in_words
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Scalar

KINDS = ("replaced", "schedule", "defaults")
REPLACED = {"en": "instead of {value}", "ja": "元の値: {value}"}
DEFAULTS = {"en": "default: {values}", "ja": "既定値: {values}"}
OVERRIDE = "environments.*."
MOST_DEFAULTS = 4
LENGTH = 30


class Inlay(NamedTuple):
    """A hint behind an offset, in a reader's language."""

    offset: int
    text: str


def inlays(manifest: Manifest, span: Span, kinds: Collection[str], locale: str = "en") -> list[Inlay]:
    """The hints of some kinds whose place lies in a span of code points."""
    near = (slot for slot in manifest.slots if span.contains(slot.place.start))
    return sorted(inlay for slot in near for inlay in _inlays(manifest, slot, kinds, locale))


def _inlays(manifest: Manifest, slot: Slot, kinds: Collection[str], locale: str) -> Iterator[Inlay]:
    if slot.field is None:
        return
    path, value = slot.field.path, slot.value
    if isinstance(value, Scalar) and isinstance(slot.written, Scalar):
        if "replaced" in kinds and path.startswith(OVERRIDE) and (base := _base(manifest, slot)):
            yield Inlay(slot.written.end, REPLACED[locale].format(value=base))
        words = in_words(value.value, locale) if "schedule" in kinds and path.removeprefix(OVERRIDE) == "on.schedule" else ""
        if words:
            yield Inlay(slot.written.end, words)
    if "defaults" in kinds and isinstance(value, Mapping) and not value.flow and slot.key is not None:
        defaults = _defaults(slot)
        if defaults and not f"{path}.".startswith(OVERRIDE):
            yield Inlay(slot.key.end + 1, DEFAULTS[locale].format(values=", ".join(defaults)))


def _base(manifest: Manifest, slot: Slot) -> str:
    """The value of the file that an override replaces; empty if there is none, or the same."""
    base = next((one.slot for one in values_of(manifest, slot) if not one.environment), None)
    if base is None or not isinstance(base.value, Scalar) or not isinstance(slot.value, Scalar):
        return ""
    text = " ".join(base.value.value.split())
    return "" if base.value.value == slot.value.value else text if len(text) <= LENGTH else f"{text[: LENGTH - 1]}…"


def _defaults(slot: Slot) -> list[str]:
    """The defaults of the scalar settings that a block leaves out, the first few."""
    mapping = slot.field.mapping if slot.field else None
    given = {one.name for one in slot.known()}
    absent = [(name, field) for name, field in mapping.properties.items() if name not in given] if mapping else []
    found = [f"{name} {field.schema['default']}" for name, field in absent if _is_short(field.schema.get("default"))]
    return found[:MOST_DEFAULTS]


def _is_short(default: object) -> bool:
    return isinstance(default, (str, int, float)) and not isinstance(default, bool) and len(str(default)) < LENGTH
