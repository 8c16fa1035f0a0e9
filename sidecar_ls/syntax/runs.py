"""A mapping as a run of pieces that were parsed on their own, and that the next version takes over where it can."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sidecar_ls.syntax.change import Change
from sidecar_ls.syntax.events import Fragment
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Entry, Mapping, Node, Origin


class Block:
    """A run of lines that was parsed in one go.

    ``fragment`` is what the parser made of it, ``used`` what the tree has of it, which differs where it had to be mended.
    ``sound`` tells whether the lines are entries of one block mapping and nothing else; ``joined``, whether they look like
    several blocks but are one, as a quoted text over several lines can make them.
    """

    __slots__ = ("fragment", "joined", "origin", "sound", "text", "used")

    def __init__(self, text: str, origin: Origin, fragment: Fragment, joined: bool = False) -> None:
        self.text = text
        self.origin = origin
        self.fragment = fragment
        self.used = fragment
        self.joined = joined
        root = fragment.root
        self.sound = fragment.complaint is None and isinstance(root, Mapping) and not root.flow

    @property
    def start(self) -> int:
        """Where the block starts in the document."""
        return self.origin.offset

    @property
    def unfinished(self) -> bool:
        """Whether the parser came to the end and wanted more, as in a quote that goes on in the next block."""
        complaint = self.fragment.complaint
        return complaint is not None and complaint.offset >= len(self.text.rstrip())

    @property
    def entries(self) -> list[Entry]:
        """What the block adds to the mapping that it stands in."""
        root = self.used.root
        return root.entries if isinstance(root, Mapping) else []

    def move(self, delta: int) -> None:
        """Takes the block to its new place."""
        self.origin.offset += delta


class Nested:
    """A long block that is only ``key:`` and a mapping, which is a run of its own."""

    __slots__ = ("entries", "head", "run")

    def __init__(self, head: Block, run: Run) -> None:
        root = head.fragment.root
        key = root.entries[0].key if isinstance(root, Mapping) else Node(head.origin, 0, 0)
        self.head = head
        self.run = run
        self.entries: list[Entry] = [Entry(key, run.mapping)]

    @property
    def start(self) -> int:
        """Where the block starts in the document."""
        return self.head.start

    @property
    def sound(self) -> bool:
        """Whether nothing in it had to be mended."""
        return self.run.sound

    def move(self, delta: int) -> None:
        """Takes all of it to its new place."""
        self.head.move(delta)
        self.run.move(delta)


class Run:
    """Pieces that follow each other, and the mapping that they make."""

    __slots__ = ("indent", "mapping", "pieces", "sound", "span")

    def __init__(self, span: Span, indent: int, pieces: list[Piece]) -> None:
        self.span = span
        self.indent = indent
        self.pieces = pieces
        self.sound = all(piece.sound for piece in pieces)
        entries = [entry for piece in pieces for entry in piece.entries]
        first = entries[0].key.start if entries else span.start
        last = entries[-1].span.end if entries else first
        self.mapping: Mapping = Mapping(Origin(first), 0, last - first)
        self.mapping.entries = entries

    def move(self, delta: int) -> None:
        """Takes the run to its new place."""
        self.span = Span(self.span.start + delta, self.span.end + delta)
        self.mapping.origin.offset += delta
        for piece in self.pieces:
            piece.move(delta)

    def fragments(self) -> Iterator[Fragment]:
        """What the tree is made of."""
        for piece in self.pieces:
            if isinstance(piece, Block):
                yield piece.used
            else:
                yield from piece.run.fragments()

    def unchanged(self, change: Change, span: Span) -> tuple[int, int]:
        """How many pieces at the start, and from which one on, keep their text and their borders in a new span."""
        starts = [piece.start for piece in self.pieces]
        before, after = 0, len(starts)
        if self.span.start == span.start:
            # The border after a piece is the next key, of which one character must be there.
            before = max(0, bisect_right(starts, change.prefix - self.indent - 2) - 1)
        if self.span.end + change.delta == span.end:
            after = bisect_left(starts, change.tail + 1)
        return before, max(before, after)


Piece = Block | Nested
