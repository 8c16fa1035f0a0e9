"""Half an owner for a managed file system."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import rewrite
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="efs-owner",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "uid": {
            "en": '"gid" alone is not enough. Set "uid" as well.',
            "ja": "「gid」だけでは指定できません。「uid」も設定してください。",
        },
        "gid": {
            "en": '"uid" alone is not enough. Set "gid" as well.',
            "ja": "「uid」だけでは指定できません。「gid」も設定してください。",
        },
        "zero": {
            "en": '"uid" must not be 0; the file system cannot belong to root. Use another number.',
            "ja": "「uid」に 0 は使えません。root 以外のユーザーの番号を指定してください。",
        },
    },
    why={
        "en": "Copilot creates an access point for one user and one group, and refuses the user root.",
        "ja": "Copilot は 1 組のユーザーとグループでアクセスポイントを作成します。root ユーザーは使えません。",
    },
    fix={
        "en": "Set `uid` and `gid` to those of the process in the container, or use `efs: true`.",
        "ja": "コンテナ内のプロセスの `uid` と `gid` を指定するか、`efs: true` を使ってください。",
    },
)
# The first user that many images create.
USER = "1000"


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each managed volume."""
    for efs in manifest.find("storage.volumes.*.efs"):
        uid, gid = efs.get("uid"), efs.get("gid")
        if gid is not None and uid is None:
            yield RULE.at(gid.place, "uid")
        if uid is not None and gid is None:
            yield RULE.at(uid.place, "gid")
        elif uid is not None and values.integer(uid.value) == 0:
            yield RULE.at(uid.written, "zero")


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the other number, the same as the one that is given; or that of a user who is not root."""
    slot = slot_at(manifest, finding.place)
    if finding.message == "zero":
        yield from rewrite(manifest, finding.place, USER)
    elif slot.parent is not None:
        same = values.integer(slot.value) or USER
        yield from insert(manifest, slot.parent, f"{finding.message}: {same}")
