"""A value of the base, copied into the override of an environment to be changed there."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.features.refactorings.placing import insert
from sidecar_ls.features.refactorings.promises import edited, same_for
from sidecar_ls.features.refactorings.refactoring import EXTRACT, Refactoring
from sidecar_ls.features.refactorings.way import ENVIRONMENTS, environments, path, way
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.habits import habits
from sidecar_ls.syntax.text import Edit

MOST_OFFERS = 10
TITLE = {"en": 'Override "{path}" in "{environment}"', "ja": "「{environment}」環境で「{path}」を上書きする"}


def offers(manifest: Manifest, slot: Slot) -> Iterator[Refactoring]:
    """One for each environment that does not override the value at a place."""
    entries = way(manifest, slot)
    if not entries or entries[0].name == ENVIRONMENTS:
        return
    style = habits(manifest.document)
    found: dict[str, list[Edit]] = {}
    for environment in environments(manifest)[:MOST_OFFERS]:
        edits = insert(manifest.document, environment, entries, [], style)
        if edits and environment.name:
            found[environment.name] = edits
    for name in _kept(manifest, found, path(entries)):
        title = {locale: text.format(path=path(entries), environment=name) for locale, text in TITLE.items()}
        yield Refactoring(title, EXTRACT, tuple(found[name]))


def _kept(manifest: Manifest, found: dict[str, list[Edit]], below: str) -> list[str]:
    """The environments to which Copilot would deploy the same. All are tried at once, since none touches another's text."""
    after = edited(manifest, [edit for edits in found.values() for edit in edits]) if found else None
    if after is None:
        return []
    names = [name for name in found if _is_known(after, f"{ENVIRONMENTS}.{name}.{below}")]
    if same_for(manifest, after, names):
        return names
    return [name for name in names if same_for(manifest, after, [name])]


def _is_known(manifest: Manifest, wanted: str) -> bool:
    """Whether Copilot has a field at a path."""
    name = wanted.rpartition(".")[2]
    return any(slot.field is not None and slot.name == name and slot.path == wanted for slot in manifest.slots)
