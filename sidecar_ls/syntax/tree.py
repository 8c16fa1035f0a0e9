"""The syntax tree of a YAML document.

Nodes keep their place relative to the block of text that was parsed, so a block that an edit elsewhere moved
is used again as it is: only its offset changes.
"""

from __future__ import annotations

from sidecar_ls.syntax.text import Span

NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Origin:
    """The block of text that a node was parsed from; ``offset`` is where the block starts in the document now."""

    __slots__ = ("offset",)

    def __init__(self, offset: int = 0) -> None:
        self.offset = offset


class Node:
    """A part of the document. Subclasses say what it is."""

    __slots__ = ("anchor", "first", "last", "origin", "tag")

    def __init__(self, origin: Origin, first: int, last: int, tag: str | None = None, anchor: str | None = None) -> None:
        self.origin = origin
        self.first = first
        self.last = last
        self.tag = tag
        self.anchor = anchor

    @property
    def start(self) -> int:
        """The offset of the node's first character."""
        return self.origin.offset + self.first

    @property
    def end(self) -> int:
        """The offset after the node's last character."""
        return self.origin.offset + self.last

    @property
    def span(self) -> Span:
        """The node's own text: quotes included; for a collection, from its first to its last part."""
        return Span(self.start, self.end)


class Scalar(Node):
    """A plain, quoted or block scalar. ``style`` is empty for a plain one, else the character that opens it."""

    __slots__ = ("style", "value")

    def __init__(
        self,
        origin: Origin,
        first: int,
        last: int,
        value: str,
        style: str = "",
        tag: str | None = None,
        anchor: str | None = None,
    ) -> None:
        super().__init__(origin, first, last, tag, anchor)
        self.value = value
        self.style = style

    @property
    def text_span(self) -> Span:
        """The node's text without the quotes around it."""
        quotes = 1 if self.style in ("'", '"') and self.last - self.first > 1 else 0
        return Span(self.start + quotes, self.end - quotes)

    @property
    def is_null(self) -> bool:
        """Whether YAML reads it as null: an empty or spelled-out plain scalar."""
        return not self.style and self.value in NULLS and self.tag is None


class Alias(Node):
    """A reference to an anchor. ``target`` is the anchored node, or nothing if there is none to its left."""

    __slots__ = ("entry", "name", "target")

    def __init__(self, origin: Origin, first: int, last: int, name: str) -> None:
        super().__init__(origin, first, last)
        self.name = name
        self.target: Node | None = None
        # The entry whose key the alias is, if it is one.
        self.entry: Entry | None = None


class Entry:
    """One ``key: value`` of a mapping. ``name`` is the key's text; empty when the key is no scalar."""

    __slots__ = ("key", "name", "value")

    def __init__(self, key: Node, value: Node) -> None:
        self.key = key
        self.value = value
        self.name = ""
        self.read_name()

    def read_name(self) -> None:
        """Takes the name from the key, which an alias can only tell when its anchor is known."""
        key = self.key if isinstance(self.key, Scalar) else resolve(self.key)
        self.name = key.value if isinstance(key, Scalar) else ""

    @property
    def span(self) -> Span:
        """From the key's first to the value's last character."""
        return Span(self.key.start, max(self.key.end, self.value.end))


class Mapping(Node):
    """A mapping; ``flow`` when it is written in braces."""

    __slots__ = ("entries", "flow")

    def __init__(
        self, origin: Origin, first: int, last: int, flow: bool = False, tag: str | None = None, anchor: str | None = None
    ) -> None:
        super().__init__(origin, first, last, tag, anchor)
        self.entries: list[Entry] = []
        self.flow = flow

    def get(self, name: str) -> Entry | None:
        """The entry with a key, or nothing; the last one when the key is written twice."""
        return next((entry for entry in reversed(self.entries) if entry.name == name), None)


class Sequence(Node):
    """A sequence; ``flow`` when it is written in brackets."""

    __slots__ = ("flow", "items")

    def __init__(
        self, origin: Origin, first: int, last: int, flow: bool = False, tag: str | None = None, anchor: str | None = None
    ) -> None:
        super().__init__(origin, first, last, tag, anchor)
        self.items: list[Node] = []
        self.flow = flow


def resolve(node: Node) -> Node:
    """The node that an alias stands for; any other node is itself."""
    if not isinstance(node, Alias):
        return node
    for _ in range(100):
        if not isinstance(node, Alias) or node.target is None:
            break
        node = node.target
    return node
