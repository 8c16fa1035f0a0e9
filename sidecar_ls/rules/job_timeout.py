"""A timeout of a job that Step Functions cannot count."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="job-timeout",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{value}" is no duration. Write a number and a unit, such as `30m`.',
            "ja": "「{value}」は期間として読み取れません。`30m` のように数値と単位を書いてください。",
        },
        "short": {
            "en": "The timeout must be at least one second.",
            "ja": "タイムアウトは 1 秒以上にしてください。",
        },
        "whole": {
            "en": "The timeout must be a whole number of seconds.",
            "ja": "タイムアウトは秒単位の整数にしてください。",
        },
    },
    why={
        "en": "Copilot passes the timeout on in seconds when it packages the job.",
        "ja": "Copilot はパッケージ作成時にタイムアウトを秒に変換して渡します。",
    },
    fix={
        "en": "Write a duration such as `90s`, `30m` or `1h30m`.",
        "ja": "`90s`、`30m`、`1h30m` のように書いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the timeout of a job."""
    slot = manifest.first("timeout")
    text = values.known_text(slot.value) if slot else None
    if slot is None or not text:
        return
    seconds = values.go_duration(text)
    if seconds is None:
        yield RULE.at(slot.written, value=text)
    elif seconds < 1:
        yield RULE.at(slot.written, "short")
    elif seconds % 1:
        yield RULE.at(slot.written, "whole")


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a unit for a bare number, or the shortest timeout."""
    value = dict(finding.values).get("value", "")
    if value.isdecimal():
        for unit in "sm":
            yield from replace(manifest, finding.place, f"{value}{unit}")
    elif finding.message == "short":
        yield from replace(manifest, finding.place, "1s")
