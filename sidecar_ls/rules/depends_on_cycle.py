"""Containers that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.rule import Finding, Rule, Severity

RULE = Rule(
    id="depends-on-cycle",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" waits for itself: {chain}. Remove one of the dependencies.',
            "ja": "「{name}」は自分自身を待つことになります（{chain}）。依存関係のどれかを削除してください。",
        },
    },
    why={
        "en": "Each container would wait for another one to start first, so none ever starts.",
        "ja": "どのコンテナも別のコンテナの起動を待つことになり、いつまでも起動しません。",
    },
    fix={
        "en": "Decide which container starts first and remove its dependency.",
        "ja": "最初に起動するコンテナを決め、その依存関係を削除してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Follows the dependencies from each container."""
    if manifest.kind == "Request-Driven Web Service":
        return
    edges = _edges(manifest)
    reported: set[frozenset[str]] = set()
    for start in edges:
        chain = _way_back(start, edges)
        if chain and frozenset(chain) not in reported:
            reported.add(frozenset(chain))
            text = " → ".join([*chain, start])
            yield RULE.at(edges[start][chain[1] if len(chain) > 1 else start].place, name=start, chain=text)


def _edges(manifest: Manifest) -> dict[str, dict[str, Slot]]:
    main = manifest.root.get("name")
    edges = {(values.text(main.value) or "") if main else "": {slot.name: slot for slot in manifest.find("image.depends_on.*")}}
    for sidecar in manifest.find("sidecars.*"):
        needs = sidecar.get("depends_on")
        edges[sidecar.name] = {slot.name: slot for slot in needs.known()} if needs else {}
    return edges


def _way_back(start: str, edges: dict[str, dict[str, Slot]]) -> list[str]:
    """The shortest chain of dependencies from a container to itself; empty if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for name in edges.get(way[-1], {}):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return []
