"""The same key twice in one mapping."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Finding, Related, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Node, Sequence

RULE = Rule(
    id="duplicate-key",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"{name}" is already set in this mapping. Remove one of the two.',
            "ja": "「{name}」は同じマップの中ですでに設定されています。どちらか一方を削除してください。",
        },
        "first": {"en": "It is set here first.", "ja": "最初の設定はここです。"},
    },
    why={
        "en": "A mapping can hold a key only once. Copilot refuses the file rather than guess which of the two you mean.",
        "ja": "1 つのマップに同じキーは 1 度しか書けません。Copilot はどちらが正しいかを推測せず、ファイルを拒否します。",
    },
    fix={
        "en": "Keep the setting that you want, or merge the two blocks under one key.",
        "ja": "必要なほうだけを残すか、2 つのブロックを 1 つのキーにまとめてください。",
    },
)


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at every mapping of the file, known to Copilot or not."""
    frame = part is manifest.parts[0]
    elsewhere = {id(other.node) for other in manifest.parts[1:]} if frame else frozenset()
    pending: list[Node] = [part.node]
    while pending:
        node = pending.pop()
        if id(node) in elsewhere:
            continue
        if isinstance(node, Sequence):
            pending += node.items
        elif isinstance(node, Mapping):
            yield from _repeated(node)
            pending += [entry.value for entry in node.entries]


def _repeated(mapping: Mapping) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for entry in mapping.entries:
        name = entry.name
        if not name:
            continue
        if name in first:
            yield RULE.at(entry.key, name=name, related=[Related(first[name], "first")])
        else:
            first[name] = entry.key
