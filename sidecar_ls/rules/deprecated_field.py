"""A spelling that Copilot keeps only for old manifests."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.ingress import current_ingress
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import rename
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="deprecated-field",
    severity=Severity.HINT,
    source="sidecar-ls",
    written=True,
    deprecated=True,
    messages={
        "message": {
            "en": '"{name}" is the old spelling. Write "{new}".',
            "ja": "「{name}」は古い書き方です。「{new}」を使ってください。",
        },
        "gone": {
            "en": '"{name}" is deprecated.',
            "ja": "「{name}」は非推奨です。",
        },
    },
    why={
        "en": "Copilot still reads the old key, but its documentation and all newer examples use the new one.",
        "ja": "古いキーも読み込まれますが、ドキュメントや新しい例では新しいキーが使われています。",
    },
    fix={
        "en": "Rename the key. The value stays as it is.",
        "ja": "キーの名前を変えてください。値はそのままで構いません。",
    },
)


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each key that the schema calls deprecated."""
    for slot in part.slots:
        if slot.field is not None and slot.field.deprecated and slot.key is not None:
            new = slot.field.replaced_by
            yield RULE.at(slot.key, "message" if new else "gone", name=slot.name, new=new)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the current spelling. In a Backend Service the old target does nothing, and the new one would."""
    found = dict(finding.values)
    if found["name"] == "security_groups":
        yield from current_ingress(manifest, finding)
    elif finding.message == "message":
        slot = slot_at(manifest, finding.place)
        idle = manifest.kind == "Backend Service" and slot.name == "targetContainer"
        yield from rename(manifest, finding.place, found["new"], safe=not idle)
