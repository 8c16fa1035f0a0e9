"""An alias in Service Connect for a service without a port."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="connect-alias",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"alias" needs a port, and this service exposes none. Set `image.port`, or remove the alias.',
            "ja": "「alias」にはポートが必要ですが、このサービスはポートを公開していません。`image.port` を設定するか、削除してください。",
        },
        "worker": {
            "en": "A Worker Service accepts no connections, so it cannot have an alias. Remove it.",
            "ja": "Worker Service は接続を受け付けないため、「alias」を設定できません。削除してください。",
        },
    },
    why={
        "en": "Service Connect publishes a name for a port. Copilot refuses a name without one.",
        "ja": "Service Connect はポートに名前を付けて公開します。ポートのない名前は Copilot に拒否されます。",
    },
    fix={
        "en": "Expose a port, or write `connect: true` without an alias.",
        "ja": "ポートを公開するか、`connect: true` のように別名なしで書いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the alias of services that need no port."""
    alias = manifest.first("network.connect.alias")
    if alias is None:
        return
    if manifest.kind == "Worker Service":
        yield RULE.at(alias.place, "worker")
    elif manifest.kind == "Backend Service" and _has_no_port(manifest):
        yield RULE.at(alias.place)


def _has_no_port(manifest: Manifest) -> bool:
    whole = manifest.is_whole("image") and manifest.is_whole("http")
    return whole and not manifest.find("image.port", "http.target_container")


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a port for the alias, or to remove it."""
    if finding.message == "message":
        yield from insert_at(manifest, "image", "port: 8080")
    yield from remove(manifest, finding.place)
