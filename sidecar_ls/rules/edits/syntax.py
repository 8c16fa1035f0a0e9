"""Ways to make a broken line YAML again: the likeliest first; which of them works shows when it is tried."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.conflict import choose_side
from sidecar_ls.rules.edits.indentation import align, indent_by_spaces, own_line, text_below
from sidecar_ls.rules.edits.places import line_end
from sidecar_ls.rules.rule import Finding, Fix
from sidecar_ls.syntax.events import NOT_YAML
from sidecar_ls.syntax.parse import Document
from sidecar_ls.syntax.text import Edit, Span

CLOSERS = {"'": "'", '"': '"', "[": "]", "{": "}"}
# What stands before the value of a line.
LEAD = re.compile(r"[ ]*(?:-[ ]+)*(?:[^\s:#'\"]+[ ]*:[ ]+|'[^']*'[ ]*:[ ]+|\"[^\"]*\"[ ]*:[ ]+)?")
COMMENT = re.compile(r"\s#")
WORD = re.compile(r"[\w.-]+(?=[ ]+\S)")
FLOW_END = re.compile(r"[,\]}]")
ESCAPED = {"'": "''", '"': '\\"'}
# The quote at its end may be missing, so that no search begins anew at each quote within.
DOUBLE_QUOTED = re.compile(r'"((?:[^"\\\n]|\\.)*)("?)')
MOST_LINES = 30
CLOSE = {"en": "Close it", "ja": "閉じる"}
STRAY = {"en": "Remove it", "ja": "削除する"}
QUOTE = {"en": "Put the value in quotes", "ja": "値を引用符で囲む"}
COLON = {"en": "Add the colon", "ja": "コロンを追加する"}
SPACE = {"en": "Add the space", "ja": "空白を追加する"}
LINE = {"en": "Remove the line", "ja": "この行を削除する"}
SINGLE = {"en": "Use single quotes", "ja": "単一引用符を使う"}
INSIDE = {"en": "Escape the quote inside", "ja": "内側の引用符をエスケープする"}
BACKSLASH = {"en": "Double the backslash", "ja": "バックスラッシュを 2 つにする"}

Ways = Callable[[Document, Span], Iterator[Fix]]


def mend(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """The ways to mend a mistake in the syntax."""
    for way in WAYS.get(finding.message, ()):
        yield from way(manifest.document, finding.span)


def _close(document: Document, span: Span) -> Iterator[Fix]:
    """The missing end of what is opened: behind the line or one of those below it, or before a sign within it."""
    closer = CLOSERS.get(document.text[span.start : span.end][:1], "")
    for offset in _ends(document, span.start + 1, MOST_LINES if closer in ("]", "}") else 1) if closer else ():
        yield Fix(CLOSE, (Edit(Span(offset, offset), closer),))


def _ends(document: Document, start: int, most: int) -> Iterator[int]:
    line = document.lines.position(start)[0]
    for number in range(line, min(line + most, len(document.lines.starts))):
        text = document.lines.line_text(number)
        first = max(start, document.lines.starts[number])
        yield first + _written(text[first - document.lines.starts[number] :])
    rest = document.text[start : line_end(document, start)]
    yield from (start + match.start() for match in re.finditer(r"[,\]}]|:(?= |$)", rest))


def _written(line: str) -> int:
    """The length of a line, or the rest of one, without its comment and the spaces at its end."""
    comment = COMMENT.search(line)
    return len(line[: comment.start() if comment else len(line)].rstrip())


def _remove(document: Document, span: Span) -> Iterator[Fix]:
    yield Fix(STRAY, (Edit(span, ""),))


def _remove_rest(document: Document, span: Span) -> Iterator[Fix]:
    yield Fix(STRAY, (Edit(Span(len(document.text[: span.start].rstrip(" ")), span.end), ""),))


def _double_quotes_inside(document: Document, span: Span) -> Iterator[Fix]:
    """A text that its own quotes end too early."""
    value = _value(document, span)
    text = document.text[value.start : value.end]
    if len(text) > 1 and text[0] == text[-1] and text[0] in ESCAPED:
        inner = text[1:-1].replace(text[0], ESCAPED[text[0]])
        yield Fix(INSIDE, (Edit(value, f"{text[0]}{inner}{text[0]}"),))


def _quote(document: Document, span: Span, safe: bool = False) -> Iterator[Fix]:
    """Quotes around the whole value of the line, or around the part of it up to a sign of the flow style."""
    sign = FLOW_END.search(document.text, span.start, line_end(document, span.start))
    for part in (_value(document, span), *([Span(span.start, sign.start())] if sign else [])):
        value = document.text[part.start : part.end].replace("'", "''")
        yield Fix(QUOTE, (Edit(part, f"'{value}'"),), safe)


def _value(document: Document, span: Span) -> Span:
    """What stands behind the key of a line, up to its comment."""
    start, end = document.lines.line_span(document.lines.position(span.start)[0])
    lead = LEAD.match(document.text, start, end)
    first = lead.end() if lead and lead.end() <= span.start else span.start
    return Span(first, first + _written(document.text[first:end]))


def _quote_safely(document: Document, span: Span) -> Iterator[Fix]:
    """A value that starts with a sign that no value can start with was certainly meant as text."""
    yield from _quote(document, span, safe=True)


def _colon(document: Document, span: Span) -> Iterator[Fix]:
    word = WORD.match(document.text, span.start, span.end)
    for offset in (*([word.end()] if word else []), span.end):
        yield Fix(COLON, (Edit(Span(offset, offset), ":"),))


def _space(document: Document, span: Span) -> Iterator[Fix]:
    colon = document.text.find(":", span.start, span.end) + 1
    if colon:
        yield Fix(SPACE, (Edit(Span(colon, colon), " "),), safe=True)


def _line(document: Document, span: Span) -> Iterator[Fix]:
    line = document.lines.position(span.start)[0]
    starts = [*document.lines.starts, len(document.text)]
    yield Fix(LINE, (Edit(Span(starts[line], starts[line + 1]), ""),))


def _escape(document: Document, span: Span) -> Iterator[Fix]:
    """A text in double quotes whose backslashes are none of YAML's."""
    backslash = document.text.rfind("\\", 0, span.start + 1)
    start, end = document.lines.line_span(document.lines.position(span.start)[0])
    around = (match for match in DOUBLE_QUOTED.finditer(document.text, start, end) if match.start() < backslash < match.end())
    for match in around:
        if match[2] and "'" not in match[1] and '\\"' not in match[1]:
            yield Fix(SINGLE, (Edit(Span(*match.span()), f"'{match[1]}'"),))
    if backslash >= start:
        yield Fix(BACKSLASH, (Edit(Span(backslash, backslash), "\\"),))


def _control_characters(document: Document, span: Span) -> Iterator[Fix]:
    found = NOT_YAML.finditer(document.text, span.start)
    yield Fix(STRAY, tuple(Edit(Span(*match.span()), "") for match in found), safe=True)


WAYS: dict[str, tuple[Ways, ...]] = {
    "unclosed-quote": (_close, _remove),
    "unclosed-bracket": (_close,),
    "unclosed-brace": (_close,),
    "bad-escape": (_escape,),
    "tab": (indent_by_spaces,),
    "bad-character": (_quote_safely,),
    "bad-anchor": (_quote_safely,),
    "misplaced-item": (own_line, align),
    "extra-colon": (align, _quote),
    "missing-colon": (_colon, _line),
    "missing-space": (_space,),
    "stray-text": (_double_quotes_inside, _quote, _remove_rest),
    "bad-block-scalar": (text_below,),
    "bad-indentation": (align,),
    "control-character": (_control_characters,),
    "conflict": (choose_side,),
}
