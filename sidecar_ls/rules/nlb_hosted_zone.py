"""A hosted zone on a Network Load Balancer."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="nlb-hosted-zone",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"hosted_zone" is not supported for a Network Load Balancer. Remove it.',
            "ja": "Network Load Balancer では「hosted_zone」を使えません。削除してください。",
        },
    },
    why={
        "en": "Copilot writes the records of a Network Load Balancer only into the zones of the application.",
        "ja": "Network Load Balancer のレコードは、アプリケーションのホストゾーンにだけ登録されます。",
    },
    fix={
        "en": "Remove `hosted_zone` and use a name below the domain of the application.",
        "ja": "`hosted_zone` を削除し、アプリケーションのドメインの名前を使ってください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the aliases of the Network Load Balancer."""
    for slot in manifest.find("nlb.alias[].hosted_zone"):
        yield RULE.at(slot.place)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the zone."""
    yield from remove(manifest, finding.place)
