"""The places of a name that can be typed in at the same time."""

from __future__ import annotations

from sidecar_ls.manifest.everywhere import everywhere, strangers, touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import REFERENCE
from sidecar_ls.syntax.text import Span

# Things that no other file and no folder knows.
KINDS = frozenset(("container", "volume", "deployment", "action"))
# What a name is made of while it is typed.
WORD = r"[A-Za-z0-9_-]*"


def linked_editing(manifest: Manifest, offset: int) -> list[Span]:
    """The spans of the name of a sidecar, volume, deployment or action, on the key that defines it; none if it has but one.

    Whoever types over a reference means another thing, so nothing is linked there, nor where a place spells the name in
    another way.
    """
    origins = touched(manifest, offset)
    if len(origins) != 1 or not origins[0].on_key or origins[0].role == REFERENCE or origins[0].symbol.kind not in KINDS:
        return []
    found = everywhere(origins[0])
    spans = sorted({one.span for one in found})
    text, name = manifest.document.text, origins[0].symbol.name
    alike = all(one.spelled for one in found) and all(text[slice(*span)] == name for span in spans)
    return spans if alike and len(spans) > 1 and not any(strangers(found)) else []
