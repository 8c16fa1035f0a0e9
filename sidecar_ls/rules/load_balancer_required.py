"""A Load Balanced Web Service without a load balancer."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.rule import Finding, Rule, Severity

RULE = Rule(
    id="load-balancer-required",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'With `http: false` the service needs an "nlb". Add one, or remove this line.',
            "ja": "`http: false` にする場合は「nlb」が必要です。追加するか、この行を削除してください。",
        },
    },
    why={
        "en": "A Load Balanced Web Service needs one of the two load balancers; without any it would be a Backend Service.",
        "ja": "Load Balanced Web Service にはロードバランサーが必要です。どちらも使わないなら Backend Service になります。",
    },
    fix={
        "en": "Configure `http` or `nlb`, or change the type of the service.",
        "ja": "`http` か `nlb` を設定するか、サービスの種類を変えてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at a service whose Application Load Balancer is switched off."""
    http, nlb = manifest.first("http"), manifest.first("nlb")
    if manifest.kind != "Load Balanced Web Service" or http is None or values.boolean(http.value) is not False:
        return
    if nlb is None or not [slot for slot in nlb.known() if not _counts_as_nothing(slot)]:
        yield RULE.at(http.written)


def _counts_as_nothing(slot: Slot) -> bool:
    """A health check with nothing but a grace period does not make a load balancer."""
    return slot.name == "healthcheck" and {below.name for below in slot.known()} <= {"grace_period"}
