"""Waiting for a container to end that must not end."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import replace, to
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, Span

RULE = Rule(
    id="depends-on-status",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "empty": {
            "en": '"{name}" has no condition. Write one of `start`, `healthy`, `complete` and `success`.',
            "ja": "「{name}」に条件がありません。`start`、`healthy`、`complete`、`success` のいずれかを書いてください。",
        },
        "message": {
            "en": '"{name}" is essential, so nothing can wait for it to end. Use `start` or `healthy`, or make it `essential: false`.',
            "ja": "「{name}」は essential なので、終了を待つことはできません。`start` か `healthy` を使うか、`essential: false` にしてください。",
        },
        "main": {
            "en": '"{name}" is the main container and always essential, so nothing can wait for it to end. Use `start` or `healthy`.',
            "ja": "「{name}」はメインコンテナで常に essential なので、終了を待つことはできません。`start` か `healthy` を使ってください。",
        },
    },
    why={
        "en": "When an essential container ends, the whole task stops. Whoever waited for its end never starts.",
        "ja": "essential なコンテナが終了するとタスク全体が止まるため、終了を待っているコンテナは起動できません。",
    },
    fix={
        "en": "Wait for `start` or `healthy`, or mark the sidecar with `essential: false`.",
        "ja": "`start` か `healthy` を待つか、サイドカーに `essential: false` を設定してください。",
    },
)
PATHS = ("image.depends_on.*", "sidecars.*.depends_on.*")
ENDS = frozenset(("complete", "success"))


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each dependency between containers."""
    if manifest.kind == "Request-Driven Web Service":
        return
    yield from _without_condition(manifest)
    if manifest.is_whole("sidecars"):
        yield from _waiting_for_the_end(manifest)


def _without_condition(manifest: Manifest) -> Iterator[Finding]:
    for holder in manifest.find("image.depends_on", "sidecars.*.depends_on"):
        for slot in children(holder) if manifest.is_whole(holder.top_name) else ():
            if slot.is_null:
                yield RULE.at(slot.place, "empty", name=slot.name)


def _waiting_for_the_end(manifest: Manifest) -> Iterator[Finding]:
    name = manifest.root.get("name")
    main = values.text(name.value) if name else None
    sidecars = {slot.name: slot for slot in manifest.find("sidecars.*")}
    inessential = {slot.parent.name for slot in manifest.find("sidecars.*.essential") if slot.parent and not _is_true(slot)}
    essential = (sidecars.keys() - inessential) | ({main} - sidecars.keys())
    for slot in manifest.find(*PATHS):
        owner = _owner(slot, main)
        # A sidecar with the name of the service makes Copilot forget what the main container waits for.
        forgotten = slot.top_name == "image" and main in sidecars
        status = (values.known_text(slot.value) or "").lower()
        if status in ENDS and slot.name in essential and slot.name != owner and not forgotten:
            message = "message" if slot.name in sidecars else "main"
            yield RULE.at(slot.written, message, name=slot.name)


def _is_true(slot: Slot) -> bool:
    return values.boolean(slot.value) is True


def _owner(dependency: Slot, main: str | None) -> str | None:
    """The container that waits. Another rule speaks of one that waits for itself."""
    if dependency.top_name == "image":
        return main
    above = dependency.parent.parent if dependency.parent else None
    return above.name if above else None


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a condition that can be met, or to let the container end."""
    slot = slot_at(manifest, finding.place)
    if finding.message == "empty":
        if slot.key is not None:
            yield Fix(to("start"), (Edit(Span(slot.key.end, max(slot.key.end, slot.written.end)), ": start"),))
        return
    for status in ("start", "healthy"):
        yield from replace(manifest, finding.place, status)
    sidecar = next((one for one in manifest.find("sidecars.*") if one.name == slot.name), None)
    if sidecar is not None and finding.message == "message":
        yield from insert(manifest, sidecar, "essential: false")
