"""An imported VPC whose subnets are missing, too few or not named by their ids."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.facts import vpc
from sidecar_ls.rules.rule import Finding, Rule, Severity

RULE = Rule(
    id="imported-subnets",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "none": {
            "en": "The VPC is imported without any subnets. List the ids of at least two under `subnets.public` or `subnets.private`.",
            "ja": "VPC をインポートしていますが、サブネットがありません。`subnets.public` か `subnets.private` に 2 つ以上の ID を指定してください。",
        },
        "ranges": {
            "en": "The VPC is imported, but none of its subnets has an `id`. Give each one its `id`, or remove the `id` of the VPC"
            " to have it created.",
            "ja": "VPC をインポートしていますが、どのサブネットにも `id` がありません。それぞれに `id` を指定するか、VPC の `id` を"
            "削除して新しく作るようにしてください。",
        },
        "id": {
            "en": 'A subnet under "{side}" has no `id`. An imported VPC only has subnets that exist already.',
            "ja": "「{side}」に `id` のないサブネットがあります。インポートした VPC では、既存のサブネットの ID を指定します。",
        },
        "single": {
            "en": 'There is only one subnet under "{side}". Import at least two of them, or none.',
            "ja": "「{side}」のサブネットが 1 つしかありません。2 つ以上を指定するか、1 つも指定しないようにしてください。",
        },
    },
    why={
        "en": "Copilot has to know which subnets of an existing VPC to use, and load balancers need two in different zones.",
        "ja": "既存の VPC では、使うサブネットを Copilot に伝える必要があります。またロードバランサーには、"
        "ゾーンの異なるサブネットが 2 つ必要です。",
    },
    fix={
        "en": "List the ids of two or more subnets, in different availability zones, under `public`, `private` or both.",
        "ja": "アベイラビリティーゾーンの異なる 2 つ以上のサブネットの ID を、`public`、`private`、またはその両方に指定してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the subnets of an imported VPC."""
    identity, lists = manifest.first("network.vpc.id"), [vpc.subnets(manifest, side) for side in vpc.SIDES]
    if not identity or not vpc.is_imported(manifest) or vpc.is_customized(manifest) is not False:
        return
    known = [subnets for subnets in lists if subnets is not None]
    together = [subnet for subnets in known for subnet in subnets]
    if len(known) == len(lists) and not any(subnet.get("id") for subnet in together):
        yield RULE.at(identity.written, "ranges" if together else "none")
        return
    for side, subnets in zip(vpc.SIDES, lists, strict=True):
        yield from _side(side, subnets or [])


def _side(side: str, subnets: list[Slot]) -> Iterator[Finding]:
    for subnet in subnets:
        if vpc.text(subnet, "id") == "":
            yield RULE.at((subnet.get("id") or subnet).written, "id", side=side)
    if len(subnets) == 1:
        yield RULE.at(subnets[0].written, "single", side=side)
