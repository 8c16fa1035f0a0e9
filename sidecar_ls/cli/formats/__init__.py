"""The formats of a report. Each is a module with a function ``write(reports, colours)`` that answers the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from sidecar_ls.cli.report import Report

Write = Callable[[Sequence[Report], bool], str]


def writer(name: str) -> Write:
    """What writes a format. Only the module that is needed is loaded."""
    write: Write = import_module(f"{__name__}.{name}").write
    return write
