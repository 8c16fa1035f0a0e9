"""Spot tasks together with autoscaling."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.scaling import metrics, scaling
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="autoscaling-with-spot",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"spot" sets a fixed number of tasks and excludes "{name}". Remove one, or use `range.spot_from`.',
            "ja": "「spot」はタスク数を固定する設定で、「{name}」とは併用できません。どちらかを削除するか、`range.spot_from` を使ってください。",
        },
        "other": {
            "en": "Autoscaling is set up here.",
            "ja": "オートスケーリングはここで設定されています。",
        },
    },
    why={
        "en": "`spot` is a number of tasks, autoscaling chooses that number. Copilot refuses both together.",
        "ja": "`spot` はタスク数そのもので、オートスケーリングはタスク数を決める仕組みです。両方を指定すると拒否されます。",
    },
    fix={
        "en": "Write the range as a mapping with `min`, `max` and `spot_from` to scale onto Spot.",
        "ja": "Spot を使ってスケールさせるには、`range` を `min`、`max`、`spot_from` のマップで書いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the settings of ``count``."""
    found = scaling(manifest)
    others = [*([found["range"]] if "range" in found else []), *metrics(manifest)]
    if "spot" in found and others:
        yield RULE.at(found["spot"].place, name=others[0].name, related=[Related(others[0].place, "other")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one."""
    yield from remove(manifest, finding.place)
    yield from remove(manifest, finding.related[0].place)
