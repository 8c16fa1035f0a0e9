"""A topic that its service does not publish."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import digest
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.values import is_interpolated
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.rules.edits.correct import meant, one_of
from sidecar_ls.rules.facts.nearest import listed, nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="undefined-topic",
    severity=Severity.WARNING,
    source="copilot",
    written=True,
    around=True,
    messages={
        "message": {
            "en": '"{service}" publishes no topic "{name}". It publishes: {known}.',
            "ja": "「{service}」はトピック「{name}」を公開していません。公開しているのは次のトピックです: {known}",
        },
        "none": {
            "en": '"{service}" publishes no topics. Add "{name}" under its `publish.topics`, or correct the name of the service.',
            "ja": "「{service}」はトピックを公開していません。そのマニフェストの `publish.topics` に「{name}」を追加するか、"
            "サービスの名前を直してください。",
        },
        "meant": {
            "en": '"{service}" publishes no topic "{name}". Did you mean "{meant}"?',
            "ja": "「{service}」はトピック「{name}」を公開していません。「{meant}」の間違いではありませんか。",
        },
    },
    why={
        "en": "Copilot looks the topic up among those that are deployed in the environment, and stops when it is not there.",
        "ja": "Copilot は、環境にデプロイされているトピックの中からこのトピックを探し、見つからなければデプロイを中止します。",
    },
    fix={
        "en": "Correct the name, or add the topic to `publish.topics` of the service and deploy that first.",
        "ja": "名前を直すか、公開側の `publish.topics` にトピックを追加し、公開側を先にデプロイしてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each subscription to a service or job of the workspace."""
    workspace = manifest.workspace
    for reference in manifest.names.references:
        service = digest.owner(reference)
        published = _published(workspace, service) if workspace and service else None
        if published is None or reference.name in published:
            continue
        likely = nearest(reference.name, published)
        message = "meant" if likely else "message" if published else "none"
        yield RULE.at(
            reference.node.text_span, message, service=service, name=reference.name, meant=likely, known=listed(published)
        )


def _published(workspace: Workspace, service: str) -> list[str] | None:
    """The topics of a service; nothing where they are not known for certain."""
    paths = [path for path, name in workspace.folders("service") if name == service]
    publisher = workspace.manifest(paths[0]) if paths else None
    if publisher is None or not publisher.is_whole("publish") or not publisher.is_whole("environments"):
        return None
    topics = workspace.published(paths[0])
    return None if any(map(is_interpolated, topics)) else topics


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the topic that was meant, or the few that the service publishes."""
    yield from meant(manifest, finding)
    if finding.message == "message":
        yield from one_of(manifest, finding)
