"""What stands in the way of a new name."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.features.rename.naming import RESERVED, complaint
from sidecar_ls.features.rename.refusal import Refused, refused
from sidecar_ls.manifest import digest
from sidecar_ls.manifest.everywhere import SCOPED, SHARED, manifests, strangers
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import COMPUTED, FILLED_IN, IMPLIED, LISTING, Occurrence, Symbol, occurrences
from sidecar_ls.manifest.values import is_interpolated
from sidecar_ls.manifest.walk import children
from sidecar_ls.manifest.workspace import Workspace


def to_any_name(origin: Occurrence, found: list[Occurrence], locale: str) -> Iterator[Refused]:
    """Why a thing can get no other name, whatever that be."""
    symbol = origin.symbol
    if origin.role == FILLED_IN:
        yield refused("filled-in", locale)
    if any(one.role == IMPLIED for one in found):
        yield refused("implied", locale, name=symbol.name)
    if symbol.kind not in SHARED and not any(one.defines or one.role == LISTING for one in found):
        yield refused("undefined", locale, kind=symbol.kind, name=symbol.name)
    for manifest in {id(one.manifest): one.manifest for one in found}.values():
        for problem in manifest.document.problems:
            yield refused("broken", locale, **_where(manifest, problem.span.start))
    for one in _computed(symbol, found):
        yield refused("computed", locale, text=one.node.value, **_where(one.manifest, one.span.start))
    for manifest, slot in strangers(found):
        yield refused("shared", locale, **_where(manifest, slot.place.start))


def _computed(symbol: Symbol, found: list[Occurrence]) -> Iterator[Occurrence]:
    """The places that come to the name, or in the environment of this name to that of another thing, by a variable."""
    yield from (one for one in found if one.role == COMPUTED or (one.spelled and is_interpolated(one.node.value)))
    if symbol.kind == "environment":
        for manifest in {id(one.manifest): one.manifest for one in found}.values():
            known = list(occurrences(manifest))
            defined = {one.symbol for one in known if one.defines}
            composed = [one for one in known if one.role == COMPUTED and one.scope == symbol.name]
            yield from (one for one in composed if one.symbol in defined or one.symbol.kind in SHARED)


def to_this_name(
    origin: Occurrence, found: list[Occurrence], name: str, locale: str, workspace: Workspace | None
) -> Iterator[Refused]:
    """Why a thing cannot get a certain name."""
    symbol = origin.symbol
    if rule := complaint(symbol.kind, name, locale):
        yield refused("characters", locale, kind=symbol.kind, name=name, rule=rule)
    if symbol.kind == "service" and name in RESERVED:
        yield refused("reserved", locale, name=name)
    for one in _namesakes(origin, found, name, workspace):
        yield refused("taken", locale, name=name, **_where(one.manifest, one.span.start))
    holders = {id(one.slot.parent.value): one for one in found if one.on_key and one.slot.parent}
    for one in holders.values():
        for slot in children(one.slot.parent) if one.slot.parent else ():
            if slot.name == name:
                yield refused("taken", locale, name=name, **_where(one.manifest, slot.place.start))


def _namesakes(origin: Occurrence, found: list[Occurrence], name: str, workspace: Workspace | None) -> Iterator[Occurrence]:
    """The places where the new name stands for something that would be taken for the thing."""
    scopes = {"", *(one.scope for one in found)}
    scoped = origin.symbol.kind in SCOPED and all(one.scope for one in found)
    involved = {one.manifest.path: one.manifest for one in found}
    involved.update((one.path, one) for one in manifests(origin.symbol._replace(name=name), origin.manifest, workspace))
    for manifest in involved.values():
        for one in occurrences(manifest):
            if one.symbol.name == name and _competes(one, origin.symbol, scopes) and (not scoped or one.scope in scopes):
                yield one


def _competes(one: Occurrence, symbol: Symbol, scopes: set[str]) -> bool:
    """Whether a place of another name would mean the thing if it had that name."""
    kind, other = symbol.kind, one.symbol.kind
    if kind == "service" and other == "container":
        return digest.own_name(one.manifest) == symbol.name
    if kind == "container" and other == "service":
        return digest.own_name(one.manifest) == one.symbol.name
    if {kind, other} == {"service", "deployment"}:
        return one.scope in scopes
    return kind == other and one.symbol.owner == symbol.owner


def _where(manifest: Manifest, offset: int) -> dict[str, object]:
    parts = manifest.path.rpartition("/copilot/")
    line = manifest.document.lines.position(offset)[0] + 1
    return {"line": line, "file": "copilot/" + parts[2] if parts[1] else manifest.path.rpartition("/")[2]}
