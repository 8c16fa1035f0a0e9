"""The two parsers of the YAML library: the C parser, and the pure one, made to refuse and to accept what the other does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.scanner import ScannerError

try:
    from _ruamel_yaml import CParser
except ImportError:  # The C parser is an optional wheel; the pure one is slower.
    CParser = None

# Copilot, like the C parser, takes no other name for an anchor.
ANCHOR = re.compile(r"[0-9A-Za-z_-]+")
# Tabs between the parts of a line, which the pure parser would only have in quotes: before a comment or the end, behind a colon.
TABS = re.compile(r"(?<=[^\s|>])[ ]*\t[ \t]*(?=#|[\r\n]|\Z)|(?<=[^\s:]:)[ ]*\t[ \t]*")


def events(text: str, use_c_parser: bool = True) -> Iterator[Any]:
    """The events of a text. Raises what the library raises, and stops there."""
    if CParser is None or not use_c_parser:
        yield from _pure(text)
        return
    parser = CParser(text)
    while parser.check_event():
        yield parser.get_event()


def _pure(text: str) -> Iterator[Any]:
    for event in YAML(typ="safe", pure=True).parse(_with_spaces(text)):
        name = getattr(event, "anchor", None)
        if name and not ANCHOR.fullmatch(name):
            said = "did not find expected alphabetic or numeric character"
            raise ScannerError("while scanning an alias", event.start_mark, said, event.start_mark)
        yield event


def _with_spaces(text: str) -> str:
    """The text with spaces for tabs where the pure parser stumbles over one; else as it is, for a quoted text may have tabs."""
    if "\t" not in text:
        return text
    try:
        for _ in YAML(typ="safe", pure=True).parse(text):
            pass
    except MarkedYAMLError as error:
        if "\\t" in (error.problem or ""):
            return TABS.sub(lambda tabs: " " * len(tabs[0]), text)
    return text
