"""The load balancer is to send traffic to a container that exposes no port."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import Definition
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.insert import insert, insert_at
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="container-without-port",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'The container "{name}" exposes no port, so no traffic can reach it. Add `port` to it.',
            "ja": "コンテナ「{name}」はポートを公開していないため、トラフィックを受け取れません。`port` を追加してください。",
        },
        "container": {"en": "This container has no port.", "ja": "このコンテナにはポートがありません。"},
    },
    why={
        "en": "A target group needs a port to send requests to. Copilot takes it from the container that you name.",
        "ja": "ターゲットグループにはリクエストの送り先となるポートが必要です。Copilot は指定されたコンテナのポートを使います。",
    },
    fix={
        "en": "Give the sidecar a `port`, the main container an `image.port`, or name another container.",
        "ja": "サイドカーに `port`、メインコンテナに `image.port` を追加するか、別のコンテナを指定してください。",
    },
)
MAIN_PORT, PORT = "8080", "80"
TARGETS = (
    "http.target_container",
    "http.targetContainer",
    "http.additional_rules[].target_container",
    "nlb.target_container",
    "nlb.additional_listeners[].target_container",
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each target of a load balancer."""
    targets = {id(slot) for slot in manifest.find(*TARGETS)}
    for reference in manifest.names.references:
        slot = reference.slot
        if id(slot) not in targets or (manifest.kind == "Backend Service" and slot.name == "targetContainer"):
            continue
        for definition in manifest.names.resolve(reference)[:1]:
            if not _has_port(manifest, definition):
                related = [Related(definition.node, "container")]
                yield RULE.at(reference.node.text_span, name=reference.name, related=related)


def _has_port(manifest: Manifest, definition: Definition) -> bool:
    slot: Slot | None = definition.slot
    if slot and slot.is_null:
        return True  # A sidecar without a value is an error of its own.
    if slot and slot.name == "name" and slot.parent and slot.parent.parent is None:
        # A Load Balanced Web Service cannot do without image.port, and another rule says so.
        return manifest.kind != "Backend Service" or manifest.first("image.port") is not None
    return slot is not None and slot.name == definition.name and slot.get("port") is not None


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a port for the container: the one that the traffic is sent to, if that is given."""
    wanted = slot_at(manifest, finding.place).parent
    target = wanted.get("target_port") if wanted else None
    port = values.text(target.value) if target else None
    slot = slot_at(manifest, finding.related[0].place)
    if slot.path == "name":
        yield from insert_at(manifest, "image", f"port: {port or MAIN_PORT}")
    else:
        yield from insert(manifest, slot, f"port: {port or PORT}")
