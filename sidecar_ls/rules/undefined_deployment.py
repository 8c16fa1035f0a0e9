"""A deployment waits for one that its stage does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.correct import meant, one_of
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="undefined-deployment",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'This stage has no deployment named "{name}". Add it, or use one of: {known}.',
            "ja": "このステージには「{name}」という名前のデプロイがありません。追加するか、次のいずれかを使ってください: {known}",
        },
        "meant": {
            "en": 'This stage has no deployment named "{name}". Did you mean "{meant}"?',
            "ja": "このステージには「{name}」という名前のデプロイがありません。「{meant}」の間違いではありませんか。",
        },
        "deployments": {
            "en": "The deployments of the stage are listed here.",
            "ja": "このステージのデプロイはここに並んでいます。",
        },
    },
    why={
        "en": "`depends_on` orders the deployments of one stage. Stages themselves run one after another.",
        "ja": "`depends_on` は 1 つのステージ内でデプロイの順序を決めるものです。ステージどうしは、書かれた順に実行されます。",
    },
    fix={
        "en": "Correct the name, or list that service or job under the `deployments` of the same stage.",
        "ja": "名前を直すか、そのサービスやジョブを同じステージの `deployments` に追加してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the deployments of each stage."""
    if not manifest.is_whole("stages"):
        return
    for deployments in manifest.find("stages[].deployments"):
        known = [deployment.name for deployment in children(deployments)]
        for deployment in deployments.known():
            depends_on = deployment.get("depends_on")
            for slot in depends_on.known() if depends_on else ():
                yield from _finding(slot, deployments, known)


def _finding(slot: Slot, deployments: Slot, known: list[str]) -> Iterator[Finding]:
    # Copilot fills in no variables in a pipeline.
    name = values.text(slot.value)
    if name is None or name in known:
        return
    likely = nearest(name, known)
    yield RULE.at(
        slot.written,
        "meant" if likely else "message",
        related=[Related(deployments.place, "deployments")],
        name=name,
        meant=likely,
        known=", ".join(f"`{one}`" for one in known),
    )


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the deployments of the stage, the likeliest first, or to remove the dependency."""
    yield from meant(manifest, finding)
    if finding.message == "message":
        yield from one_of(manifest, finding)
    yield from remove(manifest, finding.place)
