"""Static assets of a CDN that are only half described."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.placeholder import placeholder
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="incomplete-static-assets",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" is missing in "cdn.static_assets". All three of `alias`, `location` and `path` are needed.',
            "ja": "「cdn.static_assets」に「{name}」がありません。`alias`、`location`、`path` の 3 つがすべて必要です。",
        },
    },
    why={
        "en": "CloudFront needs to know where the files lie, under which domain, and for which paths. Copilot stops when one is missing.",
        "ja": "CloudFront には、ファイルの場所、ドメイン、対象のパスのすべてが必要です。1 つでも欠けると Copilot は処理を中止します。",
    },
    fix={
        "en": "Add what is missing, or remove the whole block.",
        "ja": "足りない項目を追加するか、ブロック全体を削除してください。",
    },
)
NEEDED = ("alias", "location", "path")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the block when anything in it is set."""
    block = manifest.first("cdn.static_assets")
    given = {slot.name for slot in block.known() if values.text(slot.value)} if block else set()
    for name in NEEDED:
        if block is not None and given and name not in given:
            yield RULE.at(block.place, name=name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers what is missing, or to remove the block."""
    slot, name = slot_at(manifest, finding.place), dict(finding.values)["name"]
    field = slot.field.child(name) if slot.field else None
    if field is not None:
        yield from insert(manifest, slot, placeholder(manifest, field, name))
    yield from remove(manifest, finding.place)
