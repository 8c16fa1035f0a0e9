"""One port that is exposed twice."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.facts.ports import Ports
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="port-conflict",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'Port {port} is exposed by "{other}" already. Give "{name}" another port.',
            "ja": "ポート {port} はすでに「{other}」が公開しています。「{name}」には別のポートを指定してください。",
        },
        "protocol": {
            "en": '"{name}" exposes port {port} with {protocol} here and with {other} elsewhere. Use one protocol.',
            "ja": "「{name}」はポート {port} をここでは {protocol}、別の場所では {other} で公開しています。プロトコルをそろえてください。",
        },
        "first": {
            "en": "The port is exposed here first.",
            "ja": "このポートは最初にここで公開されています。",
        },
    },
    why={
        "en": "The containers of a task share one network, so a port can belong to one of them only, with one protocol.",
        "ja": "同じタスクのコンテナはネットワークを共有するため、1 つのポートを使えるのは 1 つのコンテナ、1 つのプロトコルだけです。",
    },
    fix={
        "en": "Choose another port, or name the container that owns it with `target_container`.",
        "ja": "別のポートを選ぶか、そのポートを持つコンテナを `target_container` で指定してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the ports of sidecars, routes, listeners and the main container."""
    for later, earlier in manifest.fact(Ports).conflicts:
        related = [Related(earlier.slot.place, "first")]
        if later.container != earlier.container:
            names = {"name": later.container, "other": earlier.container}
            yield RULE.at(later.slot.written, port=later.port, related=related, also=names)
        else:
            names = {"name": later.container, "protocol": later.protocol, "other": earlier.protocol}
            yield RULE.at(later.slot.written, "protocol", port=later.port, related=related, also=names)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to send the traffic to the container that has the port."""
    slot, other = slot_at(manifest, finding.place), dict(finding.values)["other"]
    target = slot.parent.get("target_container") if slot.parent else None
    if finding.message == "message" and slot.name == "target_port" and target is not None:
        title = {"en": f'Send the traffic to "{other}"', "ja": f"トラフィックを「{other}」に送る"}
        yield from replace(manifest, target.written, other, title)
