"""A mapping as a run of pieces that were parsed on their own, and that the next version takes over where it can."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

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
    def is_linked(self) -> bool:
        """Whether anchors or aliases stand in it."""
        return bool(self.used.anchored or self.used.aliases)

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

    @property
    def is_linked(self) -> bool:
        """Whether anchors or aliases stand in it."""
        return self.run.is_linked

    def move(self, delta: int) -> None:
        """Takes all of it to its new place."""
        self.head.move(delta)
        self.run.move(delta)


class Stretch(NamedTuple):
    """Pieces in a row: their entries, whether nothing in them had to be mended, whether anchors or aliases stand there."""

    pieces: list[Piece]
    entries: list[Entry]
    sound: bool = True
    is_linked: bool = False


def stretch(pieces: list[Piece]) -> Stretch:
    """What is to be known of some pieces."""
    entries = [entry for piece in pieces for entry in piece.entries]
    return Stretch(pieces, entries, all(piece.sound for piece in pieces), any(piece.is_linked for piece in pieces))


class Run:
    """Pieces that follow each other, and the mapping that they make."""

    __slots__ = ("indent", "is_linked", "mapping", "pieces", "sound", "span")

    def __init__(self, span: Span, indent: int, before: Stretch, middle: Stretch, after: Stretch) -> None:
        self.span = span
        self.indent = indent
        self.pieces = [*before.pieces, *middle.pieces, *after.pieces]
        self.sound = before.sound and middle.sound and after.sound
        self.is_linked = before.is_linked or middle.is_linked or after.is_linked
        entries = [*before.entries, *middle.entries, *after.entries]
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
        """What the tree is made of, as far as anchors and aliases stand in it."""
        for piece in self.pieces if self.is_linked else ():
            if isinstance(piece, Block):
                yield piece.used
            else:
                yield from piece.run.fragments()

    def part(self, first: int, last: int) -> Stretch:
        """Some of the pieces as they are. Mostly each is one entry, and nothing has to be looked at."""
        pieces = self.pieces[first:last]
        if len(self.mapping.entries) != len(self.pieces) or not self.sound or self.is_linked:
            return stretch(pieces)
        return Stretch(pieces, self.mapping.entries[first:last])

    def unchanged(self, change: Change, span: Span) -> tuple[int, int]:
        """How many pieces at the start, and from which one on, keep their text and their borders in a new span."""
        before, after = 0, len(self.pieces)
        if self.span.start == span.start:
            # The border after a piece is the next key, of which one character must be there.
            before = max(0, bisect_right(self.pieces, change.prefix - self.indent - 2, key=_start) - 1)
        if self.span.end + change.delta == span.end:
            after = bisect_left(self.pieces, change.tail + 1, key=_start)
        return before, max(before, after)


Piece = Block | Nested


def _start(piece: Piece) -> int:
    return piece.start
