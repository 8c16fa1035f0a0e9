"""What a growing selection takes in, step by step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence

WORD = re.compile(r"\w+")


def selection(manifest: Manifest, offset: int) -> list[Span]:
    """The spans around an offset, the smallest first: word, value, entry, mapping, and so on to the whole document."""
    text = manifest.document.text
    found = [Span(0, len(text)), *_around(manifest.document.root, offset)]
    start, end = manifest.document.lines.line_span(manifest.document.lines.position(offset)[0])
    words = (Span(*match.span()) for match in WORD.finditer(text, max(start, found[-1].start), min(end, found[-1].end)))
    found += [word for word in words if word.contains(offset)][:1]
    nested = [found[0]]
    for span in found[1:]:
        if span != nested[-1] and nested[-1].start <= span.start and span.end <= nested[-1].end:
            nested.append(span)
    return nested[::-1]


def _around(node: Node | None, offset: int) -> Iterator[Span]:
    """The nodes and entries that touch an offset, from the outside inwards."""
    while node is not None:
        yield node.span
        if isinstance(node, Scalar):
            yield node.text_span
        inner = None
        if isinstance(node, Mapping):
            entry = next((one for one in node.entries if one.span.contains(offset)), None)
            if entry is not None:
                yield entry.span
                inner = entry.key if entry.key.span.contains(offset) else entry.value
        elif isinstance(node, Sequence):
            inner = next((item for item in node.items if item.span.contains(offset)), None)
        node = inner if inner is not None and inner.span.contains(offset) else None
