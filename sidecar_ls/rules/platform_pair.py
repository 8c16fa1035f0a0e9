"""An operating system and an architecture that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="platform-pair",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{system}" on "{architecture}" does not exist. Windows runs on x86_64 only.',
            "ja": "「{system}」と「{architecture}」の組み合わせはありません。Windows で使えるのは x86_64 だけです。",
        },
        "both": {
            "en": '"{name}" alone is not enough. Set both `osfamily` and `architecture`.',
            "ja": "「{name}」だけでは指定できません。`osfamily` と `architecture` の両方を設定してください。",
        },
    },
    why={
        "en": "ECS needs both parts to choose a machine, and Copilot accepts only pairs that exist.",
        "ja": "ECS がマシンを選ぶには両方が必要で、Copilot が受け付けるのは存在する組み合わせだけです。",
    },
    fix={
        "en": "Name both, or write them as one text such as `linux/arm64`.",
        "ja": "両方を指定するか、`linux/arm64` のように 1 つの文字列で書いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the mapping form of the platform."""
    if manifest.kind == "Request-Driven Web Service" or not manifest.is_whole("platform"):
        return
    platform = manifest.first("platform")
    system, architecture = (platform.get(name) if platform else None for name in ("osfamily", "architecture"))
    if (system is None) != (architecture is None):
        lone = system or architecture
        if lone is not None:
            yield RULE.at(lone.place, "both", name=lone.name)
    elif system is not None and architecture is not None:
        names = [values.known_text(slot.value) or "" for slot in (system, architecture)]
        if names[0].lower().startswith("windows") and names[1].lower().startswith("arm"):
            yield RULE.at(architecture.written, system=names[0], architecture=names[1])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the other half, or the architecture that Windows has."""
    slot = slot_at(manifest, finding.place)
    if finding.message == "message":
        yield from replace(manifest, finding.place, "x86_64")
    elif slot.parent is not None:
        yield from insert(manifest, slot.parent, "architecture: x86_64" if slot.name == "osfamily" else "osfamily: linux")
