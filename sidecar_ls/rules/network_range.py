"""An address range of an environment that EC2 refuses."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.correct import address_range
from sidecar_ls.rules.facts import formats
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="network-range",
    severity=Severity.ERROR,
    source="aws",
    messages={
        "message": {
            "en": '"{value}" is no address range in CIDR notation, such as `10.0.0.0/16`. EC2 refuses it.',
            "ja": "「{value}」は CIDR 表記のアドレス範囲ではないため、EC2 に拒否されます。`10.0.0.0/16` のように指定してください。",
        },
    },
    why={
        "en": "Copilot passes the range on as it is, and the deployment of the environment fails when EC2 reads it.",
        "ja": "Copilot は値をそのまま渡すため、EC2 が読み取る段階で環境のデプロイが失敗します。",
    },
    fix={
        "en": "Write an address, a slash, and the number of leading bits that are fixed.",
        "ja": "アドレス、スラッシュ、固定する先頭ビット数の順に書いてください。",
    },
)
PATHS = (
    "network.vpc.cidr",
    "network.vpc.subnets.public[].cidr",
    "network.vpc.subnets.private[].cidr",
    "network.vpc.security_group.ingress[].cidr",
    "network.vpc.security_group.egress[].cidr",
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each range of the environment's network."""
    for slot in manifest.find(*PATHS):
        text = values.known_text(slot.value)
        if text and formats.cidr(text):
            yield RULE.at(slot.written, value=text)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the range of a lone address."""
    yield from address_range(manifest, finding)
