"""What a fresh line begins with: the indentation, and the dash, that the line above calls for."""

from __future__ import annotations

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.habits import STEP
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Scalar, Sequence

TRIGGER = "\n"
WIDEST_STEP = 8


def continue_line(manifest: Manifest, offset: int, tab_size: int = STEP) -> list[Edit]:
    """What to add to the empty line of an offset; nothing where the editor has done it, or where the place is unclear."""
    lines, document = manifest.document.lines, manifest.document
    number = lines.position(offset)[0]
    fresh, above = lines.line_span(number), lines.line_span(number - 1) if number else Span(0, 0)
    written = document.text[fresh.start : fresh.end]
    if document.problems or document.root is None or not number or written.strip(" "):
        return []
    step = tab_size if STEP <= tab_size <= WIDEST_STEP else STEP
    wanted = _Continuation(manifest, above, fresh.start, step).text(document.root)
    if not wanted.startswith(written) or wanted == written:
        return []
    return [Edit(Span(fresh.end, fresh.end), wanted[len(written) :])]


class _Continuation:
    """Looks for the innermost thing that ends on the line above."""

    def __init__(self, manifest: Manifest, above: Span, fresh: int, step: int) -> None:
        self.lines = manifest.document.lines
        self.above = above
        self.fresh = fresh
        self.step = step

    def text(self, node: Node) -> str:
        """What the fresh line begins with; empty when that is unclear."""
        while True:
            if isinstance(node, Mapping) and not node.flow:
                entry = self._last_above(node)
                if entry is None:
                    return ""
                if entry.key.start >= self.above.start:
                    return self._after_entry(entry)
                node = entry.value
            elif isinstance(node, Sequence) and not node.flow:
                item = next((item for item in reversed(node.items) if item.start < self.fresh), None)
                if item is None:
                    return ""
                if isinstance(item, Scalar):
                    return self._after_item(node, item)
                node = item
            else:
                return ""

    def _last_above(self, mapping: Mapping) -> Entry | None:
        return next((entry for entry in reversed(mapping.entries) if entry.key.start < self.fresh), None)

    def _after_entry(self, entry: Entry) -> str:
        """Below ``key:`` one level deeper, or where its value stands; below ``key: value`` at the key."""
        value, column = entry.value, self._column(entry.key)
        if value.start >= self.fresh and not isinstance(value, Scalar):
            return " " * self._column(value)
        if isinstance(value, Scalar) and (value.style in ("|", ">") or value.first == value.last):
            return " " * (column + self.step)
        return " " * column if value.end <= self.above.end else ""

    def _after_item(self, sequence: Sequence, item: Scalar) -> str:
        """Below the item of a list of plain values, another dash."""
        plain = all(isinstance(one, Scalar) and one.last > one.first and one.style not in ("|", ">") for one in sequence.items)
        if not plain or sequence.anchor or sequence.tag or item.start < self.above.start or item.end > self.above.end:
            return ""
        return " " * self._column(sequence) + "- "

    def _column(self, node: Node) -> int:
        return self.lines.position(node.start)[1]
