"""The names that a manifest gives to its parts, and the places that use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from sidecar_ls.manifest.values import is_interpolated
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Node, Scalar, resolve

# A name means one thing; where it is written down again and again, every use would lead to all of the places.
MOST_SAME = 20


class Definition(NamedTuple):
    """A place that gives a name to a part. ``scope`` is where it is known alone, if not everywhere."""

    kind: str
    name: str
    node: Scalar
    slot: Slot
    scope: str


class Reference(NamedTuple):
    """A place that uses a name."""

    kinds: tuple[str, ...]
    name: str
    node: Scalar
    slot: Slot
    scope: str


class Names:
    """All definitions and references of a manifest. ``computed`` are those whose text Copilot fills in first."""

    def __init__(self, slots: list[Slot]) -> None:
        self.definitions: list[Definition] = []
        self.references: list[Reference] = []
        self.computed: list[Reference] = []
        for slot in slots:
            if slot.parent is not None and slot.key is not None and slot.parent.field is not None:
                self._collect_key(slot, slot.key, slot.parent.field)
            if slot.field is not None:
                self._collect(slot, slot.field)

    @classmethod
    def joined(cls, parts: Iterable[Names]) -> Names:
        """The names of several parts of a manifest, in their order."""
        names = cls([])
        for part in parts:
            names.definitions += part.definitions
            names.references += part.references
            names.computed += part.computed
        return names

    def visible(self, kinds: tuple[str, ...], scope: str = "") -> list[Definition]:
        """The definitions of some kinds that a place in a scope can refer to, each name once."""
        found = [one for one in self.definitions if one.kind in kinds and one.scope in ("", scope)]
        return list({one.name: one for one in reversed(found)}.values())[::-1]

    def resolve(self, reference: Reference) -> list[Definition]:
        """The definitions that a reference may mean."""
        scopes = ("", reference.scope) if reference.scope else ("",)
        keys = ((kind, reference.name, scope) for kind in reference.kinds for scope in scopes)
        found = [one for key in keys for one in self._by_name.get(key, ())]
        return sorted(found, key=lambda one: one.node.start) if len(found) > 1 else found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str], list[Definition]]:
        """The definitions by kind, name and scope; of a name that is given over and over, the first few."""
        found: dict[tuple[str, str, str], list[Definition]] = defaultdict(list)
        for one in self.definitions:
            same = found[one.kind, one.name, one.scope]
            if len(same) < MOST_SAME:
                same.append(one)
        return found

    def _collect(self, slot: Slot, field: Field) -> None:
        defines, refers = field.schema.get("x-defines"), field.schema.get("x-refers-to")
        if isinstance(defines, str):
            self._define(defines, slot.value, slot)
        elif defines:
            self._imply(defines, slot)
        if refers:
            self._refer(refers, slot.value, slot)

    def _collect_key(self, slot: Slot, key: Node, holder: Field) -> None:
        names = (holder.mapping.names if holder.mapping else None) or {}
        if "x-defines" in names:
            self._define(str(names["x-defines"]), key, slot)
        if "x-refers-to" in names:
            self._refer(names["x-refers-to"], key, slot)

    def _define(self, kind: str, node: Node, slot: Slot) -> None:
        node = resolve(node)
        if isinstance(node, Scalar) and not node.is_null:
            self.definitions.append(Definition(kind, node.value, node, slot, scope(slot)))

    def _imply(self, defines: dict[str, object], slot: Slot) -> None:
        """A name that stands nowhere: the presence of the field brings it about."""
        except_keys = defines.get("except", [])
        present = [inner for inner in slot.known() if isinstance(except_keys, list) and inner.name not in except_keys]
        if present and isinstance(slot.key, Scalar):
            self.definitions.append(Definition(str(defines["kind"]), str(defines["name"]), slot.key, slot, scope(slot)))

    def _refer(self, kinds: object, node: Node, slot: Slot) -> None:
        node = resolve(node)
        if not isinstance(node, Scalar) or node.is_null:
            return
        names = tuple(kinds) if isinstance(kinds, list) else (str(kinds),)
        reference = Reference(names, node.value, node, slot, scope(slot))
        if not is_interpolated(node.value):
            self.references.append(reference)
        elif node is slot.value and slot.field is not None and slot.field.interpolated:
            self.computed.append(reference)


def scope(slot: Slot | None) -> str:
    """Where the names below a slot are known: the environment whose override it lies in, or the path of its block; else empty."""
    while slot is not None and slot.parent is not None:
        reach = slot.field.schema.get("x-scope") if slot.field is not None else None
        if reach:
            return slot.name if reach == "environment" else slot.path
        slot = slot.parent
    return ""
