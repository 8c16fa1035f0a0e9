"""The effective manifest: what Copilot deploys to an environment.

Copilot merges the override into the file before it validates (internal/pkg/manifest/transform.go): scalars win when they
are given, lists are replaced whole, mappings are merged by key, and a value of another form replaces the form it had.
"""

from __future__ import annotations

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import entries
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Origin, Scalar, resolve

# Far more than an application has; each one costs a look at the whole manifest.
MOST_ENVIRONMENTS = 50
NOT_OVERRIDABLE = frozenset(("name", "type", "environments"))
AUTOSCALING = ("range", "cooldown", "cpu_percentage", "memory_percentage", "requests", "response_time", "queue_delay")
# Keys that push each other out: what the override sets of one group removes the other group from the base.
RIVALS = {
    "image": (("build",), ("location",)),
    "count": (("spot",), AUTOSCALING),
    "storage.volumes.*.efs": (("uid", "gid"), ("id", "root_dir", "auth")),
    "http": (("targetContainer",), ("target_container",)),
}
# Unions whose forms Copilot keeps side by side after a merge, the mapping being the one that it uses.
KEEPS_MAPPING = frozenset(("subscribe.queue.fifo", "exec"))
# Plain strings in Copilot's own types: an empty text counts as not given.
IGNORES_EMPTY = {("Static Site", "http.alias"), ("Static Site", "http.certificate")}


def deployable(manifest: Manifest) -> list[Manifest]:
    """What Copilot would check: the effective manifest of each named environment, or the file itself without any."""
    names = manifest.environments[:MOST_ENVIRONMENTS]
    return [effective(manifest, name) for name in names] if names else [manifest]


def effective(manifest: Manifest, environment: str) -> Manifest:
    """The manifest with the override of an environment applied. Its nodes keep the spans of the lines they come from."""
    base = resolve(manifest.node) if manifest.node is not None else None
    if not isinstance(base, Mapping):
        return manifest
    root = _without(base, frozenset(("environments",)))
    override = _override(manifest, environment)
    if override is not None:
        root = _merge_mappings(root, _without(override, NOT_OVERRIDABLE), manifest.field, manifest.kind)
    merged = Manifest(
        manifest.document,
        manifest.path,
        manifest.kind,
        root=root,
        environment=environment,
        binding=manifest.binding,
        workspace=manifest.workspace,
    )
    merged.null_override = override_key(manifest, environment)
    return merged


def override_key(manifest: Manifest, environment: str) -> Node | None:
    """The name of an environment that is written down without an override, or nothing."""
    environments = manifest.top("environments")
    entry = environments.get(environment) if isinstance(environments, Mapping) and not environments.flow else None
    return entry.key if entry is not None and _is_null(entry.value) else None


def _override(manifest: Manifest, environment: str) -> Mapping | None:
    environments = manifest.top("environments")
    entry = environments.get(environment) if isinstance(environments, Mapping) else None
    value = resolve(entry.value) if entry else None
    return value if isinstance(value, Mapping) else None


def _without(mapping: Mapping, names: frozenset[str]) -> Mapping:
    return _copy(mapping, [entry for entry in entries(mapping) if entry.name not in names])


def _copy(mapping: Mapping, kept: list[Entry]) -> Mapping:
    copy = Mapping(Origin(), mapping.start, mapping.end, mapping.flow)
    copy.entries = kept
    return copy


def _merge_mappings(base: Mapping, override: Mapping, field: Field | None, kind: str) -> Mapping:
    own = {entry.name: entry for entry in _evicted(base, override, field, kind)}
    for entry in entries(override):
        inner = field.child(entry.name) if field else None
        own[entry.name] = _merge_entries(own[entry.name], entry, inner, kind) if entry.name in own else entry
    return _copy(base, list(own.values()))


def _merge_entries(base: Entry, override: Entry, field: Field | None, kind: str) -> Entry:
    """One key that both have. A mapping that is merged stays where the base has it."""
    below, above = resolve(base.value), resolve(override.value)
    if isinstance(above, Scalar) and _changes_nothing(above, field, kind):
        return base
    if isinstance(below, Mapping) and isinstance(above, Mapping) and field and _merges(field):
        return Entry(base.key, _merge_mappings(below, above, field, kind))
    if isinstance(below, Mapping) and field and field.path in KEEPS_MAPPING:
        return base
    return override


def _changes_nothing(value: Scalar, field: Field | None, kind: str) -> bool:
    if value.is_null:
        return field is None or field.name != "*" or (field.mapping is not None and not field.scalars)
    return not value.value and field is not None and (kind, field.path) in IGNORES_EMPTY


def _merges(field: Field) -> bool:
    """Whether two mappings in this place are merged by key; under a name of the user's own only plain blocks are."""
    return field.mapping is not None and not (field.name == "*" and field.is_union)


def _evicted(base: Mapping, override: Mapping, field: Field | None, kind: str) -> list[Entry]:
    """The entries of the base that the override leaves in place."""
    kept = list(entries(base))
    path = field.path if field else ""
    if path not in RIVALS or (path == "http" and kind != "Load Balanced Web Service"):
        return kept
    if path == "http" and {"targetContainer", "target_container"} <= {entry.name for entry in kept}:
        return kept  # Copilot refuses the two spellings before it merges anything.
    given = {entry.name for entry in entries(override) if not _is_null(entry.value)}
    for group, other in (RIVALS[path], RIVALS[path][::-1]):
        if given.intersection(group):
            kept = [entry for entry in kept if entry.name not in other]
    return kept


def _is_null(node: Node) -> bool:
    node = resolve(node)
    return isinstance(node, Scalar) and node.is_null
