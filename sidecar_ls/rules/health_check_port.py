"""A health check on a port that speaks no TCP."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import convert
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.facts.ports import LISTENERS, Ports, listeners, number, routes
from sidecar_ls.rules.rule import Finding, Related, Rule, Severity

RULE = Rule(
    id="health-check-port",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "Health checks need TCP, and port {port} is exposed with {protocol}. Set `healthcheck.port` to a TCP port.",
            "ja": "ヘルスチェックには TCP が必要ですが、ポート {port} は {protocol} で公開されています。`healthcheck.port` に TCP のポートを指定してください。",
        },
        "exposed": {
            "en": "The port is exposed here.",
            "ja": "このポートはここで公開されています。",
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
    ports = manifest.fact(Ports)
    disputed = {conflict.later.port for conflict in ports.conflicts}
    for target in (*routes(manifest), *listeners(manifest)):
        slot = _checked(manifest, target)
        port = number(slot) if slot else None
        exposure = ports.exposed.get(port) if port is not None and port not in disputed else None
        if slot is not None and exposure is not None and exposure.protocol == "UDP":
            related = [Related(exposure.slot.place, "exposed")] if exposure.slot.written is not slot.written else []
            yield RULE.at(slot.written, port=port, protocol=exposure.protocol, related=related)


def _checked(manifest: Manifest, target: Slot) -> Slot | None:
    """The setting that says which port is tested; nothing if the health check makes no sense."""
    health = target.get("healthcheck")
    if health and health.field and not convert.fits(health.field, health.value):
        return None
    own = health.get("port") if health else None
    listens = target.get("port") if target.field and target.field.path in LISTENERS else manifest.first("image.port")
    return own or target.get("target_port") or listens
