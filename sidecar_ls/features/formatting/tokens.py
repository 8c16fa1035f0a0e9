"""The tokens of a document: its scalars as the tree has them, and the signs, comments and breaks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sidecar_ls.syntax.comments import leaves
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Alias, Node, Scalar

BETWEEN = re.compile(
    r"(?P<blank>[ ]+|[ \t]+(?=[\r\n]|\Z))|(?P<break>\r\n|\n|\r)|(?P<comment>#[^\r\n]*)|(?P<property>[&!][^\s,\[\]{}]*)"
    r"|(?P<dash>-(?=\s|\Z))|(?P<colon>:)|(?P<comma>,)|(?P<open>[\[{])|(?P<close>[\]}])"
)
BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*(?:[ \t]+\Z)?")
LAST_BREAK = re.compile(r"(?:\r\n|\n|\r)\Z")


class Token(NamedTuple):
    """A piece of text that stays as it is.

    ``kind`` is ``scalar``, ``block`` (a block scalar with the blank lines below it), ``alias``, ``property`` (an anchor or
    a tag), ``dash``, ``colon``, ``comma``, ``open``, ``close`` or ``comment``.
    """

    kind: str
    start: int
    end: int


class Row(NamedTuple):
    """A line and its tokens; several lines when a scalar goes on over them. ``end`` is before the line break."""

    start: int
    end: int
    tokens: list[Token]

    @property
    def is_comment(self) -> bool:
        """Whether there is nothing but a comment on the line."""
        return bool(self.tokens) and self.tokens[0].kind == "comment"


class Unexpected(Exception):  # noqa: N818
    """There is something between the scalars that has no layout of ours: a tab, a ``?``, a marker."""


def rows(text: str, region: Span, root: Node) -> list[Row]:
    """The rows of a region that parses without problems to a tree. Raises ``Unexpected``."""
    found, tokens, start = [], [], region.start
    for token in _tokens(text, region, root):
        if token.kind != "break":
            tokens.append(token)
            continue
        found.append(Row(start, token.start, tokens))
        start, tokens = token.end, []
    return [*found, Row(start, region.end, tokens)] if tokens or start < region.end else found


def _tokens(text: str, region: Span, root: Node) -> Iterator[Token]:
    at = region.start
    for leaf in leaves(root):
        if leaf.start < at:
            raise Unexpected
        yield from _between(text, Span(at, leaf.start))
        token = _leaf(text, leaf)
        yield token
        at = token.end
    yield from _between(text, Span(at, region.end))


def _leaf(text: str, node: Node) -> Token:
    if isinstance(node, Scalar) and node.style in ("|", ">"):
        below = BLANK_LINES.match(text, node.end)
        end = below.end() if below else node.end
        last = LAST_BREAK.search(text, max(node.end, end - 2), end)
        return Token("block", node.start, last.start() if last else end)
    return Token("alias" if isinstance(node, Alias) else "scalar", node.start, node.end)


def _between(text: str, span: Span) -> Iterator[Token]:
    at = span.start
    while at < span.end:
        match = BETWEEN.match(text, at)
        if match is None or match.end() > span.end:
            raise Unexpected
        kind = str(match.lastgroup)
        if kind != "blank":
            yield Token(kind, at, at + len(match[0].rstrip()) if kind == "comment" else match.end())
        at = match.end()
