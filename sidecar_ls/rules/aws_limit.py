"""A value that Copilot passes on and AWS refuses."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import convert, values
from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.correct import limit, one_of
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Scalar

RULE = Rule(
    id="aws-limit",
    severity=Severity.ERROR,
    source="aws",
    messages={
        "minimum": {
            "en": '"{name}" must be at least {limit} for AWS; {value} is too small.',
            "ja": "「{name}」に AWS が受け付けるのは {limit} 以上の値です。{value} は小さすぎます。",
        },
        "maximum": {
            "en": '"{name}" must be at most {limit} for AWS; {value} is too large.',
            "ja": "「{name}」に AWS が受け付けるのは {limit} 以下の値です。{value} は大きすぎます。",
        },
        "choice": {
            "en": '{value} is no value of "{name}" that AWS accepts. Use one of: {choices}.',
            "ja": "{value} は「{name}」の値として AWS に受け付けられません。次のいずれかを指定してください: {choices}",
        },
    },
    why={
        "en": "Copilot does not look at the value. The deployment starts, and fails when AWS creates the resource.",
        "ja": "Copilot はこの値を検査しません。デプロイは始まりますが、AWS がリソースを作成する段階で失敗します。",
    },
    fix={
        "en": "Use a value within the limits that the message names.",
        "ja": "メッセージに示された範囲の値に直してください。",
    },
)


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each scalar for which the schema knows a limit of AWS."""
    for slot in part.slots:
        field, node = slot.field, slot.value
        if field is None or not isinstance(node, Scalar) or slot.is_null or convert.is_unknown(slot):
            continue
        for form in field.scalars:
            if (limits := form.schema.get("x-aws")) and convert.fits_scalar(form, node):
                fault = _fault(form, node, limits)
                if fault:
                    yield RULE.at(slot.written, fault[0], name=slot.name, value=f"`{node.value}`", also=fault[1])


def _fault(form: Field, node: Scalar, limits: dict[str, object]) -> tuple[str, dict[str, object]] | None:
    number = values.duration(node) if form.value == "duration" else values.number(node)
    unit = "s" if form.value == "duration" else ""
    low, high, choices = limits.get("minimum"), limits.get("maximum"), limits.get("enum")
    if isinstance(choices, list) and (number if number is not None else node.value) not in choices:
        return "choice", {"choices": ", ".join(f"`{choice}`" for choice in choices)}
    if isinstance(low, (int, float)) and number is not None and number < low:
        return "minimum", {"limit": f"`{low}{unit}`"}
    if isinstance(high, (int, float)) and number is not None and number > high:
        return "maximum", {"limit": f"`{high}{unit}`"}
    return None


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the limit, or the values that AWS accepts if they are few."""
    if finding.message == "choice":
        yield from one_of(manifest, finding, "choices")
    else:
        yield from limit(manifest, finding)
