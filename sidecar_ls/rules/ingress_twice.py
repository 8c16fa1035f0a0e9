"""The traffic to a load balancer is limited in the old place and in the new one."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.ingress import limits_in
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="ingress-twice",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"security_groups.ingress" is the old spelling of "ingress", which is set as well. Keep only "ingress".',
            "ja": "「security_groups.ingress」は「ingress」の古い書き方で、両方は指定できません。「ingress」だけを残してください。",
        },
        "ingress": {"en": 'The new "ingress" is here.', "ja": "新しい「ingress」はここにあります。"},
    },
    why={
        "en": "Both say who may reach the load balancer, so Copilot does not accept them together.",
        "ja": "どちらもロードバランサーへのアクセスを制限する設定のため、Copilot は両方の指定を受け付けません。",
    },
    fix={
        "en": "Move everything to `ingress` and remove `security_groups`. What was `from_vpc` is now `vpc`, and the fields below"
        " `restrict_to` stand directly in `ingress`.",
        "ja": "設定をすべて `ingress` に移し、`security_groups` を削除してください。`from_vpc` は `vpc` になり、`restrict_to` の下の"
        "フィールドは `ingress` の直下に書きます。",
    },
)
# What each kind of load balancer has in the old place; the rest is an error of its own.
OLD = {"public": "security_groups.ingress.restrict_to", "private": "security_groups.ingress"}


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at both load balancers of an environment."""
    for side, path in OLD.items():
        new, old = manifest.first(f"http.{side}.ingress"), manifest.first(f"http.{side}.security_groups.ingress")
        above = manifest.first(f"http.{side}.{path}")
        limits = limits_in(above) if above else []
        if new and old and limits and limits_in(new):
            place = limits[0].place if len(limits) == 1 else old.place
            yield RULE.at(place, related=[Related(new.place, "ingress")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the old spelling."""
    yield from remove(manifest, finding.place)
