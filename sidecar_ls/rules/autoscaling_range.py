"""A range for autoscaling that is missing or upside down."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import replace, to
from sidecar_ls.rules.facts.scaling import metrics, scaling
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit
from sidecar_ls.syntax.tree import Node, Scalar

RULE = Rule(
    id="autoscaling-range",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "order": {
            "en": "The range goes from {low} down to {high}. Write the smaller number first.",
            "ja": "範囲が {low} から {high} へ逆になっています。小さいほうを先に書いてください。",
        },
        "large": {
            "en": "A number of tasks this large is not possible. Use a smaller one.",
            "ja": "タスク数が大きすぎます。もっと小さい値を指定してください。",
        },
        "missing": {
            "en": '"{name}" needs a "range" to scale within. Add one, such as `range: 1-10`.',
            "ja": "「{name}」にはスケーリングの範囲が必要です。`range: 1-10` のように「range」を追加してください。",
        },
    },
    why={
        "en": "Autoscaling needs a smallest and a largest number of tasks.",
        "ja": "オートスケーリングには、タスク数の下限と上限が必要です。",
    },
    fix={
        "en": "Write `range: MIN-MAX`, or a mapping with `min` and `max`.",
        "ja": "`range: 最小-最大`、または `min` と `max` のマップで書いてください。",
    },
)
TEXT = re.compile(r"(\d+)-(\d+)$")
LARGEST = (1 << 63) - 1


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the range, and at metrics without one."""
    found = scaling(manifest)
    given = found.get("range")
    if given is None:
        for slot in metrics(manifest)[:1]:
            yield RULE.at(slot.place, "missing", name=slot.name)
        return
    low, high = _bounds(given)
    if low is not None and high is not None and max(low, high) > LARGEST:
        yield RULE.at(given.written, "large")
    elif low is not None and high is not None and low > high:
        yield RULE.at(_end(given), "order", low=low, high=high)


def _bounds(given: Slot) -> tuple[int | None, int | None]:
    if isinstance(given.value, Scalar):
        match = TEXT.match(values.known_text(given.value) or "")
        return (int(match[1][:30]), int(match[2][:30])) if match else (None, None)
    low, high = given.get("min"), given.get("max")
    return (_number(low), _number(high))


def _end(given: Slot) -> Node:
    """The upper bound, as far as it stands by itself."""
    high = given.get("max")
    return given.written if high is None else high.written


def _number(slot: Slot | None) -> int | None:
    """The number, or the zero that Copilot puts in place of a text."""
    if slot is None or not isinstance(slot.value, Scalar) or values.is_interpolated(slot.value.value):
        return None
    return values.integer(slot.value) or 0


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the two bounds the other way round, or a range to begin with."""
    slot, found = slot_at(manifest, finding.place), dict(finding.values)
    if finding.message == "missing" and slot.parent is not None:
        yield from insert(manifest, slot.parent, "range: 1-10")
    elif finding.message == "order" and slot.name == "range":
        yield from replace(manifest, finding.place, f"{found['high']}-{found['low']}", safe=True)
    elif finding.message == "order" and slot.parent and (low := slot.parent.get("min")):
        edits = (Edit(low.written.span, found["high"]), Edit(slot.written.span, found["low"]))
        yield Fix(to(f"{found['high']}-{found['low']}"), edits, safe=True)
