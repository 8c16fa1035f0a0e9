"""One field of a manifest: what it may hold, what it means, what it names."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from sidecar_ls.schema.documents import Schema, resolve

SITE = {"en": "https://aws.github.io/copilot-cli/docs/", "ja": "https://aws.github.io/copilot-cli/ja/docs/"}


class Field:
    """A typed view of one subschema.

    ``path`` leads to it from the root of the manifest, with ``*`` for a name of the user's own and ``[]`` for a list
    item: ``sidecars.*.mount_points[].path``. Relative links are to be found on the ``page`` of the Copilot documentation.
    """

    def __init__(self, schema: Schema, path: str = "", page: str = "", required: bool = False) -> None:
        self.schema = resolve(schema)
        self.path = path
        self.page = page or str(self.schema.get("x-doc-link", ""))
        self.required = required

    def __repr__(self) -> str:
        return f"<Field {self.path or self.schema.get('title', '')}>"

    @property
    def name(self) -> str:
        """The last part of the path: a key, or ``*`` or ``[]``."""
        return self.path.rpartition(".")[2] if not self.path.endswith("[]") else "[]"

    def _part(self, schema: Schema) -> Field:
        """The same place, seen through a part of its schema."""
        return Field(schema, self.path, self.page, self.required)

    def _child(self, schema: Schema, name: str, required: bool = False) -> Field:
        separator = "." if self.path and name != "[]" else ""
        return Field(schema, f"{self.path}{separator}{name}", self.page, required)

    # The forms that a value may take, told apart by the kind of its node.

    @cached_property
    def forms(self) -> list[Field]:
        """The alternatives of a union; the field itself when there is but one form."""
        if "anyOf" not in self.schema or self.value:
            return [self]
        forms: list[Field] = []
        for part in self.schema["anyOf"]:
            forms += self._part(part).forms
        return forms

    @cached_property
    def scalars(self) -> list[Field]:
        """The forms that are written as one scalar."""
        return [form for form in self.forms if form.value]

    @cached_property
    def mapping(self) -> Field | None:
        """The form that is written as a mapping."""
        return next((form for form in self.forms if form.schema.get("type") == "object"), None)

    @cached_property
    def sequence(self) -> Field | None:
        """The form that is written as a sequence."""
        return next((form for form in self.forms if form.schema.get("type") == "array"), None)

    @cached_property
    def value(self) -> str:
        """How Copilot converts the scalar: string, boolean, integer, uint16, uint32, number, duration or any."""
        return str(self.schema.get("x-value", ""))

    @cached_property
    def anything(self) -> bool:
        """Whether Copilot takes any YAML here."""
        return any(form.value == "any" for form in self.forms)

    @cached_property
    def is_union(self) -> bool:
        """Whether the field has more than one form."""
        return len(self.forms) > 1

    @cached_property
    def lenient(self) -> bool:
        """Whether Copilot drops a wrongly typed value inside the mapping form without a word."""
        return bool(self.schema.get("x-lenient"))

    # What a mapping or sequence holds.

    @cached_property
    def properties(self) -> dict[str, Field]:
        """The keys that are known here, the likeliest first; those of every part of an ``allOf``."""
        found: dict[str, Field] = {}
        required = set(self.required_keys)
        for name, part in self.schema.get("properties", {}).items():
            found[name] = self._child(part, name, name in required)
        for part in self.schema.get("allOf", ()):
            for name, field in self._part(part).properties.items():
                field.required = field.required or name in required
                found.setdefault(name, field)
        return found

    @cached_property
    def required_keys(self) -> list[str]:
        """The keys that Copilot demands."""
        keys = list(self.schema.get("required", ()))
        for part in self.schema.get("allOf", ()):
            keys += [key for key in self._part(part).required_keys if key not in keys]
        return keys

    @cached_property
    def values(self) -> Field | None:
        """What stands under each name of the user's own, where the keys are free."""
        part = self.schema.get("additionalProperties")
        return self._child(part, "*") if isinstance(part, dict) else None

    @cached_property
    def items(self) -> Field | None:
        """What each item of a sequence is."""
        part = self.schema.get("items")
        return self._child(part, "[]") if isinstance(part, dict) else None

    def child(self, key: str) -> Field | None:
        """The field under a key of the mapping form, or nothing for an unknown key."""
        mapping = self.mapping
        if mapping is None:
            return None
        return mapping.properties.get(key) or mapping.values

    @cached_property
    def names(self) -> Schema:
        """What the schema says of the keys themselves."""
        found: Schema = self.schema.get("propertyNames", {})
        return found

    # What is allowed, and what is said about it.

    @cached_property
    def choices(self) -> list[Any]:
        """The values that Copilot accepts, where there is a list of them."""
        found: list[Any] = self.schema.get("enum") or self.schema.get("x-choices") or []
        return found

    @property
    def suggestions(self) -> list[Any]:
        """The values worth offering: all choices, or common ones among many."""
        found = self.choices or self.schema.get("x-suggestions") or []
        return list(found)

    @property
    def block(self) -> Schema:
        """A whole block to offer: its title in both languages, and its text with tab stops; empty if there is none."""
        found: Schema = self.schema.get("x-block", {})
        return found

    @property
    def values_block(self) -> bool:
        """Whether the block is one entry of this mapping or list, and so belongs inside it."""
        return bool(self.block) and (self.values is not None or self.sequence is not None)

    def docs(self, locale: str) -> str:
        """Markdown in a language; its first sentence is a summary."""
        return str(self.schema.get("x-docs", {}).get(locale, ""))

    def value_docs(self, value: object, locale: str) -> str:
        """One line about one of the choices."""
        return str(self.schema.get("x-enum-docs", {}).get(str(value), {}).get(locale, ""))

    def link(self, locale: str) -> str:
        """The address of the place in the Copilot documentation; empty if there is none."""
        link = str(self.schema.get("x-doc-link", ""))
        if not link:
            return ""
        page, _, anchor = link.partition("#")
        return f"{SITE[locale]}{page or self.page}/" + (f"#{anchor}" if anchor else "")

    def default(self, locale: str) -> str:
        """What applies when the field is absent; empty when nothing is documented."""
        if "default" in self.schema:
            value = self.schema["default"]
            return str(value).lower() if isinstance(value, bool) else str(value)
        return str(self.schema.get("x-default-text", {}).get(locale, ""))

    @property
    def file(self) -> str:
        """What the value is the path of, from the root of the workspace: a file, folder or any; empty if it is no path."""
        return str(self.schema.get("x-file", ""))

    @property
    def interpolated(self) -> bool:
        """Whether Copilot fills in ``${NAME}`` in this kind of manifest; it does in all but pipelines."""
        return self.page != "manifest/pipeline"

    @cached_property
    def deprecated(self) -> bool:
        """Whether Copilot keeps the key only for old manifests."""
        return bool(self.schema.get("deprecated"))

    @property
    def replaced_by(self) -> str:
        """The key to write instead of a deprecated one; empty if there is none."""
        return str(self.schema.get("x-replaced-by", ""))
