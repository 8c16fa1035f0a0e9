"""A schedule that Copilot cannot read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.facts.nearest import nearest, same_letters
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="job-schedule",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{value}" is no schedule. Write `@daily`, `@every 10m`, a cron expression of five fields, `rate(…)`, `cron(…)` or `none`.',
            "ja": "「{value}」はスケジュールとして読み取れません。`@daily`、`@every 10m`、5 フィールドの cron 式、`rate(…)`、`cron(…)`、`none` のいずれかで書いてください。",
        },
        "empty": {
            "en": '"schedule" must not be empty.',
            "ja": "「schedule」を空にすることはできません。",
        },
        "minutes": {
            "en": 'EventBridge counts in minutes; "{value}" is no whole number of them.',
            "ja": "EventBridge は分単位です。「{value}」は分で割り切れません。",
        },
        "days": {
            "en": '"{value}" restricts both the day of the month and the day of the week. Leave one of them as `*`.',
            "ja": "「{value}」では日と曜日の両方が指定されています。どちらか一方は `*` にしてください。",
        },
    },
    why={
        "en": "Copilot translates the schedule for EventBridge when it packages the job, and stops when it cannot.",
        "ja": "Copilot はパッケージ作成時にスケジュールを EventBridge の書式に変換し、変換できなければ処理を中止します。",
    },
    fix={
        "en": "Correct the expression. Quote one that starts with `@` or `*`.",
        "ja": "式を直してください。`@` や `*` で始まる式は引用符で囲みます。",
    },
)
PRESETS = frozenset(("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"))
PASSED_ON = re.compile(r"(?:none$|rate\(.*\)$|cron\(.*\)$)")
FIELDS = (
    (0, 59, ""),
    (0, 23, ""),
    (1, 31, ""),
    (1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
    (0, 6, "sun mon tue wed thu fri sat"),
)
# The day of the month and the day of the week.
DAYS = (2, 4)
PART = re.compile(r"(?:(\*|\?)|([a-z0-9]+)(?:-([a-z0-9]+))?)(?:/(\d+))?$", re.I)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the schedule of a job."""
    slot = manifest.first("on.schedule")
    text = values.known_text(slot.value) if slot else None
    if slot is None or text is None or PASSED_ON.match(text) or text in PRESETS:
        return
    if not text:
        yield RULE.at(slot.written if slot.written.last > slot.written.first else slot.place, "empty")
    elif text.startswith("@every "):
        seconds = values.go_duration(text[7:])
        if seconds is None or seconds % 60 or seconds <= 0:
            yield RULE.at(slot.written, "message" if seconds is None else "minutes", value=text)
    elif (fields := text.split()) and not _is_cron(fields):
        yield RULE.at(slot.written, value=text)
    elif fields and fields[2] not in ("*", "?") and fields[4] not in ("*", "?"):
        yield RULE.at(slot.written, "days", value=text)


def _is_cron(fields: list[str]) -> bool:
    if fields[0].startswith(("TZ=", "CRON_TZ=")):
        fields = fields[1:]
    return len(fields) == len(FIELDS) and all(_is_field(text, *limits) for text, limits in zip(fields, FIELDS))


def _is_field(text: str, low: int, high: int, names: str) -> bool:
    """Whether one field of a cron expression is a list of ranges within its limits."""
    for part in text.split(","):
        match = PART.match(part)
        if match is None or match[4] == "0":
            return False
        bounds = [_number(bound, low, names) for bound in (match[2], match[3]) if bound]
        if any(bound is None or not low <= bound <= high for bound in bounds) or bounds != sorted(
            bounds, key=lambda bound: bound or 0
        ):
            return False
    return True


def _number(text: str, low: int, names: str) -> int | None:
    if text.isdecimal():
        return int(text[:9])
    known = names.split()
    return known.index(text.lower()) + low if text.lower() in known else None


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a preset that was probably meant, or a schedule that restricts only one kind of day."""
    value = dict(finding.values).get("value", "")
    fields = value.split()
    preset = nearest(value, sorted(PRESETS)) if finding.message == "message" else ""
    if preset:
        yield from replace(manifest, finding.place, preset, safe=same_letters(preset, value))
    elif finding.message == "message" and value.startswith("every "):
        yield from replace(manifest, finding.place, f"@{value}")
    for index in DAYS if finding.message == "days" else ():
        yield from replace(manifest, finding.place, " ".join([*fields[:index], "*", *fields[index + 1 :]]))
