"""A property of a pipeline's source that Copilot cannot read, or misses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import rewrite, spelled
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Scalar

RULE = Rule(
    id="pipeline-source",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" must be text, and {value} is none to YAML. Put it in quotes.',
            "ja": "「{name}」には文字列を指定します。{value} は YAML では文字列にならないため、引用符で囲んでください。",
        },
        "crash": {
            "en": 'Copilot crashes on {value} as "{name}", which is no text to YAML. Put it in quotes.',
            "ja": "「{name}」が {value} だと Copilot は異常終了します。YAML では文字列にならないため、引用符で囲んでください。",
        },
        "null": {
            "en": '"{name}" has no value, which Copilot does not accept. Give it one, or remove the line.',
            "ja": "「{name}」に値がなく、Copilot は受け付けません。値を指定するか、この行を削除してください。",
        },
        "null-crash": {
            "en": 'Copilot crashes on "{name}" without a value. Give it one, or remove the line.',
            "ja": "「{name}」に値がないと Copilot は異常終了します。値を指定するか、この行を削除してください。",
        },
        "token": {
            "en": "`GitHubV1` needs `access_token_secret`, the name of the secret with the access token. Add it, or use `GitHub`.",
            "ja": "`GitHubV1` では、アクセストークンを保存したシークレットの名前を `access_token_secret` に指定する必要があります。"
            "追加するか、`GitHub` を使ってください。",
        },
    },
    why={
        "en": "Copilot takes these properties as they are after YAML has read them: a branch `2024` is a number by then, and refused.",
        "ja": "Copilot は YAML として読み込んだ後の値をそのまま使います。たとえばブランチ名 `2024` は数値になり、拒否されます。",
    },
    fix={
        "en": "Quote numbers, dates and words such as `true`. For GitHub, prefer the provider `GitHub`, which needs no token.",
        "ja": "数値、日付、`true` などの語は引用符で囲んでください。GitHub では、トークンのいらない `GitHub` プロバイダーを推奨します。",
    },
)
PROPERTIES = ("branch", "repository", "output_artifact_format", "connection_name", "access_token_secret")
QUOTE = {"en": "Put it in quotes", "ja": "引用符で囲む"}
TOKEN = "access_token_secret"
DATE = re.compile(r"\d{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|1\d|2[0-8])$")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the properties of the source."""
    provider, properties = manifest.first("source.provider"), manifest.first("source.properties")
    if not properties or not isinstance(properties.value, Mapping):
        return
    kind = values.text(provider.value) if provider else None
    found = {slot.name: slot for slot in children(properties)}
    if provider and kind == "GitHubV1" and TOKEN not in found and manifest.is_whole("source"):
        yield RULE.at(provider.written, "token")
    for name in PROPERTIES:
        if name in found and _matters(name, found[name], kind or ""):
            yield from _text(found[name], crashes=name == "connection_name" or (name == TOKEN and kind == "GitHub"))


def _matters(name: str, slot: Slot, kind: str) -> bool:
    """Whether Copilot looks at the property and no other rule speaks of it."""
    if name == TOKEN:
        return kind == "GitHubV1" or (kind == "GitHub" and not slot.is_null)
    return name != "repository" or not slot.is_null


def _text(slot: Slot, crashes: bool) -> Iterator[Finding]:
    if slot.is_null:
        yield RULE.at(slot.place, "null-crash" if crashes else "null", name=slot.name)
    elif isinstance(slot.value, Scalar) and not _is_text(slot.value):
        yield RULE.at(slot.written, "crash" if crashes else "message", name=slot.name, value=f"`{slot.value.value}`")


def _is_text(node: Scalar) -> bool:
    """Whether YAML reads the scalar as a string, without a field's type to guide it."""
    if node.style or node.tag is not None:
        return True
    word = node.value in values.TRUE or node.value in values.FALSE
    return not word and values.number(node) is None and not DATE.match(node.value)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers quotes, the provider without a token, or to remove what has no value."""
    if finding.message in ("message", "crash"):
        text = dict(finding.values)["value"].strip("`")
        yield from rewrite(manifest, finding.place, spelled(text, '"'), QUOTE, safe=True)
    elif finding.message == "token":
        yield from rewrite(manifest, finding.place, "GitHub")
    else:
        yield from remove(manifest, finding.place)
