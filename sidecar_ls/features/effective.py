"""The manifest that Copilot deploys to an environment, as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from sidecar_ls.manifest import convert, values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overlay import effective
from sidecar_ls.manifest.walk import Slot, children, entries
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.text import LINE_BREAK, LineIndex
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence, resolve

STEP = 2
# More than any manifest has; only aliases that multiply each other get there.
MOST_LINES = 50_000
ZEROES = {"boolean": "false", "duration": "0s", "string": '""'}
# YAML 1.1 ends a line at these as well, the protocol does not.
OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
# What cannot be taken over as it is: several lines, and a colon at the end, which only braces and brackets allow.
AWKWARD = re.compile(rf"{LINE_BREAK.pattern}|{OTHER_BREAK.pattern}|:\Z")
TRAILING = re.compile(r"[ \t]+(#.*)$")
# Plain scalars that other readers take for a number, a date, a boolean or null, and then write differently.
WORDS = r"\.(?:inf|nan)|true|false|null|~|yes|no|on|off|y|n"
NUMBERS = r"0[0-9xob_][\w.]*|[-+]?[0-9]*[._e][0-9_.e]*[+-]?[0-9]*|[-+]\d+|\d+(?::\d+)+"
NOT_TEXT = re.compile(rf"{NUMBERS}|\d{{4}}-\d\d?-\d\d?.*|{WORDS}", re.I)


def effective_text(manifest: Manifest, environment: str) -> str:
    """The effective manifest of an environment, with the comments of the lines that survive.

    Values are written as Copilot understands them: integers in decimal notation, texts that look like something else quoted.
    """
    merged = effective(manifest, environment)
    writer = _Writer(manifest.document.lines)
    return "".join(f"{line}\n" for line in writer.block(merged.root, 0))


class _Writer:
    """Writes slots as lines, looking up comments in the text that they come from."""

    def __init__(self, lines: LineIndex) -> None:
        self.lines = lines
        self.left = MOST_LINES

    def block(self, slot: Slot, column: int) -> Iterator[str]:
        """The lines of a mapping or sequence, in block style. Keys that Copilot does not know are left out."""
        for child in _parts(slot):
            self.left -= 1
            part = list(self._part(child, column)) if self.left > 0 else []
            if part:
                yield from self._comments(child, column)
                yield from part

    def _part(self, slot: Slot, column: int) -> Iterator[str]:
        head = " " * column + ("-" if slot.key is None else f"{self._key(slot.key)}:")
        if isinstance(slot.value, Scalar):
            text = self._scalar(slot, slot.value, column)
            yield (f"{head} {text}" if text else head) + self._trailing(slot)
            return
        inner = list(self.block(slot, column + STEP))
        if not inner:
            if not _has_parts(slot):
                yield f"{head} " + ("[]" if isinstance(slot.value, Sequence) else "{}")
        elif slot.key is None:
            yield f"{head} {inner[0].lstrip()}"
            yield from inner[1:]
        else:
            yield head + self._trailing(slot)
            yield from inner

    def _key(self, key: Node) -> str:
        """A key on one line; what an alias stands for in its place."""
        node = resolve(key)
        source = self._source(node)
        if isinstance(node, Scalar) and AWKWARD.search(source):
            return json.dumps(node.value, ensure_ascii=False)
        return source

    def _scalar(self, slot: Slot, node: Scalar, column: int) -> str:
        if slot.is_null:
            return ""
        field = slot.field
        if field is not None and field.scalars and not convert.is_unknown(slot):
            if not convert.fits(field, node):
                return ZEROES.get(field.scalars[0].value, "0") if convert.is_swallowed(slot) else self._written(node, column)
            return _converted(field, node) or self._written(node, column)
        return self._written(node, column)

    def _written(self, node: Scalar, column: int) -> str:
        source = self._source(node)
        if not AWKWARD.search(source):
            return source
        if node.style in ("|", ">") and not OTHER_BREAK.search(source):
            header, *body = LINE_BREAK.split(source)
            indent = min((len(line) - len(line.lstrip()) for line in body if line.strip()), default=0)
            return "\n".join([header, *(" " * (column + STEP) + line[indent:] if line.strip() else "" for line in body)])
        return json.dumps(node.value, ensure_ascii=False)

    def _source(self, node: Node) -> str:
        return self.lines.text[node.start : node.end] or '""'

    def _comments(self, slot: Slot, column: int) -> Iterator[str]:
        """The comment lines directly above."""
        line = self.lines.position(slot.place.start)[0]
        above = []
        while line > 0 and (text := self.lines.line_text(line - 1).strip()).startswith("#"):
            above.append(" " * column + text)
            line -= 1
        yield from reversed(above)

    def _trailing(self, slot: Slot) -> str:
        """The comment at the end of the line."""
        node = slot.written if isinstance(slot.written, Scalar) else slot.key
        end = node.end if node is not None else 0
        match = TRAILING.match(self.lines.line_text(self.lines.position(end)[0]), self.lines.position(end)[1])
        found = match or TRAILING.match(self.lines.line_text(self.lines.position(end)[0]), self.lines.position(end)[1] + 1)
        return f"  {found[1]}" if found else ""


def _has_parts(slot: Slot) -> bool:
    return bool(slot.value.items if isinstance(slot.value, Sequence) else isinstance(slot.value, Mapping) and slot.value.entries)


def _parts(slot: Slot) -> Iterator[Slot]:
    """What Copilot reads of a collection; all of it where it passes the value on as it is. A key is always a scalar."""
    if slot.field is None or slot.field.anything:
        found: Iterable[Slot] = _passed_on(slot)
    else:
        found = (one for one in children(slot) if one.field and (one.key or not one.is_null) and not _is_dropped(one))
    return (one for one in found if one.key is None or isinstance(resolve(one.key), Scalar))


def _is_dropped(slot: Slot) -> bool:
    """Whether Copilot forgets a collection of the wrong kind."""
    wrong = slot.field is not None and not isinstance(slot.value, Scalar) and not convert.fits(slot.field, slot.value)
    return wrong and convert.is_swallowed(slot)


def _passed_on(slot: Slot) -> Iterator[Slot]:
    if isinstance(slot.value, Mapping):
        for entry in entries(slot.value):
            yield Slot(None, entry.value, entry.key, entry.name, slot)
    elif isinstance(slot.value, Sequence):
        for index, item in enumerate(slot.value.items):
            yield Slot(None, item, None, f"[{index}]", slot)


def _converted(field: Field, node: Scalar) -> str:
    """A value in plain notation where its own could be misread; empty where it stands as it is."""
    form = next(form for form in field.scalars if convert.fits_scalar(form, node))
    if form.value in ("integer", "uint16", "uint32"):
        return str(values.integer(node))
    if form.value == "boolean":
        return "true" if values.boolean(node) else "false"
    if form.value == "string" and not node.style and NOT_TEXT.fullmatch(node.value):
        return "'" + node.value.replace("'", "''") + "'"
    return ""
