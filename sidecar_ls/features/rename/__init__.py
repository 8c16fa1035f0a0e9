"""Another name for a thing, in every place where its name stands."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname
from typing import NamedTuple

from sidecar_ls.features.rename import hindrance
from sidecar_ls.features.rename.refusal import Refused, refused
from sidecar_ls.manifest.everywhere import everywhere, touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.paths import leading_into
from sidecar_ls.manifest.symbol import Occurrence
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.spelling import respell
from sidecar_ls.syntax.text import Edit, Span

__all__ = ["Prepared", "Refused", "Renaming", "prepare", "rename"]

CONSEQUENCES = {
    "service": {
        "en": 'To Copilot "{new}" is a new service or job. Run `copilot svc init` or `copilot job init` for it before you deploy;'
        ' what was deployed as "{old}" stays until you delete it.',
        "ja": "Copilot は「{new}」を新しいサービス（ジョブ）として扱います。デプロイの前に `copilot svc init` または"
        " `copilot job init` で登録してください。「{old}」としてデプロイ済みのものは、削除するまで残ります。",
    },
    "environment": {
        "en": 'To Copilot "{new}" is a new environment. Run `copilot env init` for it before you deploy;'
        ' what was deployed as "{old}" stays until you delete it.',
        "ja": "Copilot は「{new}」を新しい環境として扱います。デプロイの前に `copilot env init` で登録してください。"
        "「{old}」としてデプロイ済みのものは、削除するまで残ります。",
    },
}


class Prepared(NamedTuple):
    """The span of the name to change, and the name."""

    span: Span
    name: str


class Folder(NamedTuple):
    """A folder that has to change with the name, by its paths; ``consequence`` is what that means to Copilot."""

    old: str
    new: str
    consequence: str


class Renaming(NamedTuple):
    """The edits of each file, and the folder to rename after them, if there is one."""

    edits: list[tuple[Manifest, list[Edit]]]
    folder: Folder | None = None


def prepare(manifest: Manifest, offset: int, locale: str = "en", workspace: Workspace | None = None) -> Prepared | Refused | None:
    """What would be renamed at an offset, or the reason why that cannot be; nothing where no name stands."""
    origins = touched(manifest, offset)
    if not origins:
        return None
    origin = origins[0]
    reason = next(hindrance.to_any_name(origin, everywhere(origin, workspace), locale), None)
    span = origin.span if origin.span.contains(offset) else origin.written.span
    return reason or Prepared(span, origin.symbol.name)


def rename(
    manifest: Manifest,
    offset: int,
    name: str,
    locale: str = "en",
    workspace: Workspace | None = None,
    with_folder: bool = False,
) -> Renaming | Refused | None:
    """What gives the thing at an offset another name, or the reason why nothing can; nothing where no name stands.

    ``with_folder`` tells whether the folder of a service or environment can be renamed, too.
    """
    origins = touched(manifest, offset)
    if not origins:
        return None
    origin = origins[0]
    found = everywhere(origin, workspace)
    reason = next(hindrance.to_any_name(origin, found, locale), None)
    if reason or name == origin.symbol.name:
        return reason or Renaming([])
    reason = next(hindrance.to_this_name(origin, found, name, locale, workspace), None)
    folder = _folder(origin, name, locale, workspace) if with_folder else None
    if folder and workspace and workspace.files.exists(folder.new):
        reason = reason or refused("folder", locale, folder=folder.new.removeprefix(f"{workspace.root}/"))
    return reason or Renaming(_edits(found, name, folder, workspace), folder)


def _folder(origin: Occurrence, name: str, locale: str, workspace: Workspace | None) -> Folder | None:
    kind, old, owner = origin.symbol
    for path, held in workspace.folders(kind) if workspace else ():
        if held == old and not owner:
            above = dirname(dirname(path))
            return Folder(dirname(path), f"{above}/{name}", CONSEQUENCES[kind][locale].format(old=old, new=name))
    return None


def _edits(
    found: list[Occurrence], name: str, folder: Folder | None, workspace: Workspace | None
) -> list[tuple[Manifest, list[Edit]]]:
    nodes = {(one.manifest.path, one.span): one for one in found if one.spelled}
    edits: dict[str, tuple[Manifest, list[Edit]]] = {}
    for one in nodes.values():
        edit = respell(one.node, name, one.manifest.document.text)
        edits.setdefault(one.manifest.path, (one.manifest, []))[1].append(edit)
    if folder and workspace:
        _add_paths(edits, workspace, folder)
    return [(manifest, sorted(changes)) for manifest, changes in edits.values()]


def _add_paths(edits: dict[str, tuple[Manifest, list[Edit]]], workspace: Workspace, folder: Folder) -> None:
    """Adds the paths that lead into a folder."""
    old, new = folder.old.removeprefix(f"{workspace.root}/"), folder.new.rpartition("/")[2]
    for manifest in _each(edits, workspace):
        for span in sorted(set(leading_into(manifest, old))):
            edits.setdefault(manifest.path, (manifest, []))[1].append(Edit(span, new))


def _each(edits: dict[str, tuple[Manifest, list[Edit]]], workspace: Workspace) -> Iterable[Manifest]:
    """Every manifest, in the version that the edits are for."""
    known = {path: manifest for path, (manifest, _) in edits.items()}
    return (known.get(one.path, one) for one in workspace.manifests())
