"""One thing that can be written at the cursor."""

from __future__ import annotations

import re
from typing import NamedTuple

from sidecar_ls.schema.describe import describe
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.text import Span

TAB_STOP = re.compile(r"\$\{\d+:([^}]*)\}|\$\{\d+\}|\$\d+")


class Item(NamedTuple):
    """One thing that can be written.

    ``plain`` is its text with the indentation of its place, ``snippet`` the same with tab stops and relative
    indentation; both replace ``span`` of the document. ``order`` sorts the list.
    """

    label: str
    kind: str
    detail: str
    plain: str
    snippet: str
    span: Span
    order: str
    field: Field | None = None
    about: str = ""

    def documentation(self, locale: str) -> str:
        """Markdown about the item; empty when there is nothing to add to its detail."""
        return describe(self.field, self.label, locale) if self.field else self.about


def without_tab_stops(snippet: str) -> str:
    """A snippet as plain text: its placeholders stay, its tab stops go."""
    return TAB_STOP.sub(lambda match: match[1] or "", snippet)


def escaped(text: str) -> str:
    """A text as it has to be written in a snippet."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def indented(text: str, column: int) -> str:
    """A text whose lines after the first start at a column."""
    return text.replace("\n", "\n" + " " * column)
