"""What can be opened from a manifest: files that it names, pages of public images, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath
from typing import NamedTuple

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.manifest.workspace import folder_of
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Scalar

ADDRESS = re.compile(r"https?://[^\s'\"<>`]*[^\s'\"<>`.,;:)\]}]")
IMAGE = re.compile(r"^(?P<host>[\w-]+(?:\.[\w-]+)+(?::\d+)?/)?(?P<name>[a-z0-9][\w./-]*?)(?::[\w.-]+)?(?:@sha256:\w+)?$")
PAGES = {
    "public.ecr.aws/": "https://gallery.ecr.aws/{name}",
    "docker.io/": "https://hub.docker.com/r/{name}",
    "ghcr.io/": "https://github.com/{name}",
    "quay.io/": "https://quay.io/repository/{name}",
}
IMAGES = frozenset(("image.location", "sidecars.*.image", "sidecars.*.image.location"))
NO_FILE = re.compile(r"[*?\[\]$~]|://|^\s*$")


class Link(NamedTuple):
    """The span to click on and what it opens: an address, or the path of a file if ``is_file``."""

    span: Span
    target: str
    is_file: bool = False


def links(manifest: Manifest) -> list[Link]:
    """All links, in the order of their place. Nothing is looked up on the disk or the network."""
    return sorted(link for slot in manifest.slots for link in _links(manifest, slot))


def _links(manifest: Manifest, slot: Slot) -> Iterator[Link]:
    node = slot.written
    if not isinstance(node, Scalar) or node.is_null:
        return
    source = manifest.document.text[node.start : node.end]
    for match in ADDRESS.finditer(source) if "://" in source else ():
        yield Link(Span(node.start + match.start(), node.start + match.end()), match.group())
    target = _file(manifest, slot)
    if target:
        yield Link(node.text_span, target, is_file=True)
    elif slot.field and slot.field.path.removeprefix("environments.*.") in IMAGES and (page := _page(node.value)):
        yield Link(node.text_span, page)


def _file(manifest: Manifest, slot: Slot) -> str:
    """The path of the file that a value names; Copilot starts from the folder that holds ``copilot``."""
    folder = folder_of(manifest.path)
    is_path = slot.field is not None and any(form.file for form in slot.field.scalars)
    text = values.known_text(slot.value) if is_path and folder else None
    if text is None or NO_FILE.search(text):
        return ""
    return normpath(f"{folder}/../{text.lstrip('/')}")


def _page(image: str) -> str:
    """The page about an image in a public registry; nothing for any other registry."""
    match = IMAGE.match(image)
    if match is None:
        return ""
    name = match["name"]
    if match["host"]:
        return PAGES.get(match["host"], "").format(name=name)
    return f"https://hub.docker.com/{'r' if '/' in name else '_'}/{name}"
