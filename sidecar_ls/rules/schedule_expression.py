"""A schedule that Copilot passes on and EventBridge refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="schedule-expression",
    severity=Severity.ERROR,
    source="aws",
    messages={
        "rate": {
            "en": '"{value}" is no rate. Write a whole number above zero and a unit, such as `rate(1 hour)` or `rate(5 minutes)`.',
            "ja": "「{value}」は rate 式ではありません。`rate(1 hour)` や `rate(5 minutes)` のように、1 以上の整数と単位を書いてください。",
        },
        "fields": {
            "en": '"{value}" has {count} fields; a `cron(…)` expression has six: minutes, hours, day of month, month, day of week, year.',
            "ja": "「{value}」のフィールドは {count} 個です。`cron(…)` 式には分、時、日、月、曜日、年の 6 個が必要です。",
        },
        "days": {
            "en": '"{value}" names both days. In a `cron(…)` expression one of day of month and day of week must be `?`.',
            "ja": "「{value}」では日と曜日の両方が指定されています。`cron(…)` 式では、どちらか一方を `?` にしてください。",
        },
    },
    why={
        "en": "Copilot hands `rate(…)` and `cron(…)` to EventBridge as they are, which checks them during the deployment.",
        "ja": "`rate(…)` と `cron(…)` はそのまま EventBridge に渡され、デプロイの途中で検査されます。",
    },
    fix={
        "en": "Use the notation of EventBridge, or a standard cron expression of five fields, which Copilot converts.",
        "ja": "EventBridge の書式に合わせるか、5 フィールドの標準的な cron 式を使ってください。後者は Copilot が変換します。",
    },
)
CALL = re.compile(r"(rate|cron)\((.*)\)$")
RATE = re.compile(r"(?:1 (?:minute|hour|day)|(?!1 )[1-9]\d* (?:minutes|hours|days))$")
CRON_FIELDS = 6
# The day of the week and the day of the month.
DAYS = (4, 2)
UNIT = re.compile(r"rate\(\s*([1-9]\d*)\s*(minute|hour|day)s?\s*\)$", re.I)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the schedule of a job."""
    slot = manifest.first("on.schedule")
    match = CALL.match(values.known_text(slot.value) or "") if slot else None
    if slot is None or match is None:
        return
    name, body = match.groups()
    fields = body.split()
    if name == "rate" and not RATE.match(" ".join(fields)):
        yield RULE.at(slot.written, "rate", value=match.group())
    elif name == "cron" and len(fields) != CRON_FIELDS:
        yield RULE.at(slot.written, "fields", value=match.group(), count=len(fields))
    elif name == "cron" and "?" not in (fields[2], fields[4]):
        yield RULE.at(slot.written, "days", value=match.group())


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the number that goes with the unit, five fields as they are written elsewhere, and a question mark for a free day."""
    value = dict(finding.values)["value"]
    rate, fields = UNIT.match(value), value[5:-1].split()
    if finding.message == "rate" and rate:
        plural = "" if rate[1] == "1" else "s"
        yield from replace(manifest, finding.place, f"rate({rate[1]} {rate[2].lower()}{plural})", safe=True)
    elif finding.message == "fields" and len(fields) == CRON_FIELDS - 1:
        yield from replace(manifest, finding.place, " ".join(fields))
    elif finding.message == "days":
        free = next((index for index in DAYS if fields[index] == "*"), None)
        if free is not None:
            fields[free] = "?"
            yield from replace(manifest, finding.place, f"cron({' '.join(fields)})", safe=True)
