"""Both spellings of the target container."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="target-container-twice",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"target_container" and "targetContainer" mean the same. Remove the old spelling.',
            "ja": "「target_container」と「targetContainer」は同じ意味です。古い書き方を削除してください。",
        },
        "new": {
            "en": "The target is set here already.",
            "ja": "ターゲットはここですでに設定されています。",
        },
    },
    why={
        "en": "Copilot refuses a manifest with both spellings rather than choose one.",
        "ja": "両方の書き方があると、Copilot はどちらも選ばずに拒否します。",
    },
    fix={
        "en": "Keep `target_container`.",
        "ja": "`target_container` だけを残してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the main rule of the load balancer."""
    old, new = manifest.first("http.targetContainer"), manifest.first("http.target_container")
    if old is not None and new is not None:
        yield RULE.at(old.place, related=[Related(new.place, "new")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the old spelling."""
    first, second = (values.text(slot_at(manifest, node).value) for node in (finding.place, finding.related[0].place))
    yield from remove(manifest, finding.place, safe=first == second)
