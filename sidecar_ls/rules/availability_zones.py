"""Availability zones that do not fit the subnets to create."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.facts import vpc
from sidecar_ls.rules.rule import Finding, Related, Rule, Severity

RULE = Rule(
    id="availability-zones",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "one-sided": {
            "en": 'The subnets under "{side}" name availability zones, but none under "{other}" does. Name the same zones on both sides.',
            "ja": "「{side}」のサブネットにはアベイラビリティーゾーンがありますが、「{other}」にはありません。両方に同じゾーンを指定してください。",
        },
        "unmatched": {
            "en": 'No subnet under "{other}" is in the zone "{zone}". Public and private subnets must be in the same zones.',
            "ja": "「{other}」には、ゾーン「{zone}」のサブネットがありません。パブリックとプライベートのサブネットは同じゾーンに置きます。",
        },
        "few": {
            "en": 'All subnets are in the zone "{zone}". Spread them over at least two availability zones.',
            "ja": "すべてのサブネットがゾーン「{zone}」にあります。2 つ以上のアベイラビリティーゾーンに分けてください。",
        },
        "twice": {
            "en": 'The range "{range}" is already used by another subnet under "{side}". Give each one its own.',
            "ja": "範囲「{range}」は、「{side}」の別のサブネットですでに使われています。サブネットごとに別の範囲を指定してください。",
        },
        "count": {
            "en": 'There are {ranges} ranges under "{side}" but {zones} availability zones. List one subnet for each zone.',
            "ja": "「{side}」の範囲は {ranges} 個ですが、アベイラビリティーゾーンは {zones} 個です。ゾーンごとに 1 つのサブネットを指定してください。",
        },
        "first": {"en": "The range is used here first.", "ja": "この範囲はここですでに使われています。"},
    },
    why={
        "en": "Copilot creates one public and one private subnet in each zone, and load balancers need two zones.",
        "ja": "Copilot はゾーンごとにパブリックとプライベートのサブネットを 1 つずつ作ります。ロードバランサーには 2 つのゾーンが必要です。",
    },
    fix={
        "en": "Name the same two or more zones on both sides, once each, or leave every `az` out.",
        "ja": "両方に同じ 2 つ以上のゾーンを 1 回ずつ指定するか、`az` をすべて省いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the subnets of a VPC that Copilot creates."""
    lists = [vpc.subnets(manifest, side) for side in vpc.SIDES]
    public, private = ([vpc.text(subnet, "az") for subnet in subnets or ()] for subnets in lists)
    if not vpc.is_customized(manifest) or vpc.is_imported(manifest) is not False:
        return
    if None in lists or None in public or None in private:
        return
    zones = {zone for zone in public if zone}
    if zones != {zone for zone in private if zone}:
        yield from _uneven(manifest)
    elif len(zones) == 1:
        yield RULE.at(manifest.find(vpc.SUBNETS)[0].place, "few", zone=next(iter(zones)))
    elif zones:
        for side in vpc.SIDES:
            yield from _count(manifest, side, len(zones))


def _uneven(manifest: Manifest) -> Iterator[Finding]:
    for side, other in (vpc.SIDES, vpc.SIDES[::-1]):
        here, there = _zones(manifest, side), _zones(manifest, other)
        if here and not there:
            place = next(iter(here.values())).written if len(here) == 1 else _list(manifest, side).place
            yield RULE.at(place, "one-sided", side=side, other=other)
        for zone in here if there else ():
            if zone not in there:
                yield RULE.at(here[zone].written, "unmatched", other=other, zone=zone)


def _count(manifest: Manifest, side: str, zones: int) -> Iterator[Finding]:
    subnets = _subnets(manifest, side)
    ranges = [vpc.text(subnet, "cidr") for subnet in subnets]
    distinct = len(set(ranges))
    if distinct == zones or not all(ranges):
        return
    if len(subnets) != zones:
        needed = [slot.parent for slot in _zones(manifest, side).values()]
        surplus = next((subnet.written for subnet in subnets if subnet not in needed), None)
        yield RULE.at(surplus or _list(manifest, side).place, "count", side=side, ranges=distinct, zones=zones)
        return
    for index, subnet in enumerate(subnets):
        found, first = subnet.get("cidr"), subnets[ranges.index(ranges[index])].get("cidr")
        if found and first and ranges[index] in ranges[:index]:
            yield RULE.at(found.written, "twice", related=[Related(first.written, "first")], range=ranges[index], side=side)


def _zones(manifest: Manifest, side: str) -> dict[str, Slot]:
    """Each zone of a side, with the first place that names it."""
    found: dict[str, Slot] = {}
    for subnet in _subnets(manifest, side):
        zone = subnet.get("az")
        if zone and (name := vpc.text(subnet, "az")):
            found.setdefault(name, zone)
    return found


def _list(manifest: Manifest, side: str) -> Slot:
    return manifest.find(f"{vpc.SUBNETS}.{side}")[0]


def _subnets(manifest: Manifest, side: str) -> list[Slot]:
    return vpc.subnets(manifest, side) or []
