"""An entry to begin with, for a field that is missing: what Copilot would take, or an example."""

from __future__ import annotations

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import nested
from sidecar_ls.rules.edits.replace import spelled
from sidecar_ls.schema import catalog
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.tree import Mapping

# What Copilot wants here beyond the required fields is not for a schema to say, so the example is taken as a whole.
WHOLE = frozenset(("image", "on", "source"))


def placeholder(manifest: Manifest, field: Field, name: str) -> str:
    """An entry for a field, at column 0 in steps of two; for a block, with the fields that it requires."""
    example = str(field.schema.get("x-example", ""))
    mapping = field.mapping
    if not mapping or not mapping.required_keys or field.path in WHOLE:
        return _known(manifest, field, name) or example or f"{name}: {_first(field)}".rstrip()
    inner = _entries(example, name)
    known = [(key, child) for key in mapping.required_keys if (child := mapping.properties.get(key))]
    return nested(name, "\n".join(inner.get(key) or placeholder(manifest, child, key) for key, child in known))


def _known(manifest: Manifest, field: Field, name: str) -> str:
    """What the manifest itself, its place or the schema suggests; empty if nothing does."""
    kinds = field.schema.get("x-refers-to", ())
    names = manifest.names.visible((kinds,) if isinstance(kinds, str) else tuple(kinds))
    folder = catalog.folder_name(manifest.path) if field.path == "name" else ""
    value = names[0].name if names else folder or field.default("en") if "default" in field.schema or folder else ""
    return f"{name}: {spelled(value)}" if value else ""


def _first(field: Field) -> str:
    return spelled(str(field.suggestions[0])) if field.suggestions else ""


def _entries(example: str, name: str) -> dict[str, str]:
    """The entries on one line that an example has below its key."""
    root = parse(example).root
    entry = root.get(name) if isinstance(root, Mapping) else None
    found = entry.value.entries if entry and isinstance(entry.value, Mapping) else []
    return {one.name: text for one in found if "\n" not in (text := example[one.span.start : one.span.end])}
