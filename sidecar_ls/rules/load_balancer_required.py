"""A Load Balanced Web Service without a load balancer."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert_at
from sidecar_ls.rules.facts.load_balancers import is_empty
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="load-balancer-required",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'With `http: false` the service needs an "nlb". Add one with a `port`, or configure `http`.',
            "ja": "`http: false` にする場合は「nlb」が必要です。`port` を指定して追加するか、`http` を設定してください。",
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
    if manifest.is_whole("nlb") and (nlb is None or is_empty(nlb)):
        yield RULE.at(http.written)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a listener of the other load balancer."""
    yield from insert_at(manifest, "", "nlb:\n  port: 443/tcp")
