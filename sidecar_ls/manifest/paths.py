"""The paths that a manifest names."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Scalar


def leading_into(manifest: Manifest, folder: str) -> Iterator[Span]:
    """Where the name of a folder stands in the paths that lead into it; the folder is given from the root of the workspace."""
    text, name = manifest.document.text, folder.rpartition("/")[2]
    for slot in manifest.slots:
        if isinstance(slot.value, Scalar) and _is_inside(slot, folder):
            end = slot.value.text_span.start + slot.value.value.index(folder) + len(folder)
            # An escape in a quoted text shifts what follows.
            if text.startswith(name, end - len(name)):
                yield Span(end - len(name), end)


def _is_inside(slot: Slot, folder: str) -> bool:
    if slot.field is None or not any(form.file for form in slot.field.scalars):
        return False
    path = values.known_text(slot.value) or ""
    return folder in path and f"{normpath(path).lstrip('/')}/".startswith(f"{folder}/")
