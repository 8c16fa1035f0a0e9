"""Whether a value fits its field, as Copilot converts it."""

from __future__ import annotations

from sidecar_ls.manifest import values
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence

LIMITS = {"uint16": 1 << 16, "uint32": 1 << 32}


def fits(field: Field, node: Node) -> bool:
    """Whether one of the field's forms can hold a node that is not null."""
    if isinstance(node, Mapping):
        return field.anything or field.mapping is not None
    if isinstance(node, Sequence):
        return field.anything or field.sequence is not None
    return isinstance(node, Scalar) and any(fits_scalar(form, node) for form in field.scalars)


def fits_scalar(form: Field, node: Scalar) -> bool:
    """Whether a scalar converts into the type of one form."""
    kind = form.value
    if kind in ("string", "any"):
        return True
    if kind == "boolean":
        return values.boolean(node) is not None
    if kind == "number":
        return values.number(node) is not None
    if kind == "duration":
        return values.duration(node) is not None
    number = values.integer(node)
    return number is not None and (kind not in LIMITS or 0 <= number < LIMITS[kind])


def is_unknown(slot: Slot) -> bool:
    """Whether the value is known only when Copilot fills in its variables."""
    filled_in = slot.field is None or slot.field.interpolated
    return filled_in and isinstance(slot.value, Scalar) and values.is_interpolated(slot.value.value)


def is_swallowed(slot: Slot) -> bool:
    """Whether Copilot drops a wrong value here without a word.

    It does so inside the mapping form of a lenient union, except for values that are unions themselves.
    """
    if slot.field is None or slot.field.is_union:
        return False
    above = slot.parent
    while above is not None and above.field is not None:
        if above.field.is_union:
            return above.field.lenient
        above = above.parent
    return False
