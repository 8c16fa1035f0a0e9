"""An access point together with what it already decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import convert, values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import rewrite
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="efs-access-point",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "root": {
            "en": 'The access point decides the directory. Remove "root_dir", or set it to "/".',
            "ja": "ディレクトリはアクセスポイントで決まります。「root_dir」を削除するか、「/」にしてください。",
        },
        "iam": {
            "en": 'An access point needs IAM. Set "iam" to true, or remove it.',
            "ja": "アクセスポイントには IAM が必要です。「iam」を true にするか、削除してください。",
        },
        "path": {
            "en": '"root_dir" may contain only letters, digits and the characters `.`, `-`, `_` and `/`.',
            "ja": "「root_dir」に使えるのは、半角英数字と `.`、`-`、`_`、`/` だけです。",
        },
    },
    why={
        "en": "ECS refuses a mount that asks for an access point and for a directory of its own.",
        "ja": "アクセスポイントとディレクトリを同時に指定したマウントは ECS に拒否されます。",
    },
    fix={
        "en": "Keep `access_point_id`, with `iam: true`, or describe the directory without it.",
        "ja": "`access_point_id` と `iam: true` だけを残すか、アクセスポイントを使わずにディレクトリを指定してください。",
    },
)
PATH = re.compile(r"[a-zA-Z0-9.\-_/]*$")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each volume on a file system of the user's own."""
    for efs in manifest.find("storage.volumes.*.efs"):
        auth, root = efs.get("auth"), efs.get("root_dir")
        directory = values.known_text(root.value) if root else None
        if auth is None or auth.get("access_point_id") is None:
            if root is not None and directory is not None and not PATH.match(directory):
                yield RULE.at(root.written, "path")
            continue
        if root is not None and directory not in (None, "", "/"):
            yield RULE.at(root.written, "root")
        iam = auth.get("iam")
        if iam is not None and (
            values.boolean(iam.value) is False or iam.field is None or not convert.fits(iam.field, iam.value)
        ):
            yield RULE.at(iam.written, "iam")


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to leave the directory to the access point, and what the access point needs."""
    if finding.message == "root":
        yield from remove(manifest, finding.place)
    elif finding.message == "iam":
        yield from rewrite(manifest, finding.place, "true")
        yield from remove(manifest, finding.place)
