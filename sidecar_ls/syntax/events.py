"""From a piece of YAML to nodes: the only module that knows the YAML library.

Events that were read before an error are kept, so a broken piece still gives most of its tree.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ruamel.yaml import events as yaml_events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sidecar_ls.syntax.parsers import events
from sidecar_ls.syntax.tree import Alias, Entry, Mapping, Node, Origin, Scalar, Sequence

MAX_DEPTH = 100
# The C parser follows YAML 1.1 and refuses {image: nginx:1.27}, which Copilot and YAML 1.2 accept.
COLON_IN_FLOW = "found unexpected ':'"
PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*[ \t]*(?:#.*)?(?:\r?\n\s*)?)*")
NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


class Complaint(NamedTuple):
    """What the parser objected to: its own words, where it noticed, and where the unfinished part began."""

    problem: str
    context: str
    offset: int
    context_offset: int | None


class Fragment(NamedTuple):
    """What one piece of text holds. ``root`` is nothing for a piece without content."""

    root: Node | None
    complaint: Complaint | None
    anchored: list[Node]
    aliases: list[Alias]


def read(text: str, origin: Origin, use_c_parser: bool = True) -> Fragment:
    """The nodes of a piece of text, with offsets from its start. Never raises."""
    fragment = _read(text, origin, use_c_parser)
    if fragment.complaint and fragment.complaint.problem == COLON_IN_FLOW:
        return _read(text, origin, use_c_parser=False)
    return fragment


def _read(text: str, origin: Origin, use_c_parser: bool) -> Fragment:
    builder = _Builder(text, origin)
    complaint = None
    try:
        for event in events(NOT_YAML.sub(" ", text), use_c_parser):
            if not builder.take(event):
                break
    except MarkedYAMLError as error:
        complaint = _complaint(error)
    except (YAMLError, ValueError, RecursionError, IndexError) as error:
        complaint = Complaint(str(error), "", 0, None)
    if builder.too_deep is not None:
        complaint = Complaint("too deep", "", builder.too_deep, None)
    return Fragment(builder.finish(), complaint, builder.anchored, builder.aliases)


def _complaint(error: MarkedYAMLError) -> Complaint:
    mark, context_mark = error.problem_mark, error.context_mark
    offset = mark.index if mark else 0
    return Complaint(error.problem or "", error.context or "", offset, context_mark.index if context_mark else None)


class _Builder:
    """Builds the tree of the first document from its events."""

    def __init__(self, text: str, origin: Origin) -> None:
        self.text = text
        self.origin = origin
        self.root: Node | None = None
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[Node | None] = []
        self.anchored: list[Node] = []
        self.aliases: list[Alias] = []
        self.too_deep: int | None = None

    def take(self, event: Any) -> bool:
        """Adds one event; false when nothing after it is wanted."""
        kind = type(event)
        if kind is yaml_events.ScalarEvent:
            self._add(self._scalar(event))
        elif kind is yaml_events.MappingStartEvent:
            return self._open(self._collection(Mapping, event))
        elif kind is yaml_events.SequenceStartEvent:
            return self._open(self._collection(Sequence, event))
        elif kind in (yaml_events.MappingEndEvent, yaml_events.SequenceEndEvent):
            self._close(event.end_mark.index)
        elif kind is yaml_events.AliasEvent:
            self._alias(event)
        return kind is not yaml_events.DocumentEndEvent

    def finish(self) -> Node | None:
        """Closes what is still open and gives the root."""
        while self.stack:
            self._close(len(self.text))
        return self.root

    def _scalar(self, event: Any) -> Scalar:
        first, last, style = event.start_mark.index, event.end_mark.index, event.style or ""
        if event.tag or event.anchor:
            first = self._after_properties(first, last)
        if style in ("|", ">"):
            last = first + len(self.text[first:last].rstrip())
        return Scalar(self.origin, first, last, event.value, "" if style == "plain" else style, _tag(event), event.anchor)

    def _after_properties(self, first: int, last: int) -> int:
        match = PROPERTIES.match(self.text, first, last)
        return match.end() if match else first

    def _collection(self, kind: Any, event: Any) -> Any:
        first = event.start_mark.index
        if event.flow_style and (event.tag or event.anchor):
            first = self._after_properties(first, len(self.text))
        return kind(self.origin, first, first, bool(event.flow_style), _tag(event), event.anchor)

    def _alias(self, event: Any) -> None:
        alias = Alias(self.origin, event.start_mark.index, event.end_mark.index, event.anchor)
        self.aliases.append(alias)
        self._add(alias)

    def _open(self, node: Mapping | Sequence) -> bool:
        if len(self.stack) >= MAX_DEPTH:
            self.too_deep = node.first
            return False
        self._add(node)
        self.stack.append(node)
        self.keys.append(None)
        return True

    def _add(self, node: Node) -> None:
        if node.anchor:
            self.anchored.append(node)
        if not self.stack:
            self.root = self.root or node
        elif isinstance(parent := self.stack[-1], Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = node
        else:
            entry = Entry(key, self._settled(node, key))
            parent.entries.append(entry)
            if isinstance(key, Alias):
                key.entry = entry
            self.keys[-1] = None

    def _settled(self, value: Node, key: Node) -> Node:
        """An absent value stands right after its colon; the two parsers disagree about its place."""
        if isinstance(value, Scalar) and value.first == value.last:
            colon = self.text.find(":", key.last, value.first + 1)
            value.first = value.last = colon + 1 if colon >= 0 else min(value.first, len(self.text))
        return value

    def _close(self, end: int) -> None:
        node, key = self.stack.pop(), self.keys.pop()
        if key is not None and isinstance(node, Mapping):
            node.entries.append(Entry(key, Scalar(self.origin, key.last, key.last, "")))
        node.last = max(end, node.first) if node.flow else max(node.first, _last_part(node))
        if not node.flow and isinstance(node, Mapping) and node.entries:
            node.first = node.entries[0].key.first


def _last_part(node: Mapping | Sequence) -> int:
    if isinstance(node, Mapping):
        return max((max(entry.key.last, entry.value.last) for entry in node.entries[-1:]), default=node.first)
    return max((item.last for item in node.items[-1:]), default=node.first)


def _tag(event: Any) -> str | None:
    tag = getattr(event, "tag", None) or getattr(event, "ctag", None)
    return str(tag) if tag and str(tag) != "!" else None
