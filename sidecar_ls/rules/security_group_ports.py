"""A range of ports that ends before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="security-group-ports",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "The range of ports begins at {low} and ends at {high}. Write the smaller port first: `{high}-{low}`.",
            "ja": "ポートの範囲が {low} で始まり {high} で終わっています。`{high}-{low}` のように、小さいポートを先に書いてください。",
        },
        "large": {
            "en": "{port} is far too large for a port. Ports end at 65535.",
            "ja": "{port} はポート番号として大きすぎます。65535 以下で指定してください。",
        },
    },
    why={
        "en": "A rule of a security group covers the ports from the first to the second number. Copilot refuses a range that contains none.",
        "ja": "セキュリティグループのルールは、最初の番号から 2 番目の番号までのポートに適用されます。"
        "Copilot は 1 つもポートを含まない範囲を拒否します。",
    },
    fix={
        "en": "Write the smaller port first, as in `8000-8080`, or a single number for one port.",
        "ja": "`8000-8080` のように小さいポートを先に書いてください。ポートが 1 つだけなら数値 1 つで指定できます。",
    },
)
RANGE = re.compile(r"([0-9]+)-([0-9]+)")
DIGITS = len(str(values.LARGEST))


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the ports of each rule of the security group."""
    for slot in manifest.find(*(f"network.vpc.security_group.{way}[].ports" for way in ("ingress", "egress"))):
        match = RANGE.fullmatch(values.known_text(slot.value) or "")
        if not match:
            continue
        low, high = (port.lstrip("0") or "0" for port in match.groups())
        large = next((port for port in (low, high) if len(port) > DIGITS or int(port) >= values.LARGEST), "")
        if large:
            yield RULE.at(slot.written, "large", port=large)
        elif int(low) > int(high):
            yield RULE.at(slot.written, low=low, high=high)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the two ports the other way round."""
    if finding.message == "message":
        found = dict(finding.values)
        yield from replace(manifest, finding.place, f"{found['high']}-{found['low']}", safe=True)
