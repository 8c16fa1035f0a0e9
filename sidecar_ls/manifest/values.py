"""YAML scalars as Copilot's YAML library (gopkg.in/yaml.v3) converts them into typed fields."""

from __future__ import annotations

import re

from sidecar_ls.syntax.tree import Node, Scalar

TRUE = frozenset(("true", "True", "TRUE"))
FALSE = frozenset(("false", "False", "FALSE"))
# Spellings of YAML 1.1 that the library takes for a boolean only where the field is one, quoted or not.
YES = frozenset(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"))
NO = frozenset(("n", "N", "no", "No", "NO", "off", "Off", "OFF"))
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$")
INTEGER = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$")
INTERPOLATION = re.compile(r"(?<!\\)\$\{([a-zA-Z0-9_]*)\}")
PART = r"([0-9]+(?:\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h)"
DURATION = re.compile(PART)
DURATIONS = re.compile(f"(?:{PART})+")
SECONDS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}
LARGEST = 1 << 63


def text(node: Node | None) -> str | None:
    """A string field's text: any scalar but null, as it is written; nothing for null and for collections."""
    if not isinstance(node, Scalar) or node.is_null:
        return None
    return node.value


def known_text(node: Node | None) -> str | None:
    """Like ``text``, but nothing as well for a value that is known only when Copilot fills in its variables."""
    found = text(node)
    return None if found is None or is_interpolated(found) else found


def is_interpolated(value: str) -> bool:
    """Whether Copilot replaces a ``${NAME}`` in the text before it reads it."""
    return "${" in value and INTERPOLATION.search(value) is not None


def boolean(node: Node | None) -> bool | None:
    """A boolean field's value; nothing if it is no boolean."""
    if not isinstance(node, Scalar):
        return None
    if node.value in YES or (not node.style and node.value in TRUE):
        return True
    if node.value in NO or (not node.style and node.value in FALSE):
        return False
    return None


def number(node: Node | None) -> float | None:
    """A number, in any of YAML's notations; nothing for quoted and other text."""
    if not isinstance(node, Scalar) or node.style:
        return None
    plain = node.value.replace("_", "")
    if match := INTEGER.match(plain):
        return _integer(match)
    if FLOAT.match(plain):
        return float(plain)
    return {".inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}.get(plain.lower())


def _integer(match: re.Match[str]) -> float | None:
    sign, hexadecimal, binary, octal, decimal = match.groups()
    digits, base = next((part, base) for part, base in ((hexadecimal, 16), (binary, 2), (octal, 8), (decimal, 10)) if part)
    value = int(digits[:40], base)
    return -value if sign == "-" else value


def integer(node: Node | None) -> int | None:
    """An integer field's value: fractions are cut off. Nothing for text and for numbers beyond 64 bits."""
    value = number(node)
    if value is None or value != value or abs(value) >= LARGEST:
        return None
    return int(value)


def duration(node: Node | None) -> float | None:
    """A duration field's value in seconds, in Go's notation; nothing for a bare number and for other text."""
    if not isinstance(node, Scalar) or number(node) is not None:
        return None
    return go_duration(node.value)


def go_duration(value: str) -> float | None:
    """A text in Go's notation (``1m30s``) in seconds; nothing for other text."""
    body = value.lstrip("+-") if value[:2].lstrip("+-") else value
    if body == "0":
        return 0.0
    if not DURATIONS.fullmatch(body):
        return None
    total = sum(float(amount) * SECONDS[unit] for amount, unit in DURATION.findall(body))
    return -total if value.startswith("-") else total
