"""The comments of a document: each ``#`` outside of its scalars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Node, Sequence

COMMENT = re.compile(r"#[^\r\n]*")


def leaves(root: Node) -> Iterator[Node]:
    """The scalars and aliases below a node that have a text, in their order."""
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Mapping):
            pending += [part for entry in reversed(node.entries) for part in (entry.value, entry.key)]
        elif isinstance(node, Sequence):
            pending += reversed(node.items)
        elif node.last > node.first:
            yield node


def comments(text: str, root: Node | None, area: Span) -> Iterator[Span]:
    """The comments that begin in an area, for a document without syntax problems."""
    at = area.start
    for leaf in leaves(root) if root is not None else ():
        if leaf.end > at:
            yield from _between(text, Span(at, min(leaf.start, area.end)))
            at = leaf.end
        if at >= area.end:
            return
    yield from _between(text, Span(at, area.end))


def _between(text: str, gap: Span) -> Iterator[Span]:
    for match in COMMENT.finditer(text, gap.start, max(gap.start, gap.end)):
        yield Span(match.start(), match.start() + len(match[0].rstrip()))
