"""Waiting for a container to end that must not end."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import children
from sidecar_ls.rules.rule import Finding, Rule, Severity

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
    main = manifest.root.get("name")
    sidecars = {slot.name: slot for slot in manifest.find("sidecars.*")}
    for slot in manifest.find(*PATHS):
        status = (values.known_text(slot.value) or "").lower()
        is_main = main is not None and values.text(main.value) == slot.name and slot.name not in sidecars
        essential = sidecars[slot.name].get("essential") if slot.name in sidecars else None
        known = is_main or (slot.name in sidecars and (essential is None or values.boolean(essential.value) is True))
        if status in ENDS and known:
            yield RULE.at(slot.written, name=slot.name)
    for holder in manifest.find("image.depends_on", "sidecars.*.depends_on"):
        for slot in children(holder) if manifest.is_whole(holder.top_name) else ():
            if slot.is_null:
                yield RULE.at(slot.place, "empty", name=slot.name)
