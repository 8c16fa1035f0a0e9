"""A subnet that is to be imported and created at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts import vpc
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="subnet-id-and-range",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" cannot stand beside "{other}": a subnet is either imported or created. Remove "{name}".',
            "ja": "「{name}」は「{other}」と同時に指定できません。サブネットはインポートするか新しく作るかのどちらかです。"
            "「{name}」を削除してください。",
        },
        "other": {"en": '"{other}" is set here.', "ja": "「{other}」はここで指定されています。"},
    },
    why={
        "en": "With `id` Copilot uses a subnet that exists, whose range and zone are fixed. With `cidr` and `az` it creates one.",
        "ja": "`id` を指定すると既存のサブネットが使われ、その範囲やアベイラビリティーゾーンは変えられません。"
        "`cidr` や `az` を指定するとサブネットが新しく作られます。",
    },
    fix={
        "en": "In an imported VPC, write only the `id` of each subnet; in one that Copilot creates, only `cidr` and `az`.",
        "ja": "インポートした VPC ではサブネットの `id` だけを、Copilot が作る VPC では `cidr` と `az` だけを書いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each subnet."""
    created = vpc.is_customized(manifest) and not vpc.is_imported(manifest)
    for subnet in manifest.find(*(f"{vpc.SUBNETS}.{side}[]" for side in vpc.SIDES)):
        identity, ranges = subnet.get("id"), [found for name in ("cidr", "az") if (found := subnet.get(name))]
        if identity and ranges:
            yield from [_finding(identity, ranges[0])] if created else [_finding(one, identity) for one in ranges]


def _finding(slot: Slot, other: Slot) -> Finding:
    return RULE.at(slot.place, related=[Related(other.place, "other")], name=slot.name, other=other.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove what does not go with the VPC."""
    yield from remove(manifest, finding.place)
