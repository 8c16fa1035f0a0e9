"""Containers that wait for each other."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

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
    if manifest.kind == "Request-Driven Web Service" or not manifest.find("image.depends_on.*", "sidecars.*.depends_on.*"):
        return
    edges = _edges(manifest)
    for chain in _cycles(edges):
        start, follower = chain[0], chain[1] if len(chain) > 1 else chain[0]
        yield RULE.at(edges[start][follower].place, name=start, chain=" → ".join([*chain, start]))


def _edges(manifest: Manifest) -> dict[str, dict[str, Slot]]:
    main = manifest.root.get("name")
    edges = {(values.text(main.value) or "") if main else "": {slot.name: slot for slot in manifest.find("image.depends_on.*")}}
    edges.update({sidecar.name: {} for sidecar in manifest.find("sidecars.*")})
    for slot in manifest.find("sidecars.*.depends_on.*"):
        owner = slot.parent.parent if slot.parent else None
        if owner is not None:
            edges[owner.name][slot.name] = slot
    return edges


def _cycles(edges: dict[str, dict[str, Slot]]) -> Iterator[list[str]]:
    """The cycles that a walk along the dependencies runs into, each container being visited once."""
    done: set[str] = set()
    for start in edges:
        way: dict[str, Iterator[str]] = {} if start in done else {start: iter(edges[start])}
        while way:
            current = next(reversed(way))
            following = next(way[current], None)
            if following is None:
                done.add(current)
                way.pop(current)
            elif following in way:
                names = list(way)
                yield names[names.index(following) :]
            elif following in edges and following not in done:
                way[following] = iter(edges[following])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the dependency."""
    yield from remove(manifest, finding.place)
