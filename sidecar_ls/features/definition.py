"""Where a name is defined."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest.everywhere import everywhere, touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import LISTING, Occurrence
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.text import Span


class Target(NamedTuple):
    """A place that defines a name: all of the setting, and the name in it. ``origin`` is the name that was asked about."""

    manifest: Manifest
    span: Span
    name_span: Span
    origin: Span


def definition(manifest: Manifest, offset: int, workspace: Workspace | None = None) -> list[Target]:
    """The places that define the name at an offset, for the environment that the offset lies in: the override, too."""
    return [_target(one, origin) for origin in touched(manifest, offset) for one in _definitions(origin, workspace)]


def declaration(manifest: Manifest, offset: int, workspace: Workspace | None = None) -> list[Target]:
    """Like ``definition``, but where overrides add to a definition, that one alone."""
    found = []
    for origin in touched(manifest, offset):
        places = _definitions(origin, workspace)
        found += [_target(one, origin) for one in [one for one in places if not one.scope] or places]
    return found


def _definitions(origin: Occurrence, workspace: Workspace | None) -> list[Occurrence]:
    found = everywhere(origin, workspace)
    listed = [one for one in found if one.role == LISTING and one.scope == origin.scope and one.manifest is origin.manifest]
    if any(one.node is origin.node for one in listed):
        return _defining(found, origin) or listed
    # What waits for a deployment means the one in its stage, which in turn stands for a service.
    return listed or _defining(found, origin)


def _defining(found: list[Occurrence], origin: Occurrence) -> list[Occurrence]:
    places = list({(one.manifest.path, one.span): one for one in found if one.defines}.values())
    return [one for one in places if one.scope in ("", origin.scope)] or places


def _target(one: Occurrence, origin: Occurrence) -> Target:
    span, slot = one.node.span, one.slot
    if one.on_key and slot.written.origin is one.node.origin:
        span = Span(span.start, max(span.end, slot.written.end))
    return Target(one.manifest, span, one.span, origin.span)
