"""A value of an override, moved to the base: out of one environment, or out of all that have the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sidecar_ls.features.refactorings.placing import find, insert_at_top, replace
from sidecar_ls.features.refactorings.promises import edited, same_for
from sidecar_ls.features.refactorings.refactoring import EXTRACT, INLINE, Refactoring
from sidecar_ls.features.refactorings.removing import comments_above, remove, spent
from sidecar_ls.features.refactorings.source import is_movable
from sidecar_ls.features.refactorings.way import ENVIRONMENTS, environments, path, way
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overlay import MOST_ENVIRONMENTS
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.comments import comments
from sidecar_ls.syntax.habits import habits
from sidecar_ls.syntax.sameness import same_values
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Entry, Mapping

REPEATED = {
    "en": 'Move "{path}", the same in {count} environments, to the base',
    "ja": "{count} つの環境で同じ「{path}」をベースに移す",
}
ONE = {"en": 'Use "{path}" of "{environment}" as the base value', "ja": "「{environment}」環境の「{path}」をベースの値にする"}


def offers(manifest: Manifest, slot: Slot) -> Iterator[Refactoring]:
    """The ways to move the overriding value at a place to the base."""
    entries = way(manifest, slot)
    if len(entries) < 3 or entries[0].name != ENVIRONMENTS:
        return
    environment, below = entries[1].name, entries[2:]
    alike = _alike(manifest, below)
    if len(alike) > 1:
        yield from _move(manifest, below, list(alike.values()), manifest.environments[:MOST_ENVIRONMENTS], REPEATED, EXTRACT)
    yield from _move(manifest, below, [below[-1]], [environment], ONE, INLINE)


def _alike(manifest: Manifest, below: list[Entry]) -> dict[str, Entry]:
    """The environments that override a value in the same way."""
    keys = [entry.name for entry in below]
    found = {one.name: find(one.value, keys) for one in environments(manifest)}
    return {
        name: entry
        for name, entry in found.items()
        if entry is not None and is_movable(entry.value) and same_values(entry.value, below[-1].value)
    }


def _move(
    manifest: Manifest, below: list[Entry], taken: list[Entry], promised: list[str], title: dict[str, str], kind: str
) -> Iterator[Refactoring]:
    """Offered only if Copilot deploys the same to some environments afterwards."""
    edits = _edits(manifest, below, taken)
    after = edited(manifest, edits) if edits else None
    if after is not None and same_for(manifest, after, promised):
        values = {"path": path(below), "count": len(taken), "environment": promised[0]}
        yield Refactoring({locale: text.format(**values) for locale, text in title.items()}, kind, tuple(edits))


def _edits(manifest: Manifest, below: list[Entry], taken: list[Entry]) -> list[Edit]:
    document, root, moved = manifest.document, manifest.root.written, below[-1]
    assert isinstance(root, Mapping)
    removals, above = [], dict[str, None]()
    for removal in spent(root, set(map(id, taken)))[0]:
        kept = comments_above(document, removal.entry) if removal.entry in taken else []
        edit = remove(document, removal, min([removal.entry.key.start, *(span.start for span in kept)]))
        removals.append(edit)
        inside = Span(moved.key.start, moved.value.end)
        left = [one for one in comments(document.text, root, edit.span) if not inside.contains(one.start)]
        above.update(dict.fromkeys(document.text[one.start : one.end] for one in left))
    base = find(root, [entry.name for entry in below])
    style, texts = habits(document), list(above)
    placed = replace(document, base, moved, texts, style) if base else insert_at_top(document, root, below, texts, style)
    return [*placed, *removals] if placed and _is_apart([*placed, *removals]) else []


def _is_apart(edits: list[Edit]) -> bool:
    """Whether no two edits touch the same text."""
    spans = sorted(edit.span for edit in edits)
    return all(one.end <= other.start for one, other in pairwise(spans))
