"""Where a cursor stands in a half-typed manifest.

A mark takes the place of the word at the cursor, so that the text around it parses; where the mark comes to lie in the
tree is where the word would.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sidecar_ls.manifest.cursor import at
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.parse import Document, parse
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping

MARK = "\ue000"
KEY = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?P<word>[^\s:#'\"\[\]{},&*!|>%@`]*)$")
VALUE = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*)(?:[\w.$-]+|'[^']*'|\"[^\"]*\")[ ]*:(?P<gap>[ ]*)(?P<value>\S.*)?$")
QUOTED_ITEM = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)+)(?P<value>['\"].*)$")
# A word in brackets or braces up to the cursor, read from its end so that a long one is read but once.
FLOW_WORD = re.compile(r"[^\s:,\[\]{}'\"]*['\"]?")
COMMENT = re.compile(r"(?:^|\s)#")
REST_OF_WORD = re.compile(r"[^\s:#'\"\[\]{},]*")
COLON = re.compile(r"[ ]*:(?=\s|$)")
NEXT_CONTENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$))+([ ]*)(- |[^\s#])")
CLOSERS = {"{": "}", "[": "]"}


class Probe(NamedTuple):
    """Where a word would go.

    ``slot`` is the place of the mark; ``replaced`` the span of the text to replace, in the text as it is. ``as_key`` tells
    whether the mark stands for a key of the mapping ``slot.parent``; else it stands for the value of ``slot``.
    """

    manifest: Manifest
    slot: Slot
    as_key: bool
    replaced: Span
    column: int
    colon_follows: bool
    in_flow: bool
    gap: bool
    quote: str


class _Marked(NamedTuple):
    text: str
    mark: int
    replaced: Span
    colon_follows: bool = False
    in_flow: bool = False
    gap: bool = True
    quote: str = ""


def probe(
    text: str,
    offset: int,
    path: str = "",
    earlier_kind: str = "",
    previous: Document | None = None,
    workspace: Workspace | None = None,
) -> Probe | None:
    """Where a word at an offset would go, or nothing where no key or value can start."""
    marked = _mark(text, offset)
    if marked is None:
        return None

    def placed(candidate: _Marked) -> Probe | None:
        return _place(candidate, Manifest(parse(candidate.text, previous), path, earlier_kind, workspace=workspace))

    return placed(marked) or placed(_without_deeper(marked))


def _place(marked: _Marked, manifest: Manifest) -> Probe | None:
    slot, on_key = _as_key(*at(manifest, marked.mark))
    node = slot.key if on_key else slot.written
    if slot.parent is None or node is None or node.start > marked.mark or MARK not in marked.text[node.start : node.end]:
        return None
    column = marked.mark - (marked.text.rfind("\n", 0, marked.mark) + 1)
    return Probe(manifest, slot, on_key, marked.replaced, column, marked.colon_follows, marked.in_flow, marked.gap, marked.quote)


def _as_key(slot: Slot, on_key: bool) -> tuple[Slot, bool]:
    """The mark as the key of a mapping that the field does not have, as on the way to its first list item."""
    if on_key or not isinstance(slot.value, Mapping):
        return slot, on_key
    entry = next((entry for entry in slot.value.entries if MARK in entry.name), None)
    return (Slot(None, entry.value, entry.key, entry.name, slot), True) if entry else (slot, False)


def _mark(text: str, offset: int) -> _Marked | None:
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    end = min((found for found in (text.find("\n", offset), text.find("\r", offset)) if found >= 0), default=len(text))
    before, after = text[start:offset], text[offset:end]
    if COMMENT.search(_unquoted(before)):
        return None
    if _openers(before):
        return _mark_flow(text, offset, before, after)
    if match := KEY.match(before):
        return _mark_key(text, offset, offset - len(match["word"]), after, end)
    match = VALUE.match(before) or QUOTED_ITEM.match(before)
    if match is None or _is_closed(match["value"] or "") or (not match["value"] and _has_block(text, match, end)):
        return None
    return _mark_value(text, offset, match, after, end)


def _is_closed(value: str) -> bool:
    """Whether a quoted value ends before the cursor."""
    return len(value) > 1 and value[0] in ("'", '"') and value[-1] == value[0]


def _has_block(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the value of the key already stands on the lines below."""
    below = NEXT_CONTENT.match(text, end)
    column = len(match["lead"])
    return below is not None and (len(below[1]) > column or (len(below[1]) == column and below[2] == "- "))


def _mark_key(text: str, offset: int, start: int, after: str, end: int) -> _Marked:
    rest = REST_OF_WORD.match(after)
    word_end = offset + (rest.end() if rest else 0)
    if COLON.match(text, word_end, end):
        return _Marked(text[:start] + MARK + text[word_end:], start, Span(start, word_end), colon_follows=True)
    if text[word_end:end].strip() and not text[word_end:end].lstrip().startswith("#"):
        word_end = end
    return _Marked(f"{text[:start]}{MARK}:{text[word_end:]}", start, Span(start, word_end))


def _mark_value(text: str, offset: int, match: re.Match[str], after: str, end: int) -> _Marked:
    value = match["value"] or ""
    start = offset - len(value)
    quote = value[0] if value[:1] in ("'", '"') else ""
    body = start + len(quote)
    stop = end
    if quote:
        closing = after.find(quote)
        stop = offset + closing if closing >= 0 else end
        value_end = stop + len(quote) if closing >= 0 else end
    else:
        comment = COMMENT.search(after)
        stop = offset + len((after[: comment.start()] if comment else after).rstrip())
        value_end = stop
    gap = "gap" not in match.groupdict() or bool(match["gap"])
    filler = "" if gap else " "
    marked = text[:start] + filler + MARK + text[value_end:]
    return _Marked(marked, start + len(filler), Span(body, stop), gap=gap, quote=quote)


def _mark_flow(text: str, offset: int, before: str, after: str) -> _Marked:
    word = FLOW_WORD.match(before[::-1])
    start = offset - len(word.group()) if word else offset
    quote = text[start : start + 1] if text[start : start + 1] in ("'", '"') and start < offset else ""
    rest = REST_OF_WORD.match(after)
    stop = offset + (rest.end() if rest else 0)
    value_end = stop + (1 if quote and text[stop : stop + 1] == quote else 0)
    open_after = _openers(before + after)
    closers = "".join(CLOSERS[opener] for opener in reversed(open_after))
    tail = text[value_end : offset + len(after)] + closers
    marked = text[:start] + MARK + tail + text[offset + len(after) :]
    colon_follows = bool(COLON.match(after, rest.end() if rest else 0))
    return _Marked(marked, start, Span(start + len(quote), stop), colon_follows, in_flow=True, quote=quote)


def _without_deeper(marked: _Marked) -> _Marked:
    """Leaves out the deeper lines below the mark, which may belong to a key that is no longer there."""
    text, mark = marked.text, marked.mark
    column = mark - (text.rfind("\n", 0, mark) + 1)
    start = text.find("\n", mark) + 1
    if not start:
        return marked
    following = re.compile(rf"^[ ]{{0,{column}}}[^ \r\n]", re.M).search(text, start)
    stop = following.start() if following else len(text)
    return marked._replace(text=text[:start] + text[stop:])


def _unquoted(before: str) -> str:
    return re.sub(r"'[^']*'?|\"(?:\\.|[^\"\\])*\"?", "", before)


def _openers(before: str) -> list[str]:
    """The brackets and braces that a line opens and does not close."""
    found: list[str] = []
    plain = _unquoted(before)
    value = re.match(r"[ ]*(?:-[ ]+)*(?:[\w.$-]+[ ]*:[ ]+)?(?:[&!]\S*[ ]+)*(?=[\[{])", plain)
    for character in plain[value.end() :] if value else "":
        if character in CLOSERS:
            found.append(character)
        elif found and character == CLOSERS[found[-1]]:
            found.pop()
    return found
