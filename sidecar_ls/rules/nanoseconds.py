"""A duration without a unit, which counts as nanoseconds."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Finding, Rule, Severity
from sidecar_ls.schema.field import Field

RULE = Rule(
    id="nanoseconds",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    messages={
        "message": {
            "en": "Without a unit, {value} means {value} nanoseconds. Write the unit, such as `{value}s` for seconds.",
            "ja": "単位がないため、{value} は {value} ナノ秒になります。秒なら `{value}s` のように、単位を付けて書いてください。",
        },
    },
    why={
        "en": "Copilot takes a bare integer for nanoseconds, so what should be half a minute becomes practically zero.",
        "ja": "Copilot は単位のない整数をナノ秒とみなします。30 秒のつもりで書いた値も、ほぼ 0 になってしまいます。",
    },
    fix={
        "en": "Add a unit: `s`, `m` or `h`, also in combination as in `1m30s`.",
        "ja": "`s`、`m`、`h` のいずれかの単位を付けてください。`1m30s` のように組み合わせることもできます。",
    },
)
SECOND = 1_000_000_000


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each duration. From a second on, nanoseconds may well be meant."""
    for slot in manifest.slots:
        number = values.number(slot.value) if slot.field and _is_duration(slot.field) else None
        if number is not None and 0 < abs(number) < SECOND and number == int(number):
            yield RULE.at(slot.written, value=int(number))


def _is_duration(field: Field) -> bool:
    return [form.value for form in field.scalars] == ["duration"]
