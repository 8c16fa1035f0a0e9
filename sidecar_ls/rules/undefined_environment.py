"""An environment that no manifest of the workspace describes."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.correct import meant, one_of
from sidecar_ls.rules.facts.elsewhere import missing
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="undefined-environment",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    around=True,
    messages={
        "message": {
            "en": 'No manifest in this workspace describes an environment "{name}". Known here: {known}.',
            "ja": "このワークスペースには環境「{name}」のマニフェストがありません。マニフェストがあるのは次の環境です: {known}",
        },
        "meant": {
            "en": 'No manifest in this workspace describes an environment "{name}". Did you mean "{meant}"?',
            "ja": "このワークスペースには環境「{name}」のマニフェストがありません。「{meant}」の間違いではありませんか。",
        },
    },
    why={
        "en": "Copilot applies the settings below a name under `environments` to the environment of exactly that name, and says"
        " nothing when there is none. An environment can do without a manifest in this workspace, so a name that is not"
        " known is a warning only where it looks like a slip, and a note elsewhere. A name that two files share is taken"
        " as it is.",
        "ja": "`environments` の下の設定は、名前が完全に一致する環境にだけ適用され、一致する環境がなくても Copilot は何も知らせません。"
        "ただし、マニフェストがこのワークスペースにない環境もあり得ます。そのため警告にするのは打ち間違いと思われる名前だけで、"
        "それ以外は情報として知らせます。複数のファイルに出てくる名前は、正しいものとみなします。",
    },
    fix={
        "en": "Correct the name, or create the environment with `copilot env init`.",
        "ja": "名前を直すか、`copilot env init` で環境を作成してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each place that names an environment; silent in a workspace without manifests of environments."""
    workspace = manifest.workspace
    known = workspace.environments if workspace else []
    for reference in manifest.names.references:
        if workspace and reference.kinds == ("environment",):
            finding = missing(RULE, workspace, manifest.path, reference, known)
            yield from [finding] if finding else []


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the environment that was meant, or the few that there are."""
    yield from meant(manifest, finding)
    if finding.message == "message":
        yield from one_of(manifest, finding)
