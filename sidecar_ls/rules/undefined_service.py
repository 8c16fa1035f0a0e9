"""A service or job that no manifest of the workspace describes."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.correct import meant, one_of
from sidecar_ls.rules.facts.elsewhere import missing
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="undefined-service",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    around=True,
    messages={
        "message": {
            "en": 'This workspace has no service or job "{name}". Known here: {known}.',
            "ja": "このワークスペースには「{name}」というサービスやジョブがありません。あるのは次のものです: {known}",
        },
        "meant": {
            "en": 'This workspace has no service or job "{name}". Did you mean "{meant}"?',
            "ja": "このワークスペースには「{name}」というサービスやジョブがありません。「{meant}」の間違いではありませんか。",
        },
    },
    why={
        "en": "A pipeline deploys the services and jobs of its own workspace; for any other name it finds no template. A topic"
        " may come from a service in another repository of the application, so there a name that is not known is a warning"
        " only where it looks like a slip, and a note elsewhere.",
        "ja": "パイプラインがデプロイするのは、同じワークスペースのサービスとジョブです。それ以外の名前では、テンプレートが見つかりません。"
        "一方、トピックの公開元はアプリケーションの別のリポジトリにあるかもしれません。そのためトピックの公開元を警告にするのは"
        "打ち間違いと思われる名前だけで、それ以外は情報として知らせます。",
    },
    fix={
        "en": "Correct the name, or add the service. A deployment of your own making needs a `template_path`.",
        "ja": "名前を直すか、サービスを追加してください。独自のテンプレートをデプロイする場合は `template_path` を書きます。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the publishers of topics and at what a pipeline deploys."""
    workspace = manifest.workspace
    if workspace is None:
        return
    others = [name for path, name in workspace.folders("service") if path != manifest.path]
    own_buildspec = manifest.first("build.buildspec") is not None
    for reference in manifest.names.references:
        if reference.kinds == ("service",) and not _has_template(reference.slot):
            certain = manifest.kind == "Pipeline" and not own_buildspec
            finding = missing(RULE, workspace, manifest.path, reference, others, certain)
            yield from [finding] if finding else []


def _has_template(deployment: Slot) -> bool:
    return any(deployment.get(name) is not None for name in ("template_path", "template_config", "stack_name"))


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the service that was meant, or the few that there are."""
    yield from meant(manifest, finding)
    if finding.message == "message":
        yield from one_of(manifest, finding)
