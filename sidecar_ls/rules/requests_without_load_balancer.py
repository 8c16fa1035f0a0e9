"""Scaling by requests that no load balancer counts."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.load_balancers import is_empty
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="requests-without-load-balancer",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" is counted by the Application Load Balancer, and this service has none. Set up `http`, or remove it.',
            "ja": "「{name}」は Application Load Balancer が計測する値ですが、このサービスにはありません。`http` を設定するか、削除してください。",
        },
    },
    why={
        "en": "The metric exists only for targets of an Application Load Balancer.",
        "ja": "この指標があるのは、Application Load Balancer のターゲットだけです。",
    },
    fix={
        "en": "Configure `http`, or scale by `cpu_percentage` or `memory_percentage`.",
        "ja": "`http` を設定するか、`cpu_percentage` や `memory_percentage` を使ってください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the metrics of services that may go without such a load balancer."""
    http = manifest.first("http")
    is_off = http is not None and values.boolean(http.value) is False
    missing = http is None or is_empty(http)
    lacks = manifest.kind == "Backend Service" and missing and manifest.is_whole("http")
    if lacks or (manifest.kind == "Load Balanced Web Service" and is_off):
        for slot in manifest.find("count.requests", "count.response_time"):
            yield RULE.at(slot.place, name=slot.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the metric."""
    yield from remove(manifest, finding.place)
