"""What a name stands for: the things of a manifest, and every place where the name of one of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from sidecar_ls.manifest import digest
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Definition, Reference, scope
from sidecar_ls.manifest.overlay import MOST_ENVIRONMENTS
from sidecar_ls.manifest.values import INTERPOLATION, is_interpolated
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.spelling import name_span
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Node, Scalar, resolve

ENVIRONMENT_NAME = "COPILOT_ENVIRONMENT_NAME"
VARIABLE = f"${{{ENVIRONMENT_NAME}}}"

# What a place does with a name: defines it, lists it for the block around it, has it defined by being there, uses it, uses it
# in a text that Copilot fills in, or is the variable that Copilot fills it in for.
DEFINITION, LISTING, IMPLIED, REFERENCE, COMPUTED, FILLED_IN = range(6)


class Symbol(NamedTuple):
    """A thing with a name.

    ``owner`` tells things of one kind and name apart: the manifest, and where need be the block, that they are known in; for a
    topic the service that publishes it. The main container and its service are one thing, of kind ``service``; it has an owner
    only if its folder has another name.
    """

    kind: str
    name: str
    owner: str = ""


class Occurrence(NamedTuple):
    """A place where the name of a thing stands. ``scope`` is the environment in whose override it lies, if it does."""

    symbol: Symbol
    manifest: Manifest
    node: Scalar
    slot: Slot
    scope: str
    role: int
    span: Span

    @property
    def defines(self) -> bool:
        """Whether the place brings the thing about."""
        return self.role in (DEFINITION, IMPLIED)

    @property
    def spelled(self) -> bool:
        """Whether the name is written there letter by letter."""
        return self.role in (DEFINITION, LISTING, REFERENCE)

    @property
    def on_key(self) -> bool:
        """Whether the name is the key of its slot."""
        return self.slot.key is not None and resolve(self.slot.key) is self.node

    @property
    def written(self) -> Node:
        """The node at the place itself: the alias, where the name stands elsewhere."""
        return self.slot.key if self.on_key and self.slot.key is not None else self.slot.written


def occurrences(manifest: Manifest) -> Iterator[Occurrence]:
    """Every place of a manifest where the name of a thing stands, once for each thing it may be."""
    return (one for one in _occurrences(_Reader(manifest), manifest) if one.symbol.name)


def _occurrences(reader: _Reader, manifest: Manifest) -> Iterator[Occurrence]:
    yield from reader.variables()
    for definition in digest.definitions(manifest):
        yield from reader.definition(definition)
    for reference in manifest.names.references:
        yield from reader.reference(reference)
    for reference in manifest.names.computed:
        yield from reader.computed(reference)


class _Reader:
    """Tells what the names of one manifest stand for."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest

    @cached_property
    def service(self) -> Symbol:
        """The service or job that the manifest describes; nameless for other kinds. Others know it by the name of its folder."""
        name = "" if self.manifest.kind in ("Environment", "Pipeline") else digest.own_name(self.manifest)
        known = catalog.folder_name(self.manifest.path) in ("", name)
        return Symbol("service", "" if is_interpolated(name) else name, "" if known else self.manifest.path)

    @cached_property
    def sidecars(self) -> set[str]:
        """The names of the sidecars. One that is called like the service takes its place as a container."""
        found = self.manifest.names.definitions
        keys = [one for one in found if one.kind == "container" and one.slot.key and resolve(one.slot.key) is one.node]
        return {one.name for one in keys if one.node.value == one.name}

    def definition(self, one: Definition) -> Iterator[Occurrence]:
        """What a definition stands for."""
        if one.node.value != one.name:
            yield self._at(self._container(one.name), one, IMPLIED, one.node.span)
        elif one.kind == "deployment":
            own = one.slot.get("template_path") is not None
            yield self._at(self._block(one, one.kind) if own else Symbol("service", one.name), one, LISTING)
        elif one.kind == "action":
            yield self._at(self._block(one, one.kind), one, DEFINITION)
        else:
            symbol = self._defined(one)
            yield from [self._at(symbol, one, DEFINITION)] if symbol else ()

    def _defined(self, one: Definition) -> Symbol | None:
        is_main = one.slot.parent is self.manifest.root
        if one.kind == "container":
            return None if is_main and one.name in self.sidecars else self._container(one.name)
        if one.kind == "service":
            return self.service if one.name == self.service.name else None
        if one.kind == "topic":
            return Symbol("topic", one.name, catalog.folder_name(self.manifest.path) or digest.own_name(self.manifest))
        return Symbol(one.kind, one.name, "" if one.kind == "environment" else self.manifest.path)

    def reference(self, one: Reference) -> Iterator[Occurrence]:
        """What a reference stands for."""
        listed = "service" in one.kinds and one.slot.key is one.node
        if not (listed and one.slot.get("template_path") is not None):
            yield self._at(self._referred(one), one, REFERENCE)

    def _referred(self, one: Reference) -> Symbol:
        kind = one.kinds[0]
        if kind == "container":
            return self._container(one.name)
        if kind == "deployment":
            found = self.manifest.names.resolve(one)
            is_service = bool(found) and all(each.slot.get("template_path") is None for each in found)
            return Symbol("service", one.name) if is_service else self._block(one, kind)
        if kind == "action":
            return self._block(one, kind)
        owner = {"topic": digest.owner(one), "volume": self.manifest.path}
        return Symbol(kind, one.name, owner.get(kind, ""))

    def computed(self, one: Reference) -> Iterator[Occurrence]:
        """What a reference stands for in each environment that Copilot fills it in for."""
        for environment in [one.scope] if one.scope else self._environments():
            name = one.name.replace(VARIABLE, environment)
            if not is_interpolated(name):
                filled_in = one._replace(name=name, scope=environment)
                yield self._at(self._referred(filled_in), filled_in, COMPUTED)

    def variables(self) -> Iterator[Occurrence]:
        """Each variable that Copilot replaces by the name of an environment."""
        if not self.manifest.field.interpolated:
            return
        for slot in self.manifest.slots:
            if isinstance(slot.written, Scalar) and VARIABLE in slot.written.value:
                yield from self._variables(slot, slot.written)

    def _variables(self, slot: Slot, node: Scalar) -> Iterator[Occurrence]:
        named = scope(slot)
        for match in INTERPOLATION.finditer(self.manifest.document.text, node.start, node.end):
            if match[1] == ENVIRONMENT_NAME:
                for environment in [named] if named else self._environments():
                    symbol = Symbol("environment", environment)
                    yield Occurrence(symbol, self.manifest, node, slot, named, FILLED_IN, Span(*match.span()))

    def _environments(self) -> list[str]:
        """The environments that the manifest may be deployed to, as far as they are known."""
        workspace = self.manifest.workspace
        known = [*self.manifest.environments, *(workspace.environments if workspace else ())]
        return list(dict.fromkeys(known))[:MOST_ENVIRONMENTS]

    def _container(self, name: str) -> Symbol:
        if name == self.service.name and name not in self.sidecars:
            return self.service
        return Symbol("container", name, self.manifest.path)

    def _block(self, one: Definition | Reference, kind: str) -> Symbol:
        return Symbol(kind, one.name, f"{self.manifest.path}#{one.scope}")

    def _at(self, symbol: Symbol, one: Definition | Reference, role: int, span: Span | None = None) -> Occurrence:
        span = span or name_span(one.node, self.manifest.document.text)
        return Occurrence(symbol, self.manifest, one.node, one.slot, one.scope, role, span)
