"""Fargate Spot on ARM."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.platforms import platform_part
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="arm-spot",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'Fargate Spot does not run on ARM. Remove "{name}", or choose an x86_64 platform.',
            "ja": "Fargate Spot は ARM では使えません。「{name}」を削除するか、x86_64 のプラットフォームを選んでください。",
        },
        "platform": {
            "en": "The platform is ARM.",
            "ja": "プラットフォームは ARM です。",
        },
    },
    why={
        "en": "Copilot refuses Spot capacity for ARM tasks.",
        "ja": "ARM のタスクに Spot を指定すると、Copilot に拒否されます。",
    },
    fix={
        "en": "Use on-demand capacity, or `linux/x86_64`.",
        "ja": "オンデマンドにするか、`linux/x86_64` を使ってください。",
    },
)
# No Scheduled Job can set `count` to a mapping, which another rule says.
KINDS = ("Load Balanced Web Service", "Backend Service", "Worker Service")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the Spot settings of a task on ARM."""
    platform = manifest.first("platform") if manifest.kind in KINDS else None
    if platform is None or not platform_part(manifest, "architecture").startswith("arm"):
        return
    for slot in manifest.find("count.spot", "count.range.spot_from"):
        yield RULE.at(slot.place, name=slot.name, related=[Related(platform.place, "platform")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to do without Spot."""
    yield from remove(manifest, finding.place)
