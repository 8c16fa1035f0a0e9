"""A first manifest for an empty file."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.features.completion.item import Item, without_tab_stops
from sidecar_ls.manifest.probe import Probe
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.tree import Mapping

PLACEHOLDER = "<name>"


def scaffold(found: Probe, locale: str) -> Iterator[Item]:
    """One block for each kind of manifest that the file may become, the name of its folder filled in."""
    manifest = found.manifest
    root = manifest.root.value
    if not found.as_key or found.column or not isinstance(root, Mapping) or len(root.entries) != 1:
        return
    name = catalog.folder_name(manifest.path) or "my-service"
    for index, kind in enumerate([manifest.kind] if manifest.kind else catalog.WORKLOADS):
        block = catalog.root(kind).block
        if block:
            body = block["body"].replace(PLACEHOLDER, name)
            plain = without_tab_stops(body)
            about = f"```yaml\n{plain}\n```"
            yield Item(block["title"][locale], "block", kind, plain, body, found.replaced, f"4{index:03d}", about=about)
