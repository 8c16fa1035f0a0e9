"""A block without content, on which Copilot crashes."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import to
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, Span

RULE = Rule(
    id="null-block",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'Copilot crashes on "{name}" because nothing stands below it. Fill it in, write `{{}}`, or remove it.',
            "ja": "「{name}」の下に何も書かれていないため、Copilot が異常終了します。内容を書くか、`{{}}` にするか、削除してください。",
        },
        "action": {
            "en": 'Copilot crashes on "{name}" because nothing stands below it. Set its "buildspec", or remove it.',
            "ja": "「{name}」の下に何も書かれていないため、Copilot が異常終了します。「buildspec」を設定するか、削除してください。",
        },
    },
    why={
        "en": "Copilot looks into the block without checking that there is one.",
        "ja": "Copilot はブロックの有無を確かめずに中身を参照します。",
    },
    fix={
        "en": "Fill in the block or remove its key.",
        "ja": "ブロックに内容を書くか、キーを削除してください。",
    },
)
MESSAGES = {
    "sidecars": "message",
    "storage.volumes": "message",
    "stages[].pre_deployments": "action",
    "stages[].post_deployments": "action",
}
OVERRIDES = frozenset(("Scheduled Job", "Request-Driven Web Service"))


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at the blocks under names of the user's own."""
    for slot in part.slots:
        holder = slot.parent.field.path if slot.parent and slot.parent.field else ""
        if holder in MESSAGES and slot.field is not None and slot.is_null and part.whole:
            yield RULE.at(slot.place, MESSAGES[holder], name=slot.name)
    if part is manifest.parts[0] and manifest.kind in OVERRIDES and manifest.null_override is not None:
        yield RULE.at(manifest.null_override, name=manifest.environment)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers an empty mapping, which is what an environment without overrides is, or to remove the key."""
    slot = slot_at(manifest, finding.place)
    if finding.message == "message" and slot.key is not None:
        end = max(slot.key.end, slot.written.end)
        yield Fix(to("{}"), (Edit(Span(slot.key.end, end), ": {}"),), safe=slot.top_name == "environments")
    yield from remove(manifest, finding.place)
