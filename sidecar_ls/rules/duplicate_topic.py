"""A topic that is published or subscribed to twice."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove_item
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="duplicate-topic",
    severity=Severity.WARNING,
    source="sidecar-ls",
    messages={
        "message": {
            "en": 'The topic "{name}" is already published above. Remove this one, or give it another name.',
            "ja": "トピック「{name}」はすでに上で発行されています。こちらを削除するか、別の名前を付けてください。",
        },
        "subscription": {
            "en": 'The topic "{name}" of "{service}" is already subscribed to above. Remove this one.',
            "ja": "「{service}」のトピック「{name}」は、すでに上で購読しています。こちらを削除してください。",
        },
        "first": {"en": "It is listed here first.", "ja": "最初にここで指定されています。"},
    },
    why={
        "en": "Copilot does not compare the names but makes resources of the same name from both, of which CloudFormation can create one.",
        "ja": "Copilot は名前の重複を調べず、両方から同じ名前のリソースを作ろうとします。CloudFormation が作れるのは 1 つだけです。",
    },
    fix={
        "en": "Keep one of them. One subscription can filter for several kinds of messages with its `filter_policy`.",
        "ja": "1 つだけを残してください。複数の種類のメッセージは、1 つのサブスクリプションの `filter_policy` で受け取れます。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at what is published, and at what is subscribed to."""
    yield from _repeated(manifest.find("publish.topics[]"), ("name",), "message")
    yield from _repeated(manifest.find("subscribe.topics[]"), ("name", "service"), "subscription")


def _repeated(topics: list[Slot], keys: tuple[str, ...], message: str) -> Iterator[Finding]:
    seen: dict[tuple[str | None, ...], Slot] = {}
    for topic in topics:
        found = {key: slot for key in keys if (slot := topic.get(key))}
        names = tuple(values.known_text(slot.value) for slot in found.values())
        if len(names) < len(keys) or not all(names):
            continue
        if names in seen:
            texts = dict(zip(keys, names, strict=True))
            yield RULE.at(found["name"].written, message, related=[Related(seen[names].written, "first")], also=texts)
        seen.setdefault(names, found["name"])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the second one."""
    yield from remove_item(manifest, finding.place)
