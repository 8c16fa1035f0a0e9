"""Lines above the lines: how often a name is used, and what is deployed to an environment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import children
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Scalar

COUNTED = frozenset(("volume", "container"))
EFFECTIVE = {"en": "Effective manifest of {name}", "ja": "{name} の実効マニフェスト"}
USES = {
    "en": ("not referred to", "1 reference", "{count} references"),
    "ja": ("参照なし", "参照 1 件", "参照 {count} 件"),
}


class Lens(NamedTuple):
    """A line above a span: its title in a reader's language, and the environment whose effective manifest it opens, if any."""

    span: Span
    title: str
    environment: str = ""


def lenses(manifest: Manifest, locale: str = "en") -> list[Lens]:
    """All lenses, in the order of their place."""
    uses = Counter(definition.name for one in manifest.names.references for definition in manifest.names.resolve(one)[:1])
    found = list(_environments(manifest, locale))
    for one in manifest.names.definitions:
        if one.kind in COUNTED and not one.scope and one.slot.key is one.node:
            titles, count = USES[locale], uses[one.name]
            found.append(Lens(one.node.text_span, titles[min(count, 2)].format(count=count)))
    return sorted(found)


def _environments(manifest: Manifest, locale: str) -> Iterator[Lens]:
    holder = manifest.root.get("environments") if manifest.environments else None
    for slot in children(holder) if holder is not None else ():
        if isinstance(slot.key, Scalar) and slot.name:
            yield Lens(slot.key.text_span, EFFECTIVE[locale].format(name=slot.name), slot.name)
