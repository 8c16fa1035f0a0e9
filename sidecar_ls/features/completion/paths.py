"""Paths of files and folders of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.features.completion.item import Item, escaped
from sidecar_ls.manifest.files import Entry
from sidecar_ls.manifest.probe import Probe
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.text import Span

MAX_ITEMS = 200
# What the files of a field are usually called.
USUAL = {"build": "dockerfile", "dockerfile": "dockerfile", "env_file": ".env"}
# What YAML would take for something else in an unquoted path.
SPECIAL = (": ", " #", "'", '"')


def paths(found: Probe, text: str, offset: int) -> Iterator[Item]:
    """What lies in the folder that is typed so far, where the value is a path."""
    field, workspace = found.slot.field, found.manifest.workspace
    form = next((form for form in field.scalars if form.file), None) if field and not found.as_key else None
    if form is None or workspace is None:
        return
    typed = text[found.replaced.start : offset]
    folder = typed[: typed.rfind("/") + 1]
    span = Span(found.replaced.start + len(folder), found.replaced.end)
    gap = "" if found.gap or folder else " "
    entries = [one for one in workspace.files.entries(f"{workspace.root}/{folder}") if _fits(one, form, typed[len(folder) :])]
    for index, one in enumerate(entries[:MAX_ITEMS]):
        name = f"{one.name}/" if one.is_folder else one.name
        rank = 0 if USUAL.get(form.name, "/") in one.name.lower() else 2 if one.is_folder else 1
        kind = "folder" if one.is_folder else "file"
        yield Item(name, kind, "", gap + name, escaped(gap + name), span, f"{rank}{index:03d}")


def _fits(entry: Entry, form: Field, typed: str) -> bool:
    """Whether an entry is worth offering: hidden ones only once a dot is typed, or where they are usual."""
    hidden = entry.name.startswith(".") and not typed.startswith(".") and USUAL.get(form.name) != ".env"
    return not hidden and (entry.is_folder or form.file != "folder") and not any(one in entry.name for one in SPECIAL)
