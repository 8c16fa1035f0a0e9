"""Names that other manifests of the workspace define."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest import values
from sidecar_ls.manifest.probe import Probe
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.schema.wording import KINDS

PLACE = {"en": "{kind}, copilot/{place}", "ja": "{kind}（copilot/{place}）"}


class Name(NamedTuple):
    """A name, and what it is and where, in a reader's language."""

    name: str
    about: str


def names(found: Probe, kinds: tuple[str, ...], locale: str) -> list[Name]:
    """The names of some kinds that the other files of the workspace define, each once."""
    workspace = found.manifest.workspace
    if workspace is None:
        return []
    chosen: dict[str, Name] = {}
    for kind in kinds:
        for path, name in _defined(workspace, kind, found):
            place = path.removeprefix(f"{workspace.folder}/")
            about = PLACE[locale].format(kind=KINDS[kind][locale], place=place)
            if path != found.manifest.path and not values.is_interpolated(name):
                chosen.setdefault(name, Name(name, about))
    return list(chosen.values())


def _defined(workspace: Workspace, kind: str, found: Probe) -> Iterator[tuple[str, str]]:
    """The paths and names of a kind. Of two names that stand side by side, a topic and its service, each narrows the other."""
    if kind in ("environment", "service"):
        topic = _beside(found, "name") if kind == "service" else ""
        publishers = {one.owner for _, one in workspace.mentions("topic", topic) if one.defines} if topic else set()
        yield from sorted(workspace.folders(kind), key=lambda one: one[1] not in publishers)
    elif kind == "topic":
        service = _beside(found, "service")
        for path, one in workspace.mentions(kind):
            if one.defines and service in ("", one.owner):
                yield path, one.name


def _beside(found: Probe, key: str) -> str:
    other = found.slot.parent.get(key) if found.slot.parent and found.slot.field else None
    return (values.known_text(other.value) if other else None) or ""
