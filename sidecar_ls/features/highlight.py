"""The places of one file that name what is under the cursor."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.manifest.everywhere import everywhere, touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import Span


class Highlight(NamedTuple):
    """A place to mark, and whether it defines the name."""

    span: Span
    defines: bool


def highlight(manifest: Manifest, offset: int) -> list[Highlight]:
    """The places that name the same thing as the one at an offset, from top to bottom."""
    found = [one for origin in touched(manifest, offset) for one in everywhere(origin)]
    defining = {one.span for one in found if one.defines}
    return [Highlight(span, span in defining) for span in sorted({one.span for one in found})]
