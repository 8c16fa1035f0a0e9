"""An override of the task definition that Copilot refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove_item
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="task-definition-override",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{path}" cannot be overridden; Copilot needs the name that it gave. Remove the override.',
            "ja": "「{path}」は上書きできません。Copilot が付けた名前が必要なため、この上書きを削除してください。",
        },
        "syntax": {
            "en": '"{part}" is no part of a path. Write a key, `Key[0]` or `Key[-]`, separated by dots.',
            "ja": "「{part}」はパスとして正しくありません。キー、`Key[0]`、`Key[-]` をドットで区切って書いてください。",
        },
    },
    why={
        "en": "Copilot finds the family and the containers by their names, and follows the path part by part.",
        "ja": "Copilot はファミリーとコンテナを名前で識別し、パスを 1 段ずつたどります。",
    },
    fix={
        "en": "Name another property, with `[0]` for an item of a list and `[-]` to append one.",
        "ja": "別のプロパティを指定してください。リストの項目は `[0]`、末尾への追加は `[-]` と書きます。",
    },
)
FORBIDDEN = re.compile(r"(?:Family|ContainerDefinitions\[\d+\].Name)$")
SEGMENT = re.compile(r"[a-zA-Z0-9_-]+(?:\[(?:\d+|-)\])?$")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the path of each override."""
    for slot in manifest.find("taskdef_overrides[].path"):
        path = values.known_text(slot.value)
        if path is None:
            continue
        wrong = next((part for part in path.split(".") if not SEGMENT.match(part)), None)
        if FORBIDDEN.match(path):
            yield RULE.at(slot.written, path=path)
        elif wrong is not None:
            yield RULE.at(slot.written, "syntax", part=wrong)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the override."""
    if finding.message == "message":
        yield from remove_item(manifest, finding.place)
