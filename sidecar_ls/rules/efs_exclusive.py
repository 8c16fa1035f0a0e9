"""A file system that is both managed by Copilot and your own."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="efs-exclusive",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"{name}" belongs to a file system of your own, "{other}" to one that Copilot manages. Remove one of the two.',
            "ja": "「{name}」は自分で用意したファイルシステム用、「{other}」は Copilot が管理するファイルシステム用の設定です。どちらか一方を削除してください。",
        },
        "managed": {
            "en": "This asks for a file system that Copilot manages.",
            "ja": "ここでは Copilot が管理するファイルシステムが指定されています。",
        },
    },
    why={
        "en": "`uid` and `gid` set up the access point that Copilot creates; `id`, `root_dir` and `auth` describe a file system that exists.",
        "ja": "`uid` と `gid` は Copilot が作成するアクセスポイントの設定で、`id`、`root_dir`、`auth` は既存のファイルシステムの指定です。",
    },
    fix={
        "en": "Keep `id` and what goes with it for your own file system, or `uid` and `gid` for a managed one.",
        "ja": "既存のファイルシステムを使うなら `id` などを、Copilot に管理させるなら `uid` と `gid` を残してください。",
    },
)
PATHS = ("storage.volumes.*.efs", "environments.*.storage.volumes.*.efs")
OWN = ("id", "root_dir", "auth")
MANAGED = ("uid", "gid")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each volume, in the file and in each override."""
    for efs in manifest.find(*PATHS):
        own = [slot for name in OWN if (slot := efs.get(name)) is not None and not _is_empty(slot)]
        managed = [slot for name in MANAGED if (slot := efs.get(name)) is not None]
        if own and managed:
            related = [Related(managed[0].place, "managed")]
            yield RULE.at(own[0].place, name=own[0].name, other=managed[0].name, related=related)


def _is_empty(slot: Slot) -> bool:
    """Whether a block counts as absent because none of its keys is set."""
    return slot.name == "auth" and not slot.known()


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one."""
    yield from remove(manifest, finding.place)
    yield from remove(manifest, finding.related[0].place)
