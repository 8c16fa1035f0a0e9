"""Which schema describes which manifest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath

from sidecar_ls.schema.field import Field

WORKLOADS = {
    "Load Balanced Web Service": "load-balanced-web-service",
    "Backend Service": "backend-service",
    "Worker Service": "worker-service",
    "Request-Driven Web Service": "request-driven-web-service",
    "Scheduled Job": "scheduled-job",
    "Static Site": "static-site",
}
KINDS = {**WORKLOADS, "Environment": "environment", "Pipeline": "pipeline"}
PIPELINE_KEYS = frozenset(("stages", "version"))
PATHS = (
    (re.compile(r"(?:^|/)copilot/environments/[^/]+/manifest\.ya?ml$"), "Environment"),
    (re.compile(r"(?:^|/)copilot/pipelines/[^/]+/manifest\.ya?ml$"), "Pipeline"),
    (re.compile(r"(?:^|/)copilot/pipeline\.ya?ml$"), "Pipeline"),
    (re.compile(r"(?:^|/)copilot/[^/]+/manifest\.ya?ml$"), "Workload"),
)


def expected_kind(path: str) -> str:
    """Workload, Environment or Pipeline, as the place of a file below ``copilot/`` has it; empty elsewhere."""
    path = path.replace("\\", "/")
    return next((kind for pattern, kind in PATHS if pattern.search(path)), "")


def is_manifest(path: str) -> bool:
    """Whether Copilot would read the file at this path as a manifest."""
    return bool(expected_kind(path))


def kind_of(type_name: str, path: str, keys: Iterable[str] = ()) -> str:
    """The kind that a manifest has: its ``type``, else what its path says, else what only one kind has; empty if unknown."""
    if type_name in KINDS:
        return type_name
    place = expected_kind(path)
    if place in ("Environment", "Pipeline"):
        return place
    return "Pipeline" if not type_name and PIPELINE_KEYS.intersection(keys) else ""


@cache
def root(kind: str) -> Field:
    """The description of a kind of manifest. Raises KeyError for an unknown kind."""
    return Field({"$ref": f"{KINDS[kind]}.json"})


@cache
def untyped() -> Field:
    """What is known of a workload whose type does not exist: its name and the choice of types."""
    return Field({"$ref": "blocks/workload.json#/$defs/untyped"})


@cache
def fragment() -> Field:
    """What a workload without a type is taken for: the fields of the kind that has the most."""
    return Field({"$ref": "blocks/workload.json#/$defs/fragment"})


def folder_name(path: str) -> str:
    """The name that Copilot expects in the file: that of the folder that it lies in; empty for a lone pipeline.yml."""
    pure = PurePosixPath(path.replace("\\", "/"))
    return pure.parent.name if is_manifest(path) and pure.stem == "manifest" else ""


def lookup(kind: str, path: str) -> Field | None:
    """The field at a path such as ``sidecars.*.mount_points[].path``, or nothing."""
    field: Field | None = root(kind) if kind in KINDS else fragment()
    for part in path.replace("[]", ".[]").split(".") if path else ():
        if field is None:
            break
        if part == "[]":
            field = field.sequence.items if field.sequence else None
        else:
            field = field.mapping.values if part == "*" and field.mapping else field.child(part)
    return field
