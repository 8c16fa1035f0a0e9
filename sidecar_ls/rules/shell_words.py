"""A command that no shell could split."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Finding, Rule, Severity

RULE = Rule(
    id="shell-words",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" has an unclosed quote or ends in a backslash. Close it, or write the command as a list.',
            "ja": "「{name}」の引用符が閉じられていないか、末尾がバックスラッシュです。閉じるか、コマンドをリストで書いてください。",
        },
    },
    why={
        "en": "Copilot splits the text into words by the rules of a shell, and stops when it cannot.",
        "ja": "Copilot はシェルの規則に従って文字列を単語に分割し、分割できなければ処理を中止します。",
    },
    fix={
        "en": "Close the quote, or use a list of words, which needs no splitting.",
        "ja": "引用符を閉じるか、分割の要らない単語のリストで書いてください。",
    },
)
LONGEST = 20_000
PATHS = ("command", "entrypoint", "sidecars.*.command", "sidecars.*.entrypoint")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each command that is written as one text."""
    for slot in manifest.find(*PATHS) if manifest.kind != "Request-Driven Web Service" else ():
        text = values.known_text(slot.value)
        if text is not None and len(text) < LONGEST and not _splits(text):
            yield RULE.at(slot.written, name=slot.name)


def _splits(text: str) -> bool:
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return False
    return True
