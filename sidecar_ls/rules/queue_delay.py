"""A queue delay that cannot be worked out."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.tree import Scalar

RULE = Rule(
    id="queue-delay",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "missing": {
            "en": '"{other}" is missing. Both `acceptable_latency` and `msg_processing_time` are needed.',
            "ja": "「{other}」がありません。`acceptable_latency` と `msg_processing_time` の両方が必要です。",
        },
        "neither": {
            "en": 'Copilot crashes on a "queue_delay" with only a cooldown. Set `acceptable_latency` and `msg_processing_time`.',
            "ja": "「cooldown」だけの「queue_delay」では Copilot が異常終了します。`acceptable_latency` と `msg_processing_time` を設定してください。",
        },
        "zero": {
            "en": '"{name}" must be longer than zero{why}.',
            "ja": "「{name}」には 0 より長い期間を指定してください{why_ja}。",
        },
        "longer": {
            "en": 'A message may take longer to process than it may wait. Make "acceptable_latency" at least {time}.',
            "ja": "処理時間が許容できる待ち時間を超えています。「acceptable_latency」を {time} 以上にしてください。",
        },
    },
    why={
        "en": "Copilot divides the latency that you accept by the time that one message takes, to know how many messages a task may have waiting.",
        "ja": "許容できる待ち時間を 1 件の処理時間で割り、1 タスクが待たせてよいメッセージの数を求めます。",
    },
    fix={
        "en": "Set both times, with units, the latency being the longer one.",
        "ja": "両方の期間を単位付きで設定し、待ち時間のほうを長くしてください。",
    },
)
LONGER = {"en": "Accept a latency as long as the processing", "ja": "許容する待ち時間を処理時間に合わせる"}
TIMES = ("acceptable_latency", "msg_processing_time")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the queue delay of a Worker Service."""
    delay = manifest.first("count.queue_delay") if manifest.kind == "Worker Service" else None
    if delay is None or not delay.known():
        return
    latency, processing = (delay.get(name) for name in TIMES)
    if latency is None or processing is None:
        lone = latency or processing
        other = TIMES[0] if latency is None else TIMES[1]
        yield RULE.at(lone.place, "missing", other=other) if lone else RULE.at(delay.place, "neither")
        return
    times = [_seconds(latency), _seconds(processing)]
    for slot, time in zip((latency, processing), times):
        if time == 0:
            yield RULE.at(slot.written, "zero", name=slot.name, why=_why(slot, "en"), why_ja=_why(slot, "ja"))
    if all(times) and (times[1] or 0) > (times[0] or 0):
        yield RULE.at(processing.written, "longer", time=f"`{values.text(processing.value)}`")


def _seconds(slot: Slot) -> float | None:
    """The time, and zero for what Copilot cannot read; nothing for what only the shell knows."""
    if isinstance(slot.value, Scalar) and values.is_interpolated(slot.value.value):
        return None
    return values.duration(slot.value) or 0


def _why(slot: Slot, locale: str) -> str:
    if values.duration(slot.value) is not None:
        return ""
    return {
        "en": "; Copilot cannot read this value and takes it for zero",
        "ja": "。この値は読み取れないため 0 として扱われます",
    }[locale]


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the time that is missing, or one that is long enough."""
    slot, found = slot_at(manifest, finding.place), dict(finding.values)
    if finding.message == "missing" and slot.parent is not None:
        written = values.text(slot.value)
        time = written if written and values.duration(slot.value) else "1m"
        yield from insert(manifest, slot.parent, f"{found['other']}: {time}")
    elif finding.message == "neither":
        yield from insert(manifest, slot, "acceptable_latency: 5m\nmsg_processing_time: 250ms")
    elif finding.message == "longer" and (latency := slot.parent and slot.parent.get(TIMES[0])):
        yield from replace(manifest, latency.written, found["time"].strip("`"), LONGER)
