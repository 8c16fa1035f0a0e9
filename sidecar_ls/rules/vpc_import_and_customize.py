"""A VPC that is to be imported and created at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts import vpc
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="vpc-import-and-customize",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" and "{other}" exclude each other: a VPC is either imported or created. Remove one of them.',
            "ja": "「{name}」と「{other}」は同時に指定できません。VPC はインポートするか新しく作るかのどちらかです。一方を削除してください。",
        },
        "other": {"en": '"{other}" is set here.', "ja": "「{other}」はここで指定されています。"},
    },
    why={
        "en": "With `id` Copilot uses a VPC that exists, whose address range is fixed. With `cidr` it creates one.",
        "ja": "`id` を指定すると既存の VPC が使われ、そのアドレス範囲は変えられません。`cidr` を指定すると VPC が新しく作られます。",
    },
    fix={
        "en": "Keep `id` and the subnets' ids to import a VPC. Keep `cidr` and the subnets' ranges to have one created.",
        "ja": "VPC をインポートするなら `id` とサブネットの ID だけを、新しく作るなら `cidr` とサブネットの範囲だけを残してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the VPC itself."""
    identity, ranges = manifest.first("network.vpc.id"), manifest.first("network.vpc.cidr")
    if identity and ranges and vpc.is_imported(manifest) and vpc.is_customized(manifest):
        subnets = manifest.find(*(f"{vpc.SUBNETS}.{side}[]" for side in vpc.SIDES))
        wrong, right = (ranges, identity) if any(subnet.get("id") for subnet in subnets) else (identity, ranges)
        yield RULE.at(wrong.place, related=[Related(right.place, "other")], name=wrong.name, other=right.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one."""
    yield from remove(manifest, finding.place)
    yield from remove(manifest, finding.related[0].place)
