"""Something that containers on Windows cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.platforms import platform_part
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="windows-unsupported",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" is not supported on Windows. Remove it, or choose a Linux platform.',
            "ja": "Windows では「{name}」を使えません。削除するか、Linux のプラットフォームを選んでください。",
        },
        "platform": {
            "en": "The platform is Windows.",
            "ja": "プラットフォームは Windows です。",
        },
    },
    why={
        "en": "Fargate has no read-only file systems, EFS volumes or Service Connect for Windows containers.",
        "ja": "Fargate の Windows コンテナでは、読み取り専用のファイルシステム、EFS ボリューム、Service Connect を使えません。",
    },
    fix={
        "en": "Remove the setting, or run the service on Linux.",
        "ja": "設定を削除するか、Linux で実行してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the settings of a task on Windows."""
    platform = manifest.first("platform")
    if platform is None or not platform_part(manifest, "osfamily").startswith("windows"):
        return
    for slot in _unsupported(manifest):
        yield RULE.at(slot.place, name=slot.name, related=[Related(platform.place, "platform")])


def _unsupported(manifest: Manifest) -> Iterator[Slot]:
    if manifest.kind == "Request-Driven Web Service":
        return
    yield from (slot for slot in manifest.find("storage.readonly_fs") if values.boolean(slot.value))
    yield from (slot for slot in manifest.find("storage.volumes.*.efs") if values.boolean(slot.value) or slot.known())
    if manifest.kind in ("Load Balanced Web Service", "Backend Service"):
        connects = manifest.find("network.connect")
        yield from (slot for slot in connects if values.boolean(slot.value) or slot.known())


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the setting."""
    yield from remove(manifest, finding.place)
