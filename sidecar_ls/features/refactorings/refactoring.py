"""What a refactoring is."""

from __future__ import annotations

from typing import NamedTuple

from sidecar_ls.rules.rule import Text
from sidecar_ls.syntax.text import Edit

REWRITE = "refactor.rewrite"
EXTRACT = "refactor.extract"
INLINE = "refactor.inline"


class Refactoring(NamedTuple):
    """A change of how something is written. ``title`` says what it does, in both languages; ``kind`` is the protocol's."""

    title: Text
    kind: str
    edits: tuple[Edit, ...]
