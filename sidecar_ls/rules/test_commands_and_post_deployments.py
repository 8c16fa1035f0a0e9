"""Two ways to test a deployment in one stage of a pipeline."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Sequence

RULE = Rule(
    id="test-commands-and-post-deployments",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" cannot stand beside "{other}" in one stage. Remove one of them.',
            "ja": "1 つのステージに「{name}」と「{other}」の両方は指定できません。一方を削除してください。",
        },
        "other": {"en": '"{other}" is set here.', "ja": "「{other}」はここで指定されています。"},
    },
    why={
        "en": "Both run after the deployments of a stage, and Copilot has no order for them, so it refuses the pair.",
        "ja": "どちらもステージのデプロイの後に実行され、順序が決まらないため、Copilot は両方の指定を拒否します。",
    },
    fix={
        "en": "Move the commands into the buildspec of an action under `post_deployments`, or keep `test_commands` alone.",
        "ja": "コマンドを `post_deployments` のアクションの buildspec に移すか、`test_commands` だけを残してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each stage."""
    for stage in manifest.find("stages[]"):
        commands, actions = stage.get("test_commands"), stage.get("post_deployments")
        if not commands or not isinstance(commands.value, Sequence) or not commands.known():
            continue
        if actions and isinstance(actions.value, Mapping):
            first, second = sorted((commands, actions), key=lambda slot: slot.place.start)
            yield RULE.at(second.place, related=[Related(first.place, "other")], name=second.name, other=first.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one."""
    yield from remove(manifest, finding.place)
    yield from remove(manifest, finding.related[0].place)
