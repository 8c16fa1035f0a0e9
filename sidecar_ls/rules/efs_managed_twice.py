"""More than one managed file system."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.rule import Finding, Related, Rule, Severity

RULE = Rule(
    id="efs-managed-twice",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "Only one volume can be on the file system that Copilot manages. Give this one an `id` of its own.",
            "ja": "Copilot が管理するファイルシステムを使えるボリュームは 1 つだけです。ほかのボリュームには `id` を指定してください。",
        },
        "first": {
            "en": "This volume is managed by Copilot already.",
            "ja": "このボリュームはすでに Copilot が管理しています。",
        },
    },
    why={
        "en": "An environment has one managed file system, with one directory for each service.",
        "ja": "管理されたファイルシステムは環境に 1 つで、サービスごとにディレクトリが 1 つ作られます。",
    },
    fix={
        "en": "Use one volume for both, or a file system of your own for the second.",
        "ja": "1 つのボリュームを共用するか、2 つ目には別のファイルシステムを用意してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at all volumes together."""
    managed = [efs for efs in manifest.find("storage.volumes.*.efs") if _is_managed(efs)]
    for efs in managed[1:]:
        yield RULE.at(efs.place, related=[Related(managed[0].place, "first")])


def _is_managed(efs: Slot) -> bool:
    return values.boolean(efs.value) is True or efs.get("uid") is not None or efs.get("gid") is not None
