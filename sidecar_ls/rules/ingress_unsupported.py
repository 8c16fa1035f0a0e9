"""A limit on traffic that this kind of load balancer does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.ingress import limits_in
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="ingress-unsupported",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "public": {
            "en": 'Remove "from_vpc": the public load balancer is open to the VPC anyway. The field is for the internal one.',
            "ja": "「from_vpc」を削除してください。公開ロードバランサーには VPC 内からいつでもアクセスできます。"
            "このフィールドは内部ロードバランサー用です。",
        },
        "private": {
            "en": 'Remove "{name}": the internal load balancer has no such limits. The field is for the public one.',
            "ja": "「{name}」を削除してください。内部ロードバランサーではこの制限を指定できません。"
            "このフィールドは公開ロードバランサー用です。",
        },
    },
    why={
        "en": "The old `security_groups.ingress` has the same fields for both load balancers, but each one accepts only its own.",
        "ja": "古い `security_groups.ingress` のフィールドは 2 つのロードバランサーに共通ですが、それぞれ自分用のものしか受け付けません。",
    },
    fix={
        "en": "Limit the public load balancer with `ingress.source_ips` or `ingress.cdn`, and open the internal one with `ingress.vpc`.",
        "ja": "公開ロードバランサーの制限には `ingress.source_ips` か `ingress.cdn` を、内部ロードバランサーの許可には `ingress.vpc` を使ってください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the old place for limits."""
    for slot in manifest.find("http.public.security_groups.ingress.from_vpc"):
        yield RULE.at(slot.place, "public")
    for slot in manifest.find("http.private.security_groups.ingress.restrict_to"):
        limits = limits_in(slot)
        if limits:
            found = limits[0] if len(limits) == 1 else slot
            yield RULE.at(found.place, "private", name=found.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the limit."""
    # The public load balancer is open to the VPC without being told.
    opened = values.boolean(slot_at(manifest, finding.place).value) is True
    yield from remove(manifest, finding.place, safe=opened and finding.message == "public")
