"""Reads the schema files and follows their references."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

_PACKAGED = Path(__file__).parent / "documents"
# In a checkout the files lie at the top of the repository; a wheel carries them inside the package.
FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[2] / "schema"


@cache
def document(name: str) -> Schema:
    """One schema file, by its path below ``schema/``, its references complete. Raises OSError if there is none."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    loaded: Schema = json.loads(text.replace('"$ref": "#', f'"$ref": "{name}#'))
    return loaded


def resolve(schema: Schema) -> Schema:
    """A schema with its ``$ref`` followed.

    What stands beside a ``$ref`` wins over what the reference leads to. Raises KeyError for a dangling reference.
    """
    own: Schema = {}
    while "$ref" in schema:
        own = {**{key: value for key, value in schema.items() if key != "$ref"}, **own}
        schema = target(schema["$ref"])
    return {**schema, **own} if own else schema


def target(reference: str) -> Schema:
    """The schema that a complete ``$ref`` names."""
    name, _, pointer = reference.partition("#")
    found: Any = document(name)
    for part in pointer.strip("/").split("/") if pointer.strip("/") else ():
        found = found[part]
    schema: Schema = found
    return schema
