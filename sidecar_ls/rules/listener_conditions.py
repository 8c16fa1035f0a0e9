"""A routing rule with more conditions than a listener can hold."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.rule import Finding, Related, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Scalar, Sequence, resolve

RULE = Rule(
    id="listener-conditions",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "The aliases and source addresses of one rule are {count}; at most four fit beside its path. Remove some.",
            "ja": "1 つのルールの別名と送信元アドレスが合わせて {count} 個あります。パスのほかに指定できるのは 4 個までです。減らしてください。",
        },
        "aliases": {
            "en": "The aliases of the same rule.",
            "ja": "同じルールの別名です。",
        },
    },
    why={
        "en": "A rule of an Application Load Balancer holds five conditions, and the path is one of them.",
        "ja": "Application Load Balancer のルールに設定できる条件は 5 個までで、そのうち 1 個はパスに使われます。",
    },
    fix={
        "en": "Use fewer aliases or wider address ranges, or spread them over `additional_rules`.",
        "ja": "別名を減らすか、アドレス範囲をまとめるか、`additional_rules` に分けてください。",
    },
)
MOST = 4
KINDS = ("Load Balanced Web Service", "Backend Service")
ROUTES = ("http", "http.additional_rules[]")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each route."""
    for route in manifest.find(*ROUTES) if manifest.kind in KINDS else ():
        alias, addresses = route.get("alias"), route.get("allowed_source_ips")
        count = _count(alias) + _count(addresses)
        place = addresses or alias
        if count > MOST and place is not None:
            related = [Related(alias.place, "aliases")] if alias and addresses else []
            items = place.value.items if isinstance(place.value, Sequence) else []
            yield RULE.at(items[-1] if items else place.place, count=count, related=related)


def _count(slot: Slot | None) -> int:
    """How many conditions a setting makes: a text is one, however many names it lists."""
    if slot is None:
        return 0
    if not isinstance(slot.value, Sequence):
        return int(values.text(slot.value) is not None)
    items = [resolve(item) for item in slot.value.items]
    mappings = sum(isinstance(item, Mapping) for item in items)
    return mappings or sum(isinstance(item, Scalar) and not item.is_null for item in items)
