"""A manifest of an environment that says it is something else."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.facts.nearest import same_letters
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema import catalog

KIND = "Environment"
RULE = Rule(
    id="environment-type",
    severity=Severity.WARNING,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": 'A manifest below "copilot/environments" must have the type "Environment", not "{type}".',
            "ja": "「copilot/environments」の下のマニフェストには、type に「Environment」を指定します。「{type}」は使えません。",
        },
    },
    why={
        "en": "Copilot reads everything below `copilot/environments` as an environment, and stops at any other `type`.",
        "ja": "`copilot/environments` の下にあるものは環境として読み込まれ、ほかの `type` が書かれていると Copilot は処理を中止します。",
    },
    fix={
        "en": "Write `type: Environment`, with a capital letter. A service or job belongs in a folder directly below `copilot`.",
        "ja": "`type: Environment` と、先頭を大文字にして書いてください。サービスやジョブは `copilot` の直下のフォルダーに置きます。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at ``type``."""
    entry = manifest.root.get("type") if catalog.expected_kind(manifest.path) == KIND else None
    kind = values.known_text(entry.value) if entry else None
    if entry and kind is not None and kind != KIND:
        yield RULE.at(entry.written, type=kind)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the type that the place of the file asks for."""
    yield from replace(manifest, finding.place, KIND, safe=same_letters(dict(finding.values)["type"], KIND))
