"""The schema as one self-contained JSON Schema (draft-07), for editors that know nothing of Copilot.

It accepts whatever Copilot accepts. Unknown keys are therefore allowed, a string field takes any scalar, ``null`` is allowed
everywhere, and a value with ``${…}`` fits wherever Copilot fills it in.
"""

from __future__ import annotations

from typing import Any

from sidecar_ls.schema import catalog
from sidecar_ls.schema.documents import Schema
from sidecar_ls.schema.field import Field
from sidecar_ls.schema.sharing import shared

DRAFT = "http://json-schema.org/draft-07/schema#"
KEPT = ("minimum", "maximum", "minLength", "maxLength", "pattern", "default", "enum")
INTERPOLATED = {"type": "string", "pattern": r"\$\{[A-Za-z0-9_]*\}"}
# Notations of YAML 1.1 that Copilot reads as integers, and readers of YAML 1.2 as text.
OLD_INTEGERS = "^[-+]?(?:0[box][0-9A-Fa-f_]+|[0-9]+_[0-9_]+)$"
BOOLEAN_WORDS = "^([yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$"
SCALARS: dict[str, Schema] = {
    "string": {"type": ["string", "number", "boolean"]},
    "boolean": {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": BOOLEAN_WORDS}]},
    "integer": {"type": ["number", "string"], "pattern": OLD_INTEGERS},
    "uint16": {"type": ["number", "string"], "pattern": OLD_INTEGERS, "minimum": 0, "exclusiveMaximum": 65536},
    "uint32": {"type": ["number", "string"], "pattern": OLD_INTEGERS, "minimum": 0, "exclusiveMaximum": 4294967296},
    "number": {"type": "number"},
    "duration": {"type": ["string", "number"]},
    "any": {},
}


def export(kind: str, locale: str = "en") -> Schema:
    """One kind of manifest. Raises KeyError for an unknown kind."""
    exported = _Export(locale)
    root = exported.mapping(catalog.root(kind))
    return shared({"$schema": DRAFT, "title": kind, **root, "definitions": exported.definitions})


def export_all(locale: str = "en") -> Schema:
    """All kinds in one; ``type`` chooses the branch, and a manifest with stages is a pipeline."""
    exported = _Export(locale)
    branches: list[Schema] = []
    for kind in catalog.KINDS:
        # The name stands in a reference, which is a URI and has no spaces.
        name = kind.replace(" ", "")
        exported.definitions[name] = exported.mapping(catalog.root(kind))
        chosen: Schema = {"type": "object", "required": ["type"], "properties": {"type": {"const": kind}}}
        if kind == "Pipeline":
            chosen = {"type": "object", "required": ["version"], "not": {"required": ["type"]}}
        branches.append({"if": chosen, "then": {"$ref": f"#/definitions/{name}"}})
    head: Schema = {"$schema": DRAFT, "title": "AWS Copilot manifest", "type": ["object", "null"]}
    return shared({**head, "allOf": branches, "definitions": exported.definitions})


class _Export:
    """Builds the schemas of fields in one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.definitions: dict[str, Schema] = {}

    def field(self, field: Field, override: bool, lenient: bool = False) -> Schema:
        """One field: its forms, and null. Where Copilot swallows a wrong value, any is allowed."""
        exported: Schema = {}
        if lenient and not field.is_union:
            exported = self.mapping(field.mapping, override, lenient=True) if field.mapping else {}
            exported.pop("type", None)
        elif not field.anything:
            exported = {"anyOf": [*self._forms(field, override), {"type": "null"}]}
        if text := field.docs(self.locale):
            exported["description"] = text
        if "default" in field.schema:
            exported["default"] = field.schema["default"]
        return exported

    def _forms(self, field: Field, override: bool) -> list[Schema]:
        forms = [self._scalar(form) for form in field.scalars]
        if field.mapping:
            forms.append(self.mapping(field.mapping, override, lenient=field.is_union and field.lenient))
        if field.sequence:
            items = field.sequence.items
            forms.append({"type": "array", "items": self.field(items, override) if items else {}})
        return forms

    def mapping(self, field: Field, override: bool = False, lenient: bool = False) -> Schema:
        """A mapping with its keys. In an override, and where overrides may complete it, nothing is required."""
        exported: Schema = {"type": "object"}
        inside = override or field.schema.get("x-scope") == "environment"
        if field.properties:
            exported["properties"] = {name: self.field(child, inside, lenient) for name, child in field.properties.items()}
        if field.values:
            exported["additionalProperties"] = self.field(field.values, inside, lenient)
        required = [name for name in field.required_keys if name == "type" or field.path.endswith("[]")]
        if required and not inside and not lenient:
            exported["required"] = required
        return exported

    def _scalar(self, form: Field) -> Schema:
        exported = dict(SCALARS[form.value])
        limits: Schema = {key: form.schema[key] for key in KEPT if key in form.schema and key != "default"}
        if form.value in ("uint16", "uint32"):
            limits = {}
        if choices := form.schema.get("x-choices"):
            limits["pattern"] = _any_case(choices)
        exported.update(limits)
        if limits and form.interpolated:
            return {"anyOf": [exported, INTERPOLATED]}
        return exported if not form.interpolated or form.value in ("string", "any") else {"anyOf": [exported, INTERPOLATED]}


def _any_case(choices: list[Any]) -> str:
    """A pattern for some words in upper or lower case."""
    words = ("".join(f"[{sign.lower()}{sign.upper()}]" if sign.isalpha() else sign for sign in str(word)) for word in choices)
    return f"^({'|'.join(words)})$"
