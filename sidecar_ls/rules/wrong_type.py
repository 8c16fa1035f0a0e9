"""A value of a kind that the field cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import convert
from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import rewrite
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema.field import Field
from sidecar_ls.schema.wording import NOUNS, expected
from sidecar_ls.syntax.tree import Alias, Mapping, Origin, Scalar

RULE = Rule(
    id="wrong-type",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"{name}" must be {expected}, not {given}.',
            "ja": "「{name}」には{expected_ja}を指定します。{given_ja}は使えません。",
        },
        "value": {
            "en": '"{name}" must be {expected}; {value} is not.',
            "ja": "「{name}」には{expected_ja}を指定します。{value} は該当しません。",
        },
        "swallowed": {
            "en": '"{name}" must be {expected}. Copilot does not object to {value} but reads it as {zero}.',
            "ja": "「{name}」には{expected_ja}を指定します。{value} を書いてもエラーにはならず、Copilot は {zero} として扱います。",
        },
        "dropped": {
            "en": '"{name}" must be {expected}, not {given}. Copilot does not object but drops it.',
            "ja": "「{name}」には{expected_ja}を指定します。{given_ja}を書いてもエラーにはならず、Copilot は無視します。",
        },
        "root": {
            "en": "A manifest must be a mapping of fields, not {given}.",
            "ja": "マニフェスト全体はフィールドのマップでなければなりません。{given_ja}は使えません。",
        },
    },
    why={
        "en": "Copilot converts each value into the type of its field. What does not convert stops every command, or, inside"
        " some blocks with several forms, becomes zero in silence.",
        "ja": "Copilot は値をフィールドの型に変換します。変換できない値があるとコマンドは止まり、複数の書き方を持つ一部の"
        "ブロックの中では何も言わずにゼロ値になります。",
    },
    fix={
        "en": "Write the value in one of the forms named. A quoted number is text, not a number.",
        "ja": "示された形のいずれかで書いてください。引用符で囲んだ数字は数値ではなく文字列です。",
    },
)
UNQUOTE = {"en": "Remove the quotes", "ja": "引用符を外す"}
LIST = {"en": "Write it as a list", "ja": "リストにする"}
NUMBER = re.compile(r"([0-9]{1,9})(?![0-9.])")
ZEROES = {"boolean": "false", "duration": "0s", "string": '""'}


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each given value of a known field."""
    for slot in part.slots:
        if slot.field is None or slot.is_null or isinstance(slot.value, Alias):
            continue
        if not convert.fits(slot.field, slot.value) and not convert.is_unknown(slot):
            yield _finding(slot, slot.field)


def _finding(slot: Slot, field: Field) -> Finding:
    if slot.parent is None:
        return RULE.at(slot.value, "root", given=_given(slot, "en"), given_ja=_given(slot, "ja"))
    values = {"name": _name(slot), "expected": expected(field, "en"), "expected_ja": expected(field, "ja")}
    swallowed = convert.is_swallowed(slot) and not _zero_is_refused(field)
    if isinstance(slot.value, Scalar) and field.scalars:
        message, zero = ("swallowed" if swallowed else "value"), ZEROES.get(field.scalars[0].value, "0")
        values |= {"value": f"`{_short(slot.value)}`", "zero": f"`{zero}`"}
    else:
        message = "dropped" if swallowed else "message"
        values |= {"given": _given(slot, "en"), "given_ja": _given(slot, "ja")}
    found = RULE.at(slot.written if isinstance(slot.value, Scalar) else slot.place, message, also=values)
    return found._replace(severity=Severity.WARNING, source="sidecar-ls") if swallowed else found


def _zero_is_refused(field: Field) -> bool:
    """Whether the zero that Copilot silently puts in place of the value is one that it then refuses."""
    return any(form.schema.get("minLength", 0) > 0 or form.schema.get("minimum", 0) > 0 for form in field.scalars)


def _name(slot: Slot) -> str:
    return slot.name if not slot.name.startswith("[") or slot.parent is None else slot.parent.name + slot.name


def _short(scalar: Scalar) -> str:
    text = f"{scalar.style}{scalar.value}{scalar.style}" if scalar.style in ("'", '"') else scalar.value
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _given(slot: Slot, locale: str) -> str:
    if isinstance(slot.value, Scalar):
        return NOUNS["string"][locale]
    return NOUNS["mapping" if isinstance(slot.value, Mapping) else "sequence"][locale]


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers what the value was probably meant to be. Where Copilot takes it for zero, to mend it changes what is deployed."""
    slot = slot_at(manifest, finding.place)
    field, node = slot.field, slot.written
    if field is None or slot.parent is None or not isinstance(node, Scalar):
        return
    if node.style in ("'", '"') and _reads(field, node.value):
        yield from rewrite(manifest, node, node.value, UNQUOTE, safe=finding.severity is None)
    number = NUMBER.match(node.value)
    meant = [nearest(node.value, ("true", "false")), *((f"{number[1]}s", number[1]) if number else ())]
    for text in meant:
        if text and text != node.value and _reads(field, text):
            yield from rewrite(manifest, node, text)
    if not field.scalars and field.sequence and field.sequence.items and convert.fits(field.sequence.items, node):
        written = manifest.document.text[node.start : node.end]
        yield from rewrite(manifest, node, f"[{written}]", LIST)


def _reads(field: Field, text: str) -> bool:
    """Whether a text without quotes is what the field wants."""
    return convert.fits(field, Scalar(Origin(), 0, len(text), text))
