"""Subnets to create that have no address range, or that do not come in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.facts import vpc
from sidecar_ls.rules.rule import Finding, Rule, Severity

RULE = Rule(
    id="managed-subnets",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "import": {
            "en": "Copilot is to create the VPC, but every subnet is imported by its `id`. Set the `id` of the VPC instead of `cidr`.",
            "ja": "VPC を新しく作る設定ですが、サブネットはすべて `id` でインポートされています。VPC にも `cidr` ではなく `id` を指定してください。",
        },
        "cidr": {
            "en": 'A subnet under "{side}" has no `cidr`. Every subnet that Copilot creates needs its address range.',
            "ja": "「{side}」に `cidr` のないサブネットがあります。Copilot が作るサブネットには、アドレス範囲の指定が必要です。",
        },
        "crash": {
            "en": "Copilot crashes on fewer private subnets ({private}) than public ones ({public}). List as many of both.",
            "ja": "プライベートサブネット（{private} 個）がパブリックサブネット（{public} 個）より少ないと、Copilot は異常終了します。"
            "同じ数にしてください。",
        },
    },
    why={
        "en": "When `network.vpc.cidr` is set, Copilot creates the subnets in pairs of a public and a private one, in the ranges given.",
        "ja": "`network.vpc.cidr` を指定すると、Copilot はパブリックとプライベートの組ごとに、指定された範囲でサブネットを作ります。",
    },
    fix={
        "en": "Give every subnet a `cidr` within that of the VPC, and list as many private subnets as public ones.",
        "ja": "すべてのサブネットに VPC の範囲内の `cidr` を指定し、パブリックとプライベートを同じ数だけ並べてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the subnets of a VPC that Copilot creates."""
    ranges, public, private = manifest.first("network.vpc.cidr"), *(vpc.subnets(manifest, side) for side in vpc.SIDES)
    if not ranges or not vpc.is_customized(manifest) or vpc.is_imported(manifest) is not False:
        return
    together = [*(public or ()), *(private or ())]
    if together and all(subnet.get("id") and not subnet.get("cidr") for subnet in together):
        yield RULE.at(ranges.place, "import")
        return
    for side, subnets in zip(vpc.SIDES, (public, private), strict=True):
        for subnet in subnets or ():
            if vpc.text(subnet, "cidr") == "":
                yield RULE.at((subnet.get("cidr") or subnet).written, "cidr", side=side)
    if public and private is not None and len(private) < len(public) and not any(one.get("az") for one in together):
        # The list that is too short; if there is none, the one that it should match.
        short = [*manifest.find(f"{vpc.SUBNETS}.private"), *manifest.find(f"{vpc.SUBNETS}.public")][0]
        yield RULE.at(short.place, "crash", public=len(public), private=len(private))
