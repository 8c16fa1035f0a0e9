"""Makes a JSON Schema smaller: what stands in several places is written once and referred to."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from sidecar_ls.schema.documents import Schema

WORTH = 400


def shared(schema: Schema) -> Schema:
    """The same schema with its repeated parts under ``definitions``."""
    counts: Counter[str] = Counter()
    _count(schema, counts)
    names: dict[str, str] = {}
    definitions: Schema = {}

    def rewrite(part: Any, name: str) -> Any:
        if isinstance(part, list):
            return [rewrite(inner, name) for inner in part]
        if not isinstance(part, dict):
            return part
        text = json.dumps(part, sort_keys=True) if "anyOf" in part else ""
        if text in names:
            return {"$ref": f"#/definitions/{names[text]}"}
        inside = {key: rewrite(inner, key) for key, inner in part.items()}
        if len(text) < WORTH or counts[text] < 2:
            return inside
        names[text] = f"{name}-{len(names)}"
        definitions[names[text]] = inside
        return {"$ref": f"#/definitions/{names[text]}"}

    rewritten: Schema = rewrite(schema, "")
    rewritten["definitions"] = {**rewritten.get("definitions", {}), **definitions}
    return rewritten


def _count(part: Any, counts: Counter[str]) -> None:
    """Counts the texts of the subschemas that are worth sharing."""
    if isinstance(part, dict):
        if "anyOf" in part:
            counts[json.dumps(part, sort_keys=True)] += 1
        for inner in part.values():
            _count(inner, counts)
    elif isinstance(part, list):
        for inner in part:
            _count(inner, counts)
