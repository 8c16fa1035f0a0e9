"""Values near to one that is refused: the choice that was meant, the limit, or the part of the text that is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import replace, rewrite
from sidecar_ls.rules.facts.nearest import same_letters
from sidecar_ls.rules.rule import Finding, Fix, Fixes, Severity

QUOTED = re.compile(r"`([^`]*)`")
PORT = re.compile(r"([0-9]{1,5})/")
MOST_CHOICES = 6


def correct(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """What comes nearest to a value that its field does not accept."""
    if finding.message == "empty":
        yield from remove(manifest, finding.place)
    elif finding.message in ("choice", "meant"):
        yield from meant(manifest, finding, "value") if finding.message == "meant" else one_of(manifest, finding, "choices")
    elif finding.message in WAYS:
        yield from WAYS[finding.message](manifest, finding)


def meant(manifest: Manifest, finding: Finding, value: str = "name") -> Iterator[Fix]:
    """The name that the finding takes for the one that was meant.

    It certainly was if only case or separators differ, and if nothing is deployed with the name as it is.
    """
    found = dict(finding.values)
    if found.get("meant"):
        refused = finding.severity is None and finding.rule.severity is Severity.ERROR
        certain = refused and same_letters(found[value], found["meant"])
        yield from replace(manifest, finding.place, found["meant"], safe=certain)


def one_of(manifest: Manifest, finding: Finding, value: str = "known") -> Iterator[Fix]:
    """Each of the few names that the finding lists."""
    choices = QUOTED.findall(dict(finding.values).get(value, ""))
    for choice in choices if len(choices) <= MOST_CHOICES else ():
        yield from replace(manifest, finding.place, choice)


def limit(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """The smallest or largest value that is allowed."""
    yield from rewrite(manifest, finding.place, dict(finding.values)["limit"].strip("`"))


def address_range(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """A lone address as the range that holds only it."""
    value = dict(finding.values)["value"]
    try:
        bits = ip_address(value).max_prefixlen
    except ValueError:
        return
    yield from replace(manifest, finding.place, f"{value}/{bits}")


def port(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """A port without the protocol that it cannot have."""
    match = PORT.match(dict(finding.values)["value"])
    if match:
        yield from replace(manifest, finding.place, match[1])


WAYS: dict[str, Fixes] = {
    "minimum": limit,
    "maximum": limit,
    "cidr": address_range,
    "port-mapping": port,
    "listener-port": port,
}
