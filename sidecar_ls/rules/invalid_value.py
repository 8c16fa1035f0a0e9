"""A value of the right kind that Copilot does not accept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import convert, values
from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.correct import correct
from sidecar_ls.rules.facts.formats import FORMATS
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Scalar

RULE = Rule(
    id="invalid-value",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "choice": {
            "en": '"{value}" is no valid value of "{name}". Use one of: {choices}.',
            "ja": "「{value}」は「{name}」の値として使えません。次のいずれかを指定してください: {choices}",
        },
        "meant": {
            "en": '"{value}" is no valid value of "{name}". Did you mean "{meant}"? Allowed are: {choices}.',
            "ja": "「{value}」は「{name}」の値として使えません。「{meant}」の間違いではありませんか。使える値: {choices}",
        },
        "minimum": {
            "en": '"{name}" must be at least {limit}; {value} is too small.',
            "ja": "「{name}」には {limit} 以上の値を指定してください。{value} は小さすぎます。",
        },
        "maximum": {
            "en": '"{name}" must be at most {limit}; {value} is too large.',
            "ja": "「{name}」には {limit} 以下の値を指定してください。{value} は大きすぎます。",
        },
        "empty": {
            "en": '"{name}" must not be empty.',
            "ja": "「{name}」を空にすることはできません。",
        },
        "long": {
            "en": '"{name}" must not be longer than {limit} characters.',
            "ja": "「{name}」は {limit} 文字以内で指定してください。",
        },
        "pattern": {
            "en": '"{value}" does not have the form that "{name}" needs (`{pattern}`).',
            "ja": "「{value}」は「{name}」に必要な形式（`{pattern}`）になっていません。",
        },
        "path": {
            "en": '"{name}" may contain only letters, digits and the characters `.`, `-`, `_` and `/`.',
            "ja": "「{name}」に使えるのは、半角英数字と `.`、`-`、`_`、`/` だけです。",
        },
        "cidr": {
            "en": '"{value}" is no address range in CIDR notation, such as `10.0.0.0/16`.',
            "ja": "「{value}」は CIDR 表記のアドレス範囲ではありません。`10.0.0.0/16` のように指定してください。",
        },
        "arn": {
            "en": '"{value}" is no ARN. One looks like `arn:aws:acm:us-east-1:123456789012:certificate/…`.',
            "ja": "「{value}」は ARN ではありません。`arn:aws:acm:us-east-1:123456789012:certificate/…` のように指定してください。",
        },
        "arn-us-east-1": {
            "en": "The certificate must be in the region `us-east-1`; CloudFront uses no other.",
            "ja": "証明書は `us-east-1` リージョンのものを指定してください。CloudFront はほかのリージョンの証明書を使えません。",
        },
        "env-file": {
            "en": '"{value}" must be a file whose name ends in `.env`.',
            "ja": "「{value}」には、名前が `.env` で終わるファイルを指定してください。",
        },
        "port-mapping": {
            "en": '"{value}" is no port. Write a number from 0 to 65535, with `/tcp` or `/udp` behind it if needed.',
            "ja": "「{value}」はポートではありません。0 から 65535 の番号に、必要なら `/tcp` か `/udp` を付けて指定してください。",
        },
        "listener-port": {
            "en": '"{value}" is no listener port. Write a number from 0 to 65535, with `/tcp`, `/udp` or `/tls` behind it if needed.',
            "ja": "「{value}」はリスナーのポートではありません。0 から 65535 の番号に、必要なら `/tcp`、`/udp`、`/tls` を付けて指定してください。",
        },
    },
    why={
        "en": "Copilot checks the value before it deploys, and stops when it is not one that it accepts.",
        "ja": "Copilot はデプロイの前に値を検査し、受け付けられない値があれば処理を中止します。",
    },
    fix={
        "en": "Use one of the values named in the message, or a value of the form that it shows.",
        "ja": "メッセージに示された値のいずれか、または示された形式の値に直してください。",
    },
)
ENVIRONMENT = "${COPILOT_ENVIRONMENT_NAME}"
PATH_PATTERN = r"^[a-zA-Z0-9.\-_/]*$"


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each scalar that converts into its field's type."""
    for slot in part.slots:
        node, field = slot.value, slot.field
        if field is None or not isinstance(node, Scalar) or slot.is_null:
            continue
        node = _filled_in(node, manifest.environment)
        if values.is_interpolated(node.value) and field.interpolated:
            continue
        forms = [form for form in field.scalars if convert.fits_scalar(form, node)]
        faults = [_fault(slot.name, form, node) for form in forms]
        if faults and all(faults) and faults[0]:
            message, filled = faults[0]
            yield RULE.at(slot.written, message, also=filled)


def _filled_in(node: Scalar, environment: str) -> Scalar:
    """The value with the one variable that is known when an environment is named."""
    if not environment or ENVIRONMENT not in node.value:
        return node
    return Scalar(node.origin, node.first, node.last, node.value.replace(ENVIRONMENT, environment), node.style or '"')


def _fault(name: str, form: Field, node: Scalar) -> tuple[str, dict[str, object]] | None:
    if form.choices:
        return _choice(name, form, _written(form, node))
    if form.value == "string":
        return _text(name, form, node.value)
    return _limit(name, form, node)


def _written(form: Field, node: Scalar) -> str:
    """The value as the choices write it: 1.0 and 0x1 are the integer 1."""
    return str(values.integer(node)) if form.value == "integer" else node.value


def _choice(name: str, form: Field, value: str) -> tuple[str, dict[str, object]] | None:
    choices = [str(choice) for choice in form.choices]
    exact = "enum" in form.schema
    if value in choices or (not exact and value.lower() in [choice.lower() for choice in choices]):
        return None
    filled: dict[str, object] = {"name": name, "value": value, "choices": ", ".join(f"`{choice}`" for choice in choices)}
    meant = nearest(value, choices) if value else ""
    return ("meant", {**filled, "meant": meant}) if meant else ("choice", filled)


def _text(name: str, form: Field, value: str) -> tuple[str, dict[str, object]] | None:
    schema = form.schema
    if len(value) < schema.get("minLength", 0):
        return "empty", {"name": name}
    if len(value.encode("utf-8", "replace")) > schema.get("maxLength", 1 << 30):
        return "long", {"name": name, "limit": schema["maxLength"]}
    if (pattern := schema.get("pattern")) and not re.search(pattern, value):
        message = "path" if pattern == PATH_PATTERN else "pattern"
        return message, {"name": name, "value": value, "pattern": pattern}
    fault = FORMATS[schema["format"]](value) if schema.get("format") in FORMATS else ""
    return (fault, {"name": name, "value": value}) if fault else None


def _limit(name: str, form: Field, node: Scalar) -> tuple[str, dict[str, object]] | None:
    # uint16 and uint32 bound the type itself, which another rule looks after.
    number = values.number(node) if form.value in ("integer", "number", "uint16", "uint32") else None
    if number is None:
        return None
    if (low := form.schema.get("minimum")) is not None and number < low:
        return "minimum", {"name": name, "limit": low, "value": node.value}
    if (high := form.schema.get("maximum")) is not None and int(number) > high:
        return "maximum", {"name": name, "limit": high, "value": node.value}
    return None


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the nearest value that is accepted."""
    yield from correct(manifest, finding)
