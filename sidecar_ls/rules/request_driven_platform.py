"""A platform on a Request-Driven Web Service."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="request-driven-platform",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'A Request-Driven Web Service cannot set "platform"; Copilot refuses every value. Remove it.',
            "ja": "Request-Driven Web Service では「platform」を設定できません。どの値も拒否されるため、削除してください。",
        },
    },
    why={
        "en": "App Runner runs linux/x86_64 only. Because of a mistake in its check, Copilot refuses even that value.",
        "ja": "App Runner で動くのは linux/x86_64 だけですが、Copilot の検査の誤りにより、その値も拒否されます。",
    },
    fix={
        "en": "Remove the field. Images are built for linux/x86_64 without it.",
        "ja": "フィールドを削除してください。指定しなくても linux/x86_64 用にビルドされます。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the platform of an App Runner service."""
    platform = manifest.first("platform") if manifest.kind == "Request-Driven Web Service" else None
    if platform is not None:
        yield RULE.at(platform.place)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the field."""
    # Without the field the platform is this one.
    value = values.text(slot_at(manifest, finding.place).value)
    yield from remove(manifest, finding.place, safe=value in ("linux/x86_64", "linux/amd64"))
