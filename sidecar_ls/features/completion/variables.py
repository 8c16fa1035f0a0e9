"""The variables that Copilot fills in: ``${COPILOT_…}``."""

from __future__ import annotations

import re

from sidecar_ls.features.completion.item import Item, escaped
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.text import Span

OPENED = re.compile(r"(?<!\\)\$\{(\w*)$")
REST = re.compile(r"\w*\}?")
VARIABLES = {
    "COPILOT_ENVIRONMENT_NAME": {"en": "the environment that is deployed", "ja": "デプロイ先の環境の名前"},
    "COPILOT_APPLICATION_NAME": {"en": "the application", "ja": "アプリケーションの名前"},
}


def variables(text: str, offset: int, manifest: Manifest, locale: str) -> list[Item]:
    """The variables that can be named at an offset; none where no ``${`` is open, or nothing is filled in."""
    line_start = text.rfind("\n", 0, offset) + 1
    opened = OPENED.search(text, line_start, offset)
    if opened is None or not manifest.field.interpolated:
        return []
    rest = REST.match(text, offset)
    span = Span(opened.start(1), rest.end() if rest else offset)
    return [
        Item(name, "value", about[locale], name + "}", escaped(name + "}"), span, f"0{index}")
        for index, (name, about) in enumerate(VARIABLES.items())
    ]
