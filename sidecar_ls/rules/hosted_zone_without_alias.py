"""A hosted zone with no name to put into it."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.tree import Sequence

RULE = Rule(
    id="hosted-zone-without-alias",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"hosted_zone" needs an "alias" beside it. Add the alias, or remove the zone.',
            "ja": "「hosted_zone」には「alias」が必要です。別名を追加するか、ホストゾーンを削除してください。",
        },
    },
    why={
        "en": "Copilot writes the record of the alias into the zone. Without an alias there is nothing to write.",
        "ja": "Copilot はホストゾーンに別名のレコードを登録します。別名がなければ登録するものがありません。",
    },
    fix={
        "en": "Set `alias`, or remove `hosted_zone`.",
        "ja": "`alias` を設定するか、`hosted_zone` を削除してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each route."""
    if not manifest.is_whole("http"):
        return
    for zone in manifest.find("http.hosted_zone", "http.additional_rules[].hosted_zone"):
        alias = zone.parent.get("alias") if zone.parent else None
        # Only a missing value and an empty list count as no alias; an empty text does not.
        if alias is None or (isinstance(alias.value, Sequence) and not alias.value.items):
            yield RULE.at(zone.place)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a host name to replace, or to remove the zone."""
    route = slot_at(manifest, finding.place).parent
    if route is not None:
        yield from insert(manifest, route, "alias: www.example.com")
    yield from remove(manifest, finding.place)
