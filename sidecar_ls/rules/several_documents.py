"""A second YAML document, which Copilot does not read."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, Span

RULE = Rule(
    id="several-documents",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    messages={
        "message": {
            "en": "Copilot reads only what stands above this line and ignores the rest. Remove the line, or move the rest to its own file.",
            "ja": "Copilot が読み込むのはこの行より上だけで、残りは無視されます。この行を削除するか、残りを別のファイルに移してください。",
        },
    },
    why={
        "en": "A line `---` starts a new YAML document, and a manifest consists of the first one only.",
        "ja": "`---` の行からは新しい YAML ドキュメントが始まります。マニフェストとして扱われるのは最初のドキュメントだけです。",
    },
    fix={
        "en": "Remove the line if both parts belong together. A second service or job needs a folder and a manifest of its own.",
        "ja": "1 つのマニフェストなら、この行を削除してください。別のサービスやジョブには、専用のフォルダーとマニフェストが必要です。",
    },
)
JOIN = {"en": "Remove the line", "ja": "この行を削除する"}


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks for a second document that is not empty."""
    second = manifest.document.second_document
    if second is None:
        return
    lines = manifest.document.text[second.end :].splitlines()
    if any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        yield RULE.at(second)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to join the two documents."""
    second = manifest.document.second_document
    if second is not None:
        line = manifest.document.lines.position(second.start)[0]
        starts = [*manifest.document.lines.starts, len(manifest.document.text)]
        yield Fix(JOIN, (Edit(Span(starts[line], starts[line + 1]), ""),))
