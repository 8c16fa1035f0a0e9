"""What can be folded: blocks that take several lines, and runs of comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import LineIndex
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence


class Fold(NamedTuple):
    """The lines of a fold, counted from 0; the first one stays visible."""

    first: int
    last: int
    is_comment: bool = False


def folds(manifest: Manifest) -> list[Fold]:
    """All folds, in the order of their first line; one for each line at most."""
    document = manifest.document
    found: dict[int, Fold] = {}
    for fold in (*_comments(document.lines), *_blocks(document.root, document.lines)):
        if fold.last > fold.first:
            found.setdefault(fold.first, fold)
    return sorted(found.values())


def _blocks(root: Node | None, lines: LineIndex) -> Iterator[Fold]:
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, Mapping):
            for entry in node.entries:
                yield Fold(lines.position(entry.key.start)[0], _last_line(entry.value, lines))
                pending.append(entry.value)
        elif isinstance(node, Sequence):
            for item in node.items:
                yield Fold(lines.position(item.start)[0], _last_line(item, lines))
                pending.append(item)


def _last_line(node: Node, lines: LineIndex) -> int:
    """The line that a value ends on; for one in brackets or braces the line before the closing one."""
    line, column = lines.position(node.end)
    closed = isinstance(node, (Mapping, Sequence)) and node.flow and not lines.line_text(line)[: column - 1].strip()
    block = isinstance(node, Scalar) and node.style in ("|", ">") and column == 0
    return line - 1 if closed or block else line


def _comments(lines: LineIndex) -> Iterator[Fold]:
    first = None
    for line in range(len(lines.starts) + 1):
        is_comment = line < len(lines.starts) and lines.line_text(line).lstrip().startswith("#")
        if is_comment and first is None:
            first = line
        elif not is_comment and first is not None:
            yield Fold(first, line - 1, True)
            first = None
