"""What the names of things are made of."""

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """A pattern for the whole of a name, and how to say it."""

    pattern: re.Pattern[str]
    words: dict[str, str]


# Copilot checks these when the thing is created; they become parts of the names of stacks.
COPILOT = Rule(
    re.compile(r"(?=.{2,255}$)[a-z](?:-?[a-z0-9])+"),
    {
        "en": "it takes at least two lower-case letters, digits and single hyphens, and begins with a letter",
        "ja": "英小文字で始まる 2 文字以上の英小文字、数字、ハイフン（連続と末尾は不可）で付けてください",
    },
)
ECS = Rule(
    re.compile(r"[A-Za-z0-9_-]{1,255}"),
    {
        "en": "it takes up to 255 letters, digits, underscores and hyphens",
        "ja": "255 文字以内の英数字、アンダースコア、ハイフンで付けてください",
    },
)
CODE_PIPELINE = Rule(
    re.compile(r"[A-Za-z0-9.@_-]{1,100}"),
    {
        "en": "it takes up to 100 letters, digits, and the characters . @ - _",
        "ja": "100 文字以内の英数字と . @ - _ で付けてください",
    },
)
RULES = {
    "service": COPILOT,
    "environment": COPILOT,
    "container": ECS,
    "volume": ECS,
    "topic": ECS,
    "deployment": CODE_PIPELINE,
    "action": CODE_PIPELINE,
    "pipeline": CODE_PIPELINE,
}
# Folders below ``copilot`` that hold no service.
RESERVED = frozenset(("environments", "pipelines"))


def complaint(kind: str, name: str, locale: str) -> str:
    """What a name of a kind of thing takes, if this is none."""
    rule = RULES[kind]
    return "" if rule.pattern.fullmatch(name) else rule.words[locale]
