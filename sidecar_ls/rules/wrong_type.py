"""A value of a kind that the field cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import convert
from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.rule import Finding, Rule, Severity
from sidecar_ls.schema.field import Field
from sidecar_ls.schema.wording import NOUNS, expected
from sidecar_ls.syntax.tree import Alias, Mapping, Scalar

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
