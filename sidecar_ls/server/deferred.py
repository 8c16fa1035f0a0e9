"""Imports the protocol's classes without building them; each is built when it is first used.

Most of a start used to be attrs writing the methods of some 550 classes, of which a session uses about 80.
"""

from __future__ import annotations

import sys
import threading
from typing import Any

import attrs

_building = threading.RLock()


def import_protocol() -> None:
    """Imports ``lsprotocol`` with its classes deferred. Does nothing where somebody imported it before."""
    if "lsprotocol.types" in sys.modules:
        return
    define = attrs.define
    vars(attrs)["define"] = defer
    try:
        import lsprotocol.types  # noqa: F401
    finally:
        vars(attrs)["define"] = define
    from lsprotocol import _hooks

    # Else the first converter would resolve the annotations of all classes, and so build them. Each does it for itself.
    vars(_hooks)["_resolved_forward_references"] = True


def defer(cls: type) -> type:
    """The class as it is written, which becomes an attrs class when it is called or its fields are asked for."""

    def build_first(self: Any, *arguments: Any, **named: Any) -> None:
        _build(cls)
        self.__init__(*arguments, **named)

    setattr(cls, "__init__", build_first)  # noqa: B010
    setattr(cls, "__attrs_attrs__", _Fields(cls))  # noqa: B010
    return cls


class _Fields:
    """Stands in for the fields of a class until somebody asks for them."""

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def __get__(self, instance: object, owner: type) -> Any:
        _build(self.cls)
        return attrs.fields(self.cls)


def _build(cls: Any) -> None:
    """Makes an attrs class of a deferred one, in place: without slots, since those would need another class."""
    with _building:
        if not isinstance(vars(cls).get("__attrs_attrs__"), _Fields):
            return
        del cls.__init__, cls.__attrs_attrs__
        attrs.define(cls, slots=False)
        from lsprotocol.types import ALL_TYPES_MAP

        attrs.resolve_types(cls, ALL_TYPES_MAP, {})
