"""A health check on a port that speaks no TCP."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.facts.ports import LISTENERS, ROUTES, Ports, parse
from sidecar_ls.rules.rule import Finding, Rule, Severity

RULE = Rule(
    id="health-check-port",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "Health checks need TCP, and port {port} is exposed with {protocol}. Set `healthcheck.port` to a TCP port.",
            "ja": "ヘルスチェックには TCP が必要ですが、ポート {port} は {protocol} で公開されています。`healthcheck.port` に TCP のポートを指定してください。",
        },
    },
    why={
        "en": "A load balancer tests a target over TCP. Copilot refuses a check that would go to a UDP port.",
        "ja": "ロードバランサーは TCP でターゲットを確認します。UDP のポートを使うヘルスチェックは Copilot に拒否されます。",
    },
    fix={
        "en": "Let a container answer on a TCP port, and name that port under `healthcheck`.",
        "ja": "いずれかのコンテナを TCP のポートで待ち受けさせ、そのポートを `healthcheck` に指定してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each route and listener."""
    exposed = Ports(manifest).exposed
    for target in manifest.find(*ROUTES, *LISTENERS):
        found = _checked(manifest, target)
        port = _number(found) if found else None
        exposure = exposed.get(port) if port is not None else None
        if found is not None and exposure is not None and exposure.protocol == "UDP":
            yield RULE.at(found.written, port=port, protocol=exposure.protocol)


def _checked(manifest: Manifest, target: Slot) -> Slot | None:
    """The setting that says which port is tested."""
    health = target.get("healthcheck")
    own = health.get("port") if health else None
    listens = target.get("port") if target.field and target.field.path in LISTENERS else manifest.first("image.port")
    return own or target.get("target_port") or listens


def _number(slot: Slot) -> int | None:
    return (
        parse(slot)[0]
        if slot.field and slot.field.path.endswith("port") and slot.field.value == "string"
        else values.integer(slot.value)
    )
