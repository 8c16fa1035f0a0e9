"""Moves the limits on traffic from the old place in an environment to the new one."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import flowed, indented, nested
from sidecar_ls.rules.edits.move import lines
from sidecar_ls.rules.edits.places import Held, around, column, line_end
from sidecar_ls.rules.rule import Finding, Fix
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Mapping

TITLE = {"en": 'Move the limits to "ingress"', "ja": "制限を「ingress」に移動する"}
# From the old block inwards, and the key by which a setting goes now.
WAYS = (("ingress", "restrict_to"), ("ingress",))
RENAMED = {"from_vpc": "vpc"}


def current_ingress(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """The block in its current spelling, where the old one holds nothing else."""
    document = manifest.document
    held = around(document, finding.span)[-1]
    body = next((body for way in WAYS if (body := _body(manifest, held, way))), "")
    text = nested("ingress", body)
    if body and held.holder.flow:
        yield Fix(TITLE, (Edit(held.span, flowed(text)),), safe=True)
    elif body:
        end = line_end(document, held.span.end)
        indent = column(document, held.span.start)
        yield Fix(TITLE, (Edit(Span(held.span.start, end), indented(document, text, indent)),), safe=True)


def _body(manifest: Manifest, held: Held, way: tuple[str, ...]) -> str:
    """The settings at the end of a way on which there is nothing else, under their current names."""
    node = held.value
    for name in way:
        if not isinstance(node, Mapping) or [entry.name for entry in node.entries] != [name]:
            return ""
        node = node.entries[0].value
    found = (
        [lines(manifest.document, Held(node, position)) for position in range(len(node.entries))]
        if isinstance(node, Mapping)
        else []
    )
    return "\n".join(_renamed(one) for one in found)


def _renamed(line: str) -> str:
    name, colon, rest = line.partition(":")
    return RENAMED.get(name, name) + colon + rest
