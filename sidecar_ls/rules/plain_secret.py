"""A secret that is written out, or a name that no parameter can have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="plain-secret",
    severity=Severity.WARNING,
    source="sidecar-ls",
    messages={
        "message": {
            "en": '"{name}" must be the name or the ARN of an SSM parameter; this value can be neither. Never write the secret itself here.',
            "ja": "「{name}」には SSM パラメーターの名前か ARN を指定します。この値はどちらでもありません。機密情報そのものを書かないでください。",
        },
    },
    why={
        "en": "ECS looks the value up in the parameter store when a task starts. A secret that is written out is not found there, and"
        " everyone who can read the repository can read it.",
        "ja": "ECS はタスクの起動時に、この値をパラメーターストアで探します。機密情報を直接書くと見つからないうえ、"
        "リポジトリを読める人全員に知られてしまいます。",
    },
    fix={
        "en": "Store the secret with `copilot secret init` and write the name of the parameter. Change the secret if it was committed.",
        "ja": "`copilot secret init` で保存し、パラメーターの名前を書いてください。コミット済みの機密情報は変更が必要です。",
    },
)
PARAMETER = re.compile(r"(?:arn:[^\s]+|/?[A-Za-z0-9_.\-]+(?:/[A-Za-z0-9_.\-]+)*)$")
PATH = "/copilot/${{COPILOT_APPLICATION_NAME}}/${{COPILOT_ENVIRONMENT_NAME}}/secrets/{name}"
PATHS = ("secrets.*", "sidecars.*.secrets.*", "logging.secrets.*", "logging.secretOptions.*")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each secret that is given as a text."""
    for slot in manifest.find(*PATHS):
        text = values.known_text(slot.value)
        if text and not PARAMETER.match(text):
            yield RULE.at(slot.written, name=slot.name)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the name under which Copilot itself stores the secret."""
    parameter = PATH.format(name=dict(finding.values)["name"])
    title = {
        "en": f'Refer to "{parameter}", where `copilot secret init` stores it',
        "ja": f"`copilot secret init` の保存先「{parameter}」を参照する",
    }
    yield from replace(manifest, finding.place, parameter, title)
