"""What can be written at the cursor."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.features.completion.item import Item
from sidecar_ls.features.completion.keys import keys
from sidecar_ls.features.completion.paths import paths
from sidecar_ls.features.completion.scaffold import scaffold
from sidecar_ls.features.completion.shell import shell
from sidecar_ls.features.completion.values import Remembered, remembered, values
from sidecar_ls.features.completion.variables import variables
from sidecar_ls.manifest.probe import probe
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.parse import Document

__all__ = ["Answer", "Item", "complete"]


class Answer(NamedTuple):
    """The items, the manifest's kind, and the parsed text with the cursor's mark, which speeds up the next question."""

    items: list[Item]
    kind: str = ""
    document: Document | None = None


def complete(
    text: str,
    offset: int,
    path: str = "",
    locale: str = "en",
    previous: Document | None = None,
    earlier_kind: str = "",
    earlier_names: Remembered | None = None,
    workspace: Workspace | None = None,
) -> Answer:
    """What can be written at an offset of a text.

    ``previous`` is the document of the answer before, if there is one. ``earlier_kind`` and ``earlier_names`` are what the
    manifest was, and the kinds and names that it defined, before something was cut out or broken. ``workspace`` holds the files
    around it.
    """
    found = probe(text, offset, path, earlier_kind, previous, workspace)
    if found is None:
        return Answer([])
    items = variables(text, offset, found.manifest, locale) or shell(found, text, offset, locale)
    if not items:
        items = [
            *keys(found, locale),
            *values(found, locale),
            *paths(found, text, offset),
            *remembered(found, earlier_names or {}, locale),
            *scaffold(found, locale),
        ]
    unique = {(item.label, item.kind): item for item in reversed(items)}
    return Answer(sorted(unique.values(), key=lambda item: item.order), found.manifest.kind, found.manifest.document)
