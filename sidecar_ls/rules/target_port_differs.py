"""Traffic for a port that the container does not declare."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import rewrite
from sidecar_ls.rules.facts.ports import ROUTES, parse
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="target-port-differs",
    severity=Severity.INFORMATION,
    source="sidecar-ls",
    messages={
        "message": {
            "en": 'Traffic goes to port {port} of "{name}", and the container declares port {own}. Make sure that it listens on both.',
            "ja": "トラフィックは「{name}」のポート {port} に送られますが、コンテナに書かれているポートは {own} です。両方で待ち受けていることを確認してください。",
        },
        "own": {
            "en": "The port of the container.",
            "ja": "コンテナのポートです。",
        },
    },
    why={
        "en": "Copilot exposes the port of the route in addition to that of the container. When nothing listens there, every health check fails.",
        "ja": "Copilot はコンテナのポートに加えて、ルートのポートも公開します。そこで待ち受けているものがなければ、ヘルスチェックは必ず失敗します。",
    },
    fix={
        "en": "Remove `target_port`, or set it to the port of the container.",
        "ja": "`target_port` を削除するか、コンテナのポートに合わせてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each route that names both a sidecar and a port."""
    own = {slot.parent.name: slot for slot in manifest.find("sidecars.*.port") if slot.parent is not None}
    for route in manifest.find(*ROUTES):
        target, wanted = route.get("target_container"), route.get("target_port")
        declared = own.get(values.text(target.value) or "") if target else None
        port, number = (values.integer(wanted.value) if wanted else None), (parse(declared)[0] if declared else None)
        if wanted is not None and declared is not None and None not in (port, number) and port != number:
            name = declared.parent.name if declared.parent else ""
            yield RULE.at(wanted.written, port=port, name=name, own=number, related=[Related(declared.place, "own")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the port of the container, or to leave it to Copilot."""
    yield from rewrite(manifest, finding.place, dict(finding.values)["own"])
    yield from remove(manifest, finding.place)
