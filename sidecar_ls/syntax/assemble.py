"""Puts a document together from blocks: those of the version before where they are unchanged, new ones elsewhere."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from sidecar_ls.syntax.blocks import Known, children, split
from sidecar_ls.syntax.change import Change
from sidecar_ls.syntax.events import Complaint, Fragment, read
from sidecar_ls.syntax.mend import mend
from sidecar_ls.syntax.problems import Problem, blame, describe
from sidecar_ls.syntax.runs import Block, Nested, Piece, Run, Stretch, stretch
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Node, Origin

SPLIT_LENGTH = 1_500
SPLIT_DEPTH = 8
MOST_JOINED = 8
# So that a text which is wrong everywhere is not read over and over: characters to join, blocks to mend, blocks at one level.
JOIN_LENGTH = 2_000_000
MOST_MENDED = 50
MOST_BLOCKS = 5_000
NOTHING = Stretch([], [])
CLOSERS = "'\"]}"


class Assembler:
    """The state of parsing one version of a text."""

    def __init__(self, text: str, edited: int | None, use_c_parser: bool, change: Change) -> None:
        self.text = text
        self.edited = edited
        self.use_c_parser = use_c_parser
        self.change = change
        self.problems: list[Problem] = []
        self._join_length = JOIN_LENGTH
        self._mendable = MOST_MENDED
        self._spare: dict[str, list[Block]] = defaultdict(list)
        self._spare_runs: list[Nested] = []
        self._whole: list[Fragment] = []

    def run(self, span: Span, indent: int, old: Run | None = None, depth: int = 0) -> Run | None:
        """The mapping in a span, as blocks whose keys stand at a column; nothing when it is no plain run of entries."""
        begun = len(self.problems)
        between, known, before, after = self._kept(span, indent, old, depth)
        spans = split(self.text, between, indent, known)
        if not spans or len(spans) > MOST_BLOCKS:
            return self._anew(span, indent, depth, begun) if before.pieces or after.pieces else None
        middle = [self._piece(part, depth + 1) for part in spans]
        if before.sound and after.sound and all(piece.sound for piece in middle):
            return Run(span, indent, before, stretch(middle), after)
        pieces = [*before.pieces, *middle, *after.pieces]
        if any(isinstance(piece, Block) and piece.unfinished for piece in pieces):
            if any(isinstance(piece, Block) and piece.joined for piece in [*before.pieces, *after.pieces]):
                return self._anew(span, indent, depth, begun)
            pieces = self._joined(pieces, span.end)
        for piece in pieces:
            if isinstance(piece, Block) and not piece.sound:
                piece.used = self._mended(piece)
        return Run(span, indent, stretch(pieces), NOTHING, NOTHING)

    def _anew(self, span: Span, indent: int, depth: int, begun: int) -> Run | None:
        """A run without what the version before can lend, where that did not fit; its mistakes are noted once."""
        del self.problems[begun:]
        return self.run(span, indent, None, depth)

    def whole(self, span: Span) -> Node | None:
        """The root of a span that is parsed in one piece."""
        block = self._block(span)
        if block.fragment.complaint:
            block.used = self._mended(block)
        self._whole.append(block.used)
        return block.used.root

    def fragments(self, run: Run | None) -> list[Fragment]:
        """All that the tree is made of."""
        return [*self._whole, *(run.fragments() if run else ())]

    def _kept(self, span: Span, indent: int, old: Run | None, depth: int) -> tuple[Span, Known | None, Stretch, Stretch]:
        """What is to be split, with the starts that are known, and the pieces that stay as they were before and after it."""
        if old is None or old.indent != indent:
            return span, None, NOTHING, NOTHING
        first, last = old.unchanged(self.change, span)
        start = old.pieces[first].start if first else span.start
        end = old.pieces[last].start + self.change.delta if last < len(old.pieces) else span.end
        same_borders = first and old.span.end + self.change.delta == span.end
        known = self._known(old.pieces[first:last], Span(start, end)) if same_borders else None
        for piece in old.pieces[first:last]:
            self._lend(piece)
        before, after = old.part(0, first), old.part(last, len(old.pieces))
        if not before.sound:
            before = stretch([self._again(piece, 0, depth) for piece in before.pieces])
        if after.sound and after.pieces:
            for piece in after.pieces:
                piece.move(self.change.delta)
        elif after.pieces:
            after = stretch([self._again(piece, self.change.delta, depth) for piece in after.pieces])
        return Span(start, end), known, before, after

    def _known(self, pieces: list[Piece], span: Span) -> Known | None:
        """The starts among some pieces of the version before that an edit within them leaves as they are."""
        if any(isinstance(piece, Block) and piece.joined for piece in pieces):
            return None
        line = self.text.rfind("\n", 0, self.change.prefix) + 1
        following = self.text.find("\n", max(line, self.change.tail + self.change.delta)) + 1 or span.end
        gap = Span(max(span.start, min(line, span.end)), min(following, span.end))
        before = [piece.start for piece in pieces if piece.start < gap.start]
        after = [start for piece in pieces if (start := piece.start + self.change.delta) >= gap.end]
        return Known(before, gap, after)

    def _lend(self, piece: Piece) -> None:
        if isinstance(piece, Nested):
            self._spare_runs.append(piece)
        elif not piece.joined:
            self._spare[piece.text].append(piece)

    def _again(self, piece: Piece, delta: int, depth: int) -> Piece:
        """A piece in its new place; one with mistakes in it is looked through once more, for the line being typed may be new."""
        if isinstance(piece, Block) or piece.sound:
            piece.move(delta)
            return piece
        span = Span(piece.start + delta, piece.run.span.end + delta)
        self._spare_runs.append(piece)
        return self._piece(span, depth + 1)

    def _piece(self, span: Span, depth: int) -> Piece:
        nested = self._nested(span, depth) if span.end - span.start > SPLIT_LENGTH and depth <= SPLIT_DEPTH else None
        return nested or self._block(span)

    def _nested(self, span: Span, depth: int) -> Nested | None:
        """A long block that is only ``key:`` and a mapping, with each of the inner entries a block of its own."""
        inner = children(self.text, span)
        if not inner:
            return None
        known = len(self.problems)
        old = self._spare_runs.pop() if self._spare_runs else None
        run = self.run(*inner, old.run if old else None, depth)
        head = self._block(Span(span.start, inner[0].start))
        if run is not None and run.mapping.entries and head.sound:
            return Nested(head, run)
        del self.problems[known:]
        return None

    def _block(self, span: Span) -> Block:
        text = self.text[span.start : span.end]
        if spare := self._spare.get(text):
            block = spare.pop()
            block.origin.offset = span.start
            return block
        origin = Origin(span.start)
        return Block(text, origin, read(text, origin, self.use_c_parser))

    def _joined(self, pieces: list[Piece], end: int) -> list[Piece]:
        """The pieces, with those put together that only make sense as one."""
        found: list[Piece] = []
        index = 0
        while index < len(pieces):
            piece = pieces[index]
            index += 1
            if isinstance(piece, Block) and not piece.sound and piece.unfinished:
                piece, index = self._join(piece, pieces, index, end)
            found.append(piece)
        return found

    def _join(self, block: Block, pieces: list[Piece], index: int, end: int) -> tuple[Block, int]:
        """A block that goes on to where a later one may close what it has opened, and the index of the piece after it."""
        if index == len(pieces):
            return block, index
        borders = [*(piece.start for piece in pieces[index + 1 :]), end]
        closing = (at for at, border in enumerate(borders, index + 1) if self._closes(pieces[at - 1].start, border))
        for after in [*islice(closing, MOST_JOINED), len(pieces)]:
            text = self.text[block.start : borders[after - index - 1]]
            self._join_length -= len(text)
            if self._join_length < 0:
                break
            origin = Origin(block.start)
            joined = Block(text, origin, read(text, origin, self.use_c_parser), joined=True)
            if joined.sound:
                return joined, after
        return block, index

    def _closes(self, start: int, end: int) -> bool:
        return any(self.text.find(sign, start, end) >= 0 for sign in CLOSERS)

    def _mended(self, block: Block) -> Fragment:
        """The rest of a broken block, its mistake recorded."""
        self._mendable -= 1
        if self._mendable < 0:
            return block.fragment
        root = block.fragment.root
        at = root.first if root else 0
        complaint = block.fragment.complaint or Complaint("", "while scanning a simple key", at, at)
        edited = None if self.edited is None else self.edited - block.origin.offset
        fragment, culprit = mend(block.text, block.origin, block.fragment, edited, self.use_c_parser)
        if culprit is None:
            self.problems.append(describe(complaint, block.text, block.origin.offset))
        else:
            self.problems.append(blame(complaint, block.text, culprit, block.origin.offset))
        return fragment
