"""Between offsets in code points and the client's positions, and between our data and the protocol's."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from sidecar_ls.features.diagnostics import Diagnostic
from sidecar_ls.syntax.text import LineIndex, Span

WIDTHS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda character: len(character.encode("utf-8", "surrogatepass")),
    "utf-16": lambda character: 2 if ord(character) > 0xFFFF else 1,
    "utf-32": len,
}


class Units:
    """Columns as the client counts them: in UTF-8, UTF-16 or UTF-32 code units."""

    def __init__(self, encoding: str = "utf-16") -> None:
        self.encoding = encoding
        self._width = WIDTHS[encoding]

    def offset(self, lines: LineIndex, position: types.Position) -> int:
        """The offset of a client's position; beyond the end of a line it is the line's end."""
        if position.line >= len(lines.starts):
            return len(lines.text)
        text = lines.line_text(position.line)
        if text.isascii():
            return lines.starts[position.line] + min(position.character, len(text))
        units = 0
        for column, character in enumerate(text):
            if units >= position.character:
                return lines.starts[position.line] + column
            units += self._width(character)
        return lines.starts[position.line] + len(text)

    def position(self, lines: LineIndex, offset: int) -> types.Position:
        """The client's position of an offset."""
        line, column = lines.position(offset)
        before = lines.text[lines.starts[line] : lines.starts[line] + column]
        units = column if before.isascii() else sum(map(self._width, before))
        return types.Position(line, units)

    def range(self, lines: LineIndex, span: Span) -> types.Range:
        """The client's range of a span."""
        return types.Range(self.position(lines, span.start), self.position(lines, span.end))


def diagnostic(found: Diagnostic, uri: str, lines: LineIndex, units: Units) -> types.Diagnostic:
    """A finding as the protocol has it."""
    tags = [types.DiagnosticTag.Deprecated] if found.deprecated else []
    related = [
        types.DiagnosticRelatedInformation(types.Location(uri, units.range(lines, span)), message)
        for span, message in found.related
    ]
    return types.Diagnostic(
        range=units.range(lines, found.span),
        message=found.message,
        severity=types.DiagnosticSeverity(int(found.severity)),
        code=found.code,
        code_description=types.CodeDescription(found.link),
        source=found.source,
        tags=tags or None,
        related_information=related or None,
    )


def markdown(text: str, as_markdown: bool) -> types.MarkupContent:
    """Documentation in the format that the client shows; Markdown reads well enough as plain text."""
    kind = types.MarkupKind.Markdown if as_markdown else types.MarkupKind.PlainText
    return types.MarkupContent(kind, text)
