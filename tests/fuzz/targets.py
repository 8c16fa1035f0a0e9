"""All targets: what must hold of every answer about any text."""

from __future__ import annotations

from collections.abc import Callable

from fuzz import editing, reading
from fuzz.subject import Subject, in_time

READ = (reading.bind, reading.incremental, reading.diagnostics, reading.completion, reading.hovering, reading.navigation)
SHOWN = (reading.looking, reading.showing)
EDITED = (editing.renaming, editing.formatting, editing.fixing, editing.fixing_all, editing.refactoring)
# An input of tests/fuzz/corpus chooses its target by its place in here.
TARGETS: dict[str, Callable[[Subject], None]] = {one.__name__: one for one in (*READ, *SHOWN, *EDITED)}


def attempt(name: str, subject: Subject) -> None:
    """Tries one target, in time. Raises what the feature raises, or an AssertionError."""
    with in_time():
        TARGETS[name](subject)
