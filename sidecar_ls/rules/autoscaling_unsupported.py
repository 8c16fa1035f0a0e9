"""Autoscaling that this kind of workload does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.scaling import ALL_METRICS, METRICS, is_hollow
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.tree import Mapping

RULE = Rule(
    id="autoscaling-unsupported",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'A {kind} cannot scale by "{name}". Use one of: {known}.',
            "ja": "{kind} では「{name}」でスケーリングできません。次のいずれかを使ってください: {known}",
        },
        "job": {
            "en": 'A Scheduled Job runs one task at a time and takes no autoscaling. Write a number, or remove "count".',
            "ja": "Scheduled Job は 1 回に 1 タスクだけ実行され、オートスケーリングはできません。数値を書くか、「count」を削除してください。",
        },
    },
    why={
        "en": "Requests exist only behind a load balancer, and queue delays only in a Worker Service. Copilot refuses the others.",
        "ja": "リクエスト数はロードバランサー、キューの遅延は Worker Service にしかない指標です。それ以外では拒否されます。",
    },
    fix={
        "en": "Scale by a metric that the workload has.",
        "ja": "ワークロードにある指標を使ってください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the metrics of the service."""
    count = manifest.first("count")
    if count is None or not isinstance(count.value, Mapping):
        return
    if manifest.kind == "Scheduled Job" and count.known():
        yield RULE.at(count.place, "job")
    known = METRICS.get(manifest.kind, ALL_METRICS)
    for slot in count.known():
        if slot.name in ALL_METRICS and slot.name not in known and not is_hollow(slot):
            yield RULE.at(slot.place, name=slot.name, kind=manifest.kind, known=", ".join(f"`{name}`" for name in known))


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the metric."""
    yield from remove(manifest, finding.place)
