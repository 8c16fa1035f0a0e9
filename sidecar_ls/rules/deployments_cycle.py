"""Deployments, or actions around them, that wait for each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="deployments-cycle",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'These wait for each other in a circle: {circle}. Remove "{name}" here, or another link of the circle.',
            "ja": "依存関係が循環しています: {circle}。ここから「{name}」を削除するか、別の依存を削除してください。",
        },
        "itself": {
            "en": '"{name}" waits for itself. Remove it from its own `depends_on`.',
            "ja": "「{name}」が自分自身に依存しています。自身の `depends_on` から削除してください。",
        },
    },
    why={
        "en": "Copilot turns `depends_on` into an order of execution. In a circle nothing could come first.",
        "ja": "Copilot は `depends_on` から実行順序を決めます。循環していると、最初に実行するものが決まりません。",
    },
    fix={
        "en": "Remove one link, so that at least one of them waits for none of the others.",
        "ja": "依存を 1 つ削除して、ほかのどれにも依存しないものがあるようにしてください。",
    },
)
BLOCKS = ("pre_deployments", "deployments", "post_deployments")
Links = Mapping[str, list[tuple[str, Slot]]]


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each stage of a pipeline."""
    for block in manifest.find(*(f"stages[].{name}" for name in BLOCKS)):
        for slot, circle in _circles({one.name: _links(one) for one in children(block)}):
            message = "message" if len(circle) > 2 else "itself"
            yield RULE.at(slot.written, message, name=circle[-1], circle=" → ".join(circle))


def _links(slot: Slot) -> list[tuple[str, Slot]]:
    depends_on = slot.get("depends_on")
    items = depends_on.known() if depends_on else []
    return [(name, item) for item in items if (name := values.text(item.value)) is not None]


def _circles(links: Links) -> Iterator[tuple[Slot, list[str]]]:
    """Each link that leads back to where the way to it began, with that way."""
    done: set[str] = set()
    for start in links:
        way = [start] if start not in done else []
        open_links = [iter(links[name]) for name in way]
        while way:
            name, slot = next(open_links[-1], ("", None))
            if slot is None:
                done.add(way.pop())
                open_links.pop()
            elif name in way:
                yield slot, [*way[way.index(name) :], name]
            elif name in links and name not in done:
                way.append(name)
                open_links.append(iter(links[name]))


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the dependency."""
    yield from remove(manifest, finding.place)
