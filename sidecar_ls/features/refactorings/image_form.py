"""An image, or how it is built, as a string or as a map."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.features.refactorings.promises import edited
from sidecar_ls.features.refactorings.refactoring import REWRITE, Refactoring
from sidecar_ls.features.refactorings.source import column, line_break
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.syntax.habits import habits
from sidecar_ls.syntax.text import LINE_BREAK, Edit, Span
from sidecar_ls.syntax.tree import Mapping, Node, Scalar

# The key that says in the map what the string says.
KEYS = {"sidecars.*.image": "location", "image.build": "dockerfile", "sidecars.*.image.build": "dockerfile"}
TITLES = {
    "map": {"en": 'Write "{name}" as a map', "ja": "「{name}」をマップで書く"},
    "string": {"en": 'Write "{name}" as a string', "ja": "「{name}」を文字列で書く"},
}


def offers(manifest: Manifest, slot: Slot) -> Iterator[Refactoring]:
    """The other form of the image around a place, or of the one above it."""
    image: Slot | None = slot
    while image is not None and _key(image) is None:
        image = image.parent
    if image is None or image.key is None or _is_set_elsewhere(manifest, image):
        return
    form, edit = _other_form(manifest, image, str(_key(image)))
    if edit is not None and edited(manifest, [edit]):
        title = {locale: text.format(name=image.name) for locale, text in TITLES[form].items()}
        yield Refactoring(title, REWRITE, (edit,))


def _other_form(manifest: Manifest, image: Slot, key: str) -> tuple[str, Edit | None]:
    if isinstance(image.written, Mapping):
        return "string", _as_string(manifest, image, key)
    return "map", _as_map(manifest, image, key)


def _key(slot: Slot) -> str | None:
    field = slot.field
    if field is None or not field.scalars or not field.mapping:
        return None
    return KEYS.get(field.path.removeprefix("environments.*."))


def _is_set_elsewhere(manifest: Manifest, slot: Slot) -> bool:
    """Whether the base or another environment has the image as well; the two would no longer merge as they did."""
    others = (other for other in manifest.slots if other.name == slot.name and other.key is not slot.key)
    return any(_base_path(other) == _base_path(slot) for other in others)


def _base_path(slot: Slot) -> str:
    parts = slot.path.split(".")
    return ".".join(parts[2:] if parts[0] == "environments" else parts)


def _is_simple(node: Node) -> bool:
    """Whether a node is a text on one line and nothing else."""
    return isinstance(node, Scalar) and node.style not in ("|", ">") and not node.is_null and not (node.anchor or node.tag)


def _in_flow(slot: Slot) -> bool:
    above = slot.parent.written if slot.parent else None
    return isinstance(above, Mapping) and above.flow


def _as_map(manifest: Manifest, slot: Slot, key: str) -> Edit | None:
    document, node = manifest.document, slot.written
    written = document.text[node.start : node.end]
    if not _is_simple(node) or slot.key is None or LINE_BREAK.search(written):
        return None
    if _in_flow(slot):
        padding = " " * habits(document).brace_padding
        return Edit(node.span, f"{{{padding}{key}: {written}{padding}}}")
    colon = document.text.find(":", slot.key.end, node.start) + 1
    indentation = " " * (column(document, slot.key) + habits(document).step)
    return Edit(Span(colon, node.end), f"{line_break(document)}{indentation}{key}: {written}")


def _as_string(manifest: Manifest, slot: Slot, key: str) -> Edit | None:
    document, node = manifest.document, slot.written
    if not isinstance(node, Mapping) or node.anchor or node.tag or slot.key is None or len(node.entries) != 1:
        return None
    (entry,) = node.entries
    if entry.name != key or not _is_simple(entry.value):
        return None
    colon = document.text.find(":", slot.key.end, node.start) + 1
    return Edit(Span(colon, node.end), f" {document.text[entry.value.start : entry.value.end]}")
