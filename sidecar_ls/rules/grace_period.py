"""A grace period where Copilot allows none."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="grace-period",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "A grace period is set for the whole service. Move it to the health check of `http` or `nlb` itself.",
            "ja": "猶予期間はサービス全体に対する設定です。`http` か `nlb` 自体のヘルスチェックに移してください。",
        },
        "both": {
            "en": 'The grace period is already set under "http". Keep one of the two.',
            "ja": "猶予期間はすでに「http」で設定されています。どちらか一方だけを残してください。",
        },
        "first": {
            "en": "It is set here.",
            "ja": "ここで設定されています。",
        },
    },
    why={
        "en": "ECS has one grace period for a service, so Copilot accepts one only, on the first rule or listener.",
        "ja": "ECS の猶予期間はサービスに 1 つなので、Copilot が受け付けるのは最初のルールかリスナーの 1 つだけです。",
    },
    fix={
        "en": "Keep one grace period, under `http.healthcheck` or `nlb.healthcheck`.",
        "ja": "`http.healthcheck` か `nlb.healthcheck` のどちらか一方にだけ書いてください。",
    },
)
FIRST = {"en": 'Remove the one under "http"', "ja": "「http」のほうを削除する"}
FURTHER = ("http.additional_rules[].healthcheck.grace_period", "nlb.additional_listeners[].healthcheck.grace_period")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the health checks of a Load Balanced Web Service."""
    if manifest.kind != "Load Balanced Web Service":
        return
    for slot in manifest.find(*FURTHER):
        yield RULE.at(slot.place)
    http, nlb = (manifest.first(f"{name}.healthcheck.grace_period") for name in ("http", "nlb"))
    if http is not None and nlb is not None:
        yield RULE.at(nlb.place, "both", related=[Related(http.place, "first")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one."""
    yield from remove(manifest, finding.place)
    if finding.message == "both":
        yield from remove(manifest, finding.related[0].place, FIRST)
