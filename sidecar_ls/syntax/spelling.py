"""How a scalar is written."""

from __future__ import annotations

import re

from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import NULLS, Scalar

# What no reader of YAML takes for anything but a string: behind a digit, a letter that no number and no date is written with.
SAFE = re.compile(r"(?:[A-Za-z_]|[0-9][\w-]*[g-mp-wyzG-MP-WYZ])[\w.-]*$", re.ASCII)
WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n"))


def name_span(node: Scalar, source: str) -> Span:
    """Where the text of a scalar of one word stands, without quotes and the head of a block scalar."""
    if node.style not in ("|", ">"):
        return node.text_span
    body = source.find("\n", node.start, node.end)
    start = source.find(node.value.strip(), body + 1, node.end)
    return Span(start, start + len(node.value.strip())) if body >= 0 and start >= 0 else node.span


def respell(node: Scalar, text: str, source: str) -> Edit:
    """The edit that gives a scalar another text of one word: in its quotes, or in new ones where the text needs them."""
    span = name_span(node, source)
    return Edit(span, text if node.style or is_plain(text) else f"'{text}'")


def is_plain(text: str) -> bool:
    """Whether a word without quotes is a string to every reader of YAML."""
    return bool(SAFE.match(text)) and text not in NULLS and text.lower() not in WORDS
