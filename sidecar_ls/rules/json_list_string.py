"""A text that Copilot turns into a list."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import around, column, line_break, line_end, step
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, Span
from sidecar_ls.syntax.tree import Scalar

RULE = Rule(
    id="json-list-string",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"{name}" looks like a JSON list, and Copilot turns it into a list where a text is due. Write it as a block of text (`|`).',
            "ja": "「{name}」の値は JSON のリストとして解釈され、文字列が必要な場所でリストになってしまいます。ブロックスカラー（`|`）で書いてください。",
        },
    },
    why={
        "en": "While it fills in variables, Copilot parses every value that is a JSON list of texts. What was a string becomes a list and no longer fits.",
        "ja": "Copilot は変数を展開する際に、JSON の文字列リストになっている値をリストに変換します。その結果、文字列のフィールドに合わなくなります。",
    },
    fix={
        "en": "Write the value as a literal block, which Copilot leaves alone.",
        "ja": "値をリテラルブロックで書いてください。ブロックはそのまま残ります。",
    },
)
BLOCK = {"en": "Write it as a block of text", "ja": "ブロックスカラーで書く"}


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each text."""
    for slot in part.slots if manifest.field.interpolated else ():
        node, field = slot.value, slot.field
        takes_text = field is not None and field.scalars and not field.sequence
        if takes_text and isinstance(node, Scalar) and node.style not in ("|", ">") and _is_list(node.value):
            yield RULE.at(slot.written, name=slot.name)


def _is_list(text: str) -> bool:
    if not text.startswith("["):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, list) and bool(found) and all(isinstance(item, str) for item in found)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the same text as a block, which no braces may surround."""
    document = manifest.document
    held = around(document, finding.span)
    node = held[-1].value
    if any(one.holder.flow for one in held) or not isinstance(node, Scalar) or "\n" in node.value:
        return
    indent = column(document, held[-1].span.start) + step(document)
    # A comment stays behind the sign; below it, it would be a part of the text.
    end = line_end(document, node.end)
    text = document.text[node.end : end].rstrip() + line_break(document) + " " * indent + node.value
    yield Fix(BLOCK, (Edit(Span(node.start, end), f"|-{text}"),), safe=True)
