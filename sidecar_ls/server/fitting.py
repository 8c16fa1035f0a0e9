"""What a client says of itself, without the parts that the protocol does not have that way.

A client with one capability of a wrong type is one that works otherwise; to answer nothing would be no service to its users.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lsprotocol import types

if TYPE_CHECKING:
    from cattrs import Converter

LEAST: dict[str, Any] = {"processId": None, "rootUri": None, "capabilities": {}}
MISFIT: Any = object()
MOST_LEVELS = 8


def fitting(params: Any, converter: Converter) -> dict[str, Any]:
    """The parameters of ``initialize`` that can be read, as far as they can."""

    def is_readable(part: Any) -> bool:
        try:
            converter.structure({**LEAST, **part}, types.InitializeParams)
        except Exception:  # Whatever a strange value brings about, it is a misfit.
            return False
        return True

    kept = _fitting(params, is_readable, MOST_LEVELS) if isinstance(params, dict) else {}
    return {**LEAST, **kept} if kept is not MISFIT else LEAST


def _fitting(value: Any, is_readable: Callable[[Any], bool], levels: int) -> Any:
    """A value, or what is left of it without the parts that cannot be read; ``MISFIT`` when that is nothing."""
    if is_readable(value) or not isinstance(value, dict) or not levels:
        return value if is_readable(value) else MISFIT
    parts = {
        key: _fitting(part, lambda inner, key=key: is_readable({key: inner}), levels - 1)  # type: ignore[misc]
        for key, part in value.items()
    }
    kept = {key: part for key, part in parts.items() if part is not MISFIT}
    return kept if is_readable(kept) else MISFIT
