"""The name in the manifest is not that of its folder."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema import catalog

RULE = Rule(
    id="name-differs-from-folder",
    severity=Severity.WARNING,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": 'The name "{name}" differs from the folder "{folder}" that the manifest lies in. Make them the same.',
            "ja": "名前「{name}」が、マニフェストのあるフォルダー「{folder}」と異なります。同じ名前にしてください。",
        },
    },
    why={
        "en": "Copilot finds a manifest by the name of its folder, and stops when the manifest calls itself something else.",
        "ja": "Copilot はフォルダー名でマニフェストを探し、マニフェストに書かれた名前がそれと異なると処理を中止します。",
    },
    fix={
        "en": "Write the name of the folder, or rename the folder. The name of something that is deployed should stay as it is,"
        " because a new name creates new resources.",
        "ja": "フォルダーと同じ名前を書くか、フォルダーの名前を変えてください。デプロイ済みの場合、名前を変えると別のリソースが"
        "作られるため、デプロイしたときの名前のほうに合わせます。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at ``name``. A pipeline may have any."""
    folder = catalog.folder_name(manifest.path)
    if not folder or catalog.expected_kind(manifest.path) == "Pipeline":
        return
    entry = manifest.root.get("name")
    name = values.known_text(entry.value) if entry else None
    if entry and name is not None and name != folder:
        yield RULE.at(entry.written, name=name, folder=folder)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the name of the folder."""
    yield from replace(manifest, finding.place, dict(finding.values)["folder"])
