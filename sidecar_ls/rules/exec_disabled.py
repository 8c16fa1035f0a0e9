"""A way to turn ECS Exec off that turns it on."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import around
from sidecar_ls.rules.edits.replace import to
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, Span

RULE = Rule(
    id="exec-disabled",
    severity=Severity.WARNING,
    source="sidecar-ls",
    messages={
        "message": {
            "en": "This turns ECS Exec on, because Copilot looks only at whether `enable` is there. Write `exec: false` instead.",
            "ja": "Copilot は `enable` の有無しか見ないため、この書き方では ECS Exec が有効になります。"
            "無効にするには `exec: false` と書いてください。",
        },
    },
    why={
        "en": "Any value of `exec.enable` counts as a wish for ECS Exec, so containers stay open to `copilot svc exec`.",
        "ja": "`exec.enable` に何を書いても ECS Exec を使うという意味になり、`copilot svc exec` でコンテナに入れる状態のままになります。",
    },
    fix={
        "en": "Write `exec: false`, or leave `exec` out. Where the base has the map, change it there: an environment cannot undo it.",
        "ja": "`exec: false` と書くか、`exec` を省いてください。ベースがマップで書かれている場合、環境ごとの設定では打ち消せないため、"
        "ベースのほうを直します。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the map form of ``exec``."""
    for slot in manifest.find("exec.enable"):
        if values.boolean(slot.value) is False:
            yield RULE.at(slot.written)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the form that Copilot understands, where the mapping says nothing else."""
    document = manifest.document
    held = around(document, finding.span)
    if len(held) > 1 and held[-2].entry and held[-1].is_alone:
        span = Span(held[-2].entry.key.end, held[-2].span.end)
        yield Fix(to("exec: false"), (Edit(span, ": false"),))
