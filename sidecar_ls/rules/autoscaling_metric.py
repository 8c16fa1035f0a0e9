"""Autoscaling that follows no metric."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.facts.scaling import COMMON, METRICS, metrics, scaling
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.tree import Mapping

RULE = Rule(
    id="autoscaling-metric",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" has no effect without a metric, and Copilot refuses it. Set one of: {known}.',
            "ja": "「{name}」は指標がなければ意味がなく、拒否されます。次のいずれかを設定してください: {known}",
        },
        "value": {
            "en": 'Copilot crashes on "{name}" without a "value". Add the percentage.',
            "ja": "「{name}」に「value」がないと Copilot が異常終了します。パーセントの値を追加してください。",
        },
    },
    why={
        "en": "A range says how far the service may scale, a metric when.",
        "ja": "範囲はどこまでスケールするかを、指標はいつスケールするかを決めます。",
    },
    fix={
        "en": "Add a metric such as `cpu_percentage: 70`.",
        "ja": "`cpu_percentage: 70` のような指標を追加してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at a range or a cooldown alone, and at percentages without a value."""
    found, used = scaling(manifest), metrics(manifest)
    lone = found.get("range") or found.get("cooldown")
    if lone is not None and not used:
        yield RULE.at(lone.place, name=lone.name, known=", ".join(f"`{name}`" for name in METRICS[manifest.kind]))
    for slot in used if "range" in found else ():
        if slot.name in COMMON and isinstance(slot.value, Mapping) and slot.get("value") is None:
            yield RULE.at(slot.place, "value", name=slot.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a metric, or the percentage that is missing."""
    slot = slot_at(manifest, finding.place)
    if finding.message == "value":
        yield from insert(manifest, slot, "value: 70")
    elif slot.parent is not None:
        yield from insert(manifest, slot.parent, "cpu_percentage: 70")
