"""What is wrong with the syntax, in terms of what was written instead of what a parser expected."""

from __future__ import annotations

import re
from typing import NamedTuple

from sidecar_ls.syntax.events import Complaint
from sidecar_ls.syntax.text import Span

# A part of the parser's context or problem, and the kind of mistake that it means. The first match wins.
KINDS = (
    ("too deep", "too-deep"),
    ("quoted scalar found unexpected end", "unclosed-quote"),
    ("escape character", "bad-escape"),
    ("hexdecimal", "bad-escape"),
    ("while parsing a flow sequence", "unclosed-bracket"),
    ("while parsing a flow mapping", "unclosed-brace"),
    ("while parsing a flow node", "unclosed"),
    ("tab character", "tab"),
    ("character '\\t'", "tab"),
    ("cannot start any token", "bad-character"),
    ("block sequence entries are not allowed", "misplaced-item"),
    ("sequence entries are not allowed", "misplaced-item"),
    ("mapping values are not allowed", "extra-colon"),
    ("while scanning a simple key", "missing-colon"),
    ("while scanning a directive", "bad-character"),
    ("while scanning an anchor", "bad-anchor"),
    ("while scanning an alias", "bad-anchor"),
    ("while scanning a block scalar", "bad-block-scalar"),
    ("block mapping", "bad-indentation"),
    ("block collection", "bad-indentation"),
)
COLON = re.compile(r":(?:\s|$)")
TIGHT = re.compile(r"[\w.-]+:[^\s:/]")
AT_CONTEXT = frozenset(("unclosed-quote", "unclosed-bracket", "unclosed-brace", "missing-colon"))
OPENERS = {"[": "unclosed-bracket", "{": "unclosed-brace"}


class Problem(NamedTuple):
    """One mistake in the syntax: its kind, and the characters to mark."""

    kind: str
    span: Span


def describe(complaint: Complaint, text: str, offset: int) -> Problem:
    """The mistake behind a parser's complaint about a piece of text that starts at ``offset`` of the document."""
    said = f"{complaint.context} {complaint.problem}"
    kind = next((kind for part, kind in KINDS if part in said), "other")
    at = complaint.offset
    if kind in AT_CONTEXT and complaint.context_offset is not None:
        at = complaint.context_offset
    if kind == "unclosed":
        kind, at = _opener(text, at)
    kind, at = _precisely(kind, at, complaint, text)
    start, end = _mark(text, at, kind)
    return Problem(kind, Span(offset + start, offset + end))


def _precisely(kind: str, at: int, complaint: Complaint, text: str) -> tuple[str, int]:
    """What the parser's words leave open: a tab, a colon without a space after it, a text behind a value that has ended."""
    line = text.rfind("\n", 0, at) + 1
    if kind == "bad-character" and text[at : at + 1] == "\t":
        return "tab", at
    if complaint.context_offset is not None and (kind == "bad-anchor" or "directive" in complaint.context):
        return kind, complaint.context_offset
    if kind == "missing-colon" and TIGHT.match(text, at):
        return "missing-space", at
    if kind == "bad-indentation" and text[line:at].strip(" -"):
        return "stray-text", at
    return kind, at


def blame(complaint: Complaint, text: str, line: Span, offset: int) -> Problem:
    """The mistake on a line that is known to be the wrong one, wherever the parser noticed it."""
    problem = describe(complaint, text, offset)
    if line.start + offset <= problem.span.start < line.end + offset:
        return problem
    written = text[line.start : line.end].rstrip()
    start = line.start + len(written) - len(written.lstrip(" -"))
    quote = next((sign for sign in "'\"" if written.count(sign) % 2), "")
    kind = "unclosed-quote" if quote else "bad-indentation" if COLON.search(written) else "missing-colon"
    kind = "missing-space" if kind == "missing-colon" and TIGHT.match(written.lstrip(" -")) else kind
    start = line.start + written.index(quote) if quote else start
    end = start + 1 if quote else line.start + len(written)
    return Problem(kind, Span(offset + start, offset + max(end, start + 1)))


def _opener(text: str, at: int) -> tuple[str, int]:
    """The innermost bracket or brace that is open at an offset."""
    closed = 0
    for offset in range(min(at, len(text)) - 1, -1, -1):
        if text[offset] in "]}":
            closed += 1
        elif text[offset] in OPENERS:
            if not closed:
                return OPENERS[text[offset]], offset
            closed -= 1
    return "other", at


def _mark(text: str, at: int, kind: str) -> tuple[int, int]:
    """One character for a sign, the rest of the line for anything longer; never nothing where there is text."""
    at = min(at, len(text))
    if at == len(text):
        at = max(0, len(text.rstrip()) - 1)
    if kind in ("unclosed-quote", "unclosed-bracket", "unclosed-brace", "extra-colon", "tab", "bad-character", "bad-anchor"):
        return at, min(at + 1, len(text))
    line_end = min((found for found in (text.find("\n", at), text.find("\r", at)) if found >= 0), default=len(text))
    return at, max(at + len(text[at:line_end].rstrip()), min(at + 1, len(text)))
