"""A file or folder that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.facts.nearest import is_slip, nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="missing-file",
    severity=Severity.WARNING,
    source="copilot",
    written=True,
    around=True,
    messages={
        "message": {
            "en": 'There is no "{name}" in the workspace. The path starts at the folder that holds `copilot`.',
            "ja": "ワークスペースに「{name}」がありません。パスは `copilot` フォルダーのある場所から書きます。",
        },
        "meant": {
            "en": 'There is no "{name}" in the workspace. Did you mean "{meant}"?',
            "ja": "ワークスペースに「{name}」がありません。「{meant}」の間違いではありませんか。",
        },
        "later": {
            "en": 'There is no "{name}" yet. It must be there when this is deployed.',
            "ja": "「{name}」はまだありません。デプロイするときには必要です。",
        },
    },
    why={
        "en": "Copilot reads the file when it deploys, and stops when it is not there. Files that are often made by a build or"
        " kept out of the repository, `env_file` and the `files` of a static site, are a note as long as nothing of a"
        " similar name lies beside them. Paths that lead out of the workspace are not looked at.",
        "ja": "Copilot はデプロイのときにこのファイルを読み、なければ処理を中止します。`env_file` や静的サイトの `files` は、ビルドで"
        "作られたり、リポジトリに含まれなかったりすることが多いため、似た名前のファイルがない限り情報として知らせます。"
        "ワークスペースの外を指すパスは調べません。",
    },
    fix={
        "en": "Correct the path. It starts at the folder that holds `copilot`, not at the folder of the manifest.",
        "ja": "パスを直してください。マニフェストのあるフォルダーではなく、`copilot` フォルダーのある場所からの相対パスです。",
    },
)
MADE_LATER = frozenset(("env_file", "source"))
# Patterns, and what is no path at all.
NOT_LITERAL = re.compile(r"[*?\[\]$~]|://|^\s*$")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each path, in a workspace that lies on the disk."""
    workspace = manifest.workspace
    if workspace is None or not workspace.files.exists(workspace.folder):
        return
    for slot in manifest.slots:
        path = _path(slot)
        if path and workspace.files.exists(join(workspace.root, path)) is False:
            yield _finding(workspace, slot, path)


def _path(slot: Slot) -> str:
    """The path that a value holds, from the root of the workspace; empty for any other value."""
    is_path = slot.field is not None and any(form.file for form in slot.field.scalars)
    path = values.known_text(slot.value) if is_path else None
    return "" if path is None or NOT_LITERAL.search(path) else normpath(path).lstrip("/")


def _finding(workspace: Workspace, slot: Slot, path: str) -> Finding:
    folder = dirname(path)
    beside = [one.name for one in workspace.files.entries(join(workspace.root, folder)) if one.name != basename(path)]
    meant = nearest(basename(path), beside)
    if slot.name in MADE_LATER and not (meant and is_slip(basename(path), meant)):
        return RULE.at(slot.written, "later", name=path, severity=Severity.INFORMATION)
    return RULE.at(slot.written, "meant" if meant else "message", name=path, meant=join(folder, meant))


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the file that was meant, from the same start as it is written."""
    written, meant = values.text(slot_at(manifest, finding.place).value), dict(finding.values).get("meant")
    if written and meant:
        yield from replace(manifest, finding.place, written[: written.rfind("/") + 1] + basename(meant))
