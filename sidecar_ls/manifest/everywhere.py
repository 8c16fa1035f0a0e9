"""From one place of a name to all places of the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import FILLED_IN, Occurrence, Symbol, occurrences
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.tree import resolve

# Kinds that the files of a workspace share.
SHARED = frozenset(("environment", "service", "topic"))
# Kinds of which each environment can have its own.
SCOPED = frozenset(("container", "volume", "topic"))


def touched(manifest: Manifest, offset: int) -> list[Occurrence]:
    """The places of names that an offset touches; several where it depends on the environment which thing is meant."""
    found = [one for one in occurrences(manifest) if _touches(one, offset)]
    filled_in = [one for one in found if one.role == FILLED_IN]
    return list({one.symbol: one for one in reversed(filled_in or found)}.values())[::-1]


def _touches(one: Occurrence, offset: int) -> bool:
    return (one.span if one.role == FILLED_IN else one.written.span).contains(offset)


def everywhere(one: Occurrence, workspace: Workspace | None = None) -> list[Occurrence]:
    """All places of the thing that a place names, its own file first; a text that aliases repeat, once for each."""
    found = list(places(one.symbol, manifests(one.symbol, one.manifest, workspace)))
    return list(_same(one, found)) if one.symbol.kind in SCOPED else found


def places(symbol: Symbol, among: Iterable[Manifest]) -> Iterator[Occurrence]:
    """The places of a name in some manifests, in their order."""
    for manifest in among:
        found = [one for one in occurrences(manifest) if one.symbol == symbol and _is_meant(one)]
        yield from sorted(found, key=lambda one: one.span)


def _is_meant(one: Occurrence) -> bool:
    """Whether a place means this one environment; a variable outside of all overrides means each of them."""
    return one.role != FILLED_IN or bool(one.scope)


def manifests(symbol: Symbol, own: Manifest, workspace: Workspace | None) -> Iterator[Manifest]:
    """The manifests in which a thing can be named: the one at hand, and those of its workspace that mention a shared name."""
    yield own
    if workspace is not None and symbol.kind in SHARED:
        yield from (other for other in workspace.mentioning(symbol.kind, symbol.name) if other.path != own.path)


def _same(one: Occurrence, found: list[Occurrence]) -> Iterator[Occurrence]:
    """The places that name the same thing in some environment.

    What stands outside of all overrides holds in every environment, and so links them. Without it each environment has a thing
    of its own, unless an alias makes two of them share a text.
    """
    if any(not each.scope for each in found):
        return iter(found)
    by_node: dict[int, set[str]] = defaultdict(set)
    by_scope: dict[str, set[int]] = defaultdict(set)
    for each in found:
        by_node[id(each.node)].add(each.scope)
        by_scope[each.scope].add(id(each.node))
    linked = [one.scope]
    for scope in linked:
        for node in by_scope.pop(scope, ()):
            linked += by_node.pop(node, ())
    reached = set(linked)
    return (each for each in found if each.scope in reached)


def strangers(found: Iterable[Occurrence]) -> Iterator[tuple[Manifest, Slot]]:
    """What an alias lets share a text with the places of a name, without being one of them."""
    by_manifest: dict[int, list[Occurrence]] = defaultdict(list)
    for one in found:
        by_manifest[id(one.manifest)].append(one)
    for places in by_manifest.values():
        manifest = places[0].manifest
        nodes, own = {id(one.node) for one in places}, {id(one.slot) for one in places}
        for slot in manifest.slots if manifest.document.has_aliases else ():
            key = None if slot.key is None else resolve(slot.key)
            if slot.field is not None and id(slot) not in own and not nodes.isdisjoint((id(key), id(slot.value))):
                yield manifest, slot
