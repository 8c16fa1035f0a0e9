"""The same key twice in one mapping."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.places import around
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity, Text
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
        if isinstance(node, Sequence):
            pending += node.items
        elif isinstance(node, Mapping):
            if len({entry.name for entry in node.entries}) < len(node.entries):
                yield from _repeated(node)
            pending += [entry.value for entry in node.entries if id(entry.value) not in elsewhere]


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


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one. When both say the same, it does not matter which."""
    name, first = dict(finding.values)["name"], finding.related[0].place
    this, other = (around(manifest.document, node.span)[-1] for node in (finding.place, first) if isinstance(node, Node))
    text = manifest.document.text
    same = text[this.value.start : this.value.end].split() == text[other.value.start : other.value.end].split()
    yield from remove(manifest, finding.place, _title("this", "この", name), safe=same)
    yield from remove(manifest, first, _title("the first", "最初の", name))


def _title(which: str, which_ja: str, name: str) -> Text:
    return {"en": f'Remove {which} "{name}"', "ja": f"{which_ja}「{name}」を削除する"}
