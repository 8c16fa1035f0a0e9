"""The text of a part of a document, as it is written elsewhere."""

from __future__ import annotations

import re

from sidecar_ls.syntax.habits import Habits
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import LINE_BREAK
from sidecar_ls.syntax.tree import Alias, Entry, Mapping, Node, Scalar, Sequence

FLOW_SIGNS = re.compile(r"[,\[\]{}]")


def column(document: Document, node: Node) -> int:
    """The column that a node begins at."""
    return document.lines.position(node.start)[1]


def line_break(document: Document) -> str:
    """How the document ends its lines."""
    match = LINE_BREAK.search(document.text)
    return match[0] if match else "\n"


def line_end(document: Document, offset: int) -> int:
    """The end of the line of an offset, before its break."""
    return document.lines.line_end(document.lines.position(offset)[0])


def is_movable(node: Node) -> bool:
    """Whether a node means the same wherever it stands: no anchors, aliases or tags."""
    if isinstance(node, Alias) or node.anchor or node.tag:
        return False
    if isinstance(node, Mapping):
        return all(is_movable(entry.key) and is_movable(entry.value) for entry in node.entries)
    return not isinstance(node, Sequence) or all(map(is_movable, node.items))


def value_lines(document: Document, entry: Entry, new_column: int) -> list[str]:
    """What stands after an entry's key, the colon included, line by line, as if the key stood at another column."""
    first, *rest = LINE_BREAK.split(document.text[entry.key.end : max(entry.key.end, entry.value.end)])
    shift = new_column - column(document, entry.key)
    return [first, *(_shifted(line, shift) for line in rest)]


def _shifted(line: str, shift: int) -> str:
    written = line.lstrip(" ")
    return " " * max(0, len(line) - len(written) + shift) + written if written else ""


def flow_text(document: Document, node: Node, habits: Habits) -> str | None:
    """A node on one line in flow style; nothing where that would change its meaning or lose a comment."""
    if node.tag:
        return None
    anchor = f"&{node.anchor} " if node.anchor else ""
    inner: str | None = document.text[node.start : node.end]
    if isinstance(node, Mapping):
        inner = _braces([_flow_entry(document, entry, habits) for entry in node.entries], habits)
    elif isinstance(node, Sequence):
        inner = _brackets([flow_text(document, item, habits) for item in node.items], habits)
    elif isinstance(node, Scalar):
        inner = _flow_scalar(node, document.text[node.start : node.end])
    return None if inner is None else anchor + inner


def _flow_entry(document: Document, entry: Entry, habits: Habits) -> str | None:
    key, value = flow_text(document, entry.key, habits), flow_text(document, entry.value, habits)
    if key is None or value is None:
        return None
    return f"{key} : {value}" if isinstance(entry.key, Alias) else f"{key}: {value}"


def _flow_scalar(node: Scalar, written: str) -> str | None:
    if node.style in ("|", ">") or LINE_BREAK.search(written):
        return None
    if not node.style and (FLOW_SIGNS.search(written) or (node.anchor and not written)):
        return None
    # Copilot takes nothing at all inside braces for an empty text.
    return written or "null"


def _braces(parts: list[str | None], habits: Habits) -> str | None:
    return _joined(parts, "{", "}", " " * habits.brace_padding)


def _brackets(parts: list[str | None], habits: Habits) -> str | None:
    return _joined(parts, "[", "]", " " * habits.bracket_padding)


def _joined(parts: list[str | None], opener: str, closer: str, padding: str) -> str | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return opener + padding + ", ".join(known) + padding + closer if known else opener + closer
