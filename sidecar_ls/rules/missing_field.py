"""A field that Copilot demands is not there."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.placeholder import placeholder
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.facts.load_balancers import is_empty
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema import catalog
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.text import Span
from sidecar_ls.syntax.tree import Mapping, Node

RULE = Rule(
    id="missing-field",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" is missing in "{where}". Copilot requires it.',
            "ja": "「{where}」に「{name}」がありません。Copilot では必須です。",
        },
        "root": {
            "en": '"{name}" is missing. Copilot requires it in the manifest of a {kind}.',
            "ja": "「{name}」がありません。{kind} のマニフェストでは必須です。",
        },
        "type": {
            "en": '"type" is missing. It says what kind of workload this is, for example "Load Balanced Web Service".',
            "ja": "「type」がありません。「Load Balanced Web Service」のように、ワークロードの種類を指定してください。",
        },
    },
    why={
        "en": "Copilot checks that the field is present before it deploys, and stops when it is not.",
        "ja": "Copilot はデプロイの前にこのフィールドの有無を確認し、なければ処理を中止します。",
    },
    fix={
        "en": "Add the field. A value that is left empty, or set to `null`, counts as missing.",
        "ja": "フィールドを追加してください。値を空にしたものや `null` は、書いていないのと同じ扱いになります。",
    },
)


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each mapping with required fields."""
    for slot in part.slots:
        mapping = slot.field.mapping if slot.field else None
        if mapping and mapping.required_keys and (isinstance(slot.value, Mapping) or slot.parent is None):
            if not manifest.is_whole(slot.top_name) or _is_no_load_balancer(manifest, slot):
                continue
            yield from _missing(manifest, slot, mapping)


def _missing(manifest: Manifest, slot: Slot, mapping: Field) -> Iterator[Finding]:
    present = {below.name for below in slot.known()}
    for name in mapping.required_keys:
        if name in present or _is_fragment(manifest, slot):
            continue
        if slot.parent is not None:
            yield RULE.at(_place(manifest, slot), name=name, where=slot.path)
        else:
            message = "root" if manifest.kind else "type"
            yield RULE.at(_header(manifest, slot), message, name=name, kind=manifest.kind)


def _place(manifest: Manifest, slot: Slot) -> Node | Span:
    """The key, or the item; for an item whose first line is only its dash, that dash."""
    if slot.key is None:
        before = manifest.document.text[: slot.written.start].rstrip()
        if before.endswith("-") and "\n" in manifest.document.text[len(before) : slot.written.start]:
            return Span(len(before) - 1, len(before))
    return slot.place


def _is_no_load_balancer(manifest: Manifest, slot: Slot) -> bool:
    """Whether Copilot does not look at the block, because nothing in it counts."""
    optional = ("nlb", "http") if manifest.kind == "Backend Service" else ("nlb",)
    return slot.path in optional and is_empty(slot)


def _is_fragment(manifest: Manifest, slot: Slot) -> bool:
    """Whether this is not yet a manifest but a part of one, pasted or just begun: it has content, but neither name nor type."""
    if slot.parent is not None or manifest.kind or not isinstance(slot.value, Mapping) or not slot.value.entries:
        return False
    return manifest.top("name") is None and manifest.top("type") is None


def _header(manifest: Manifest, slot: Slot) -> Node:
    """What stands for the whole manifest: its type, else its first key."""
    kind = manifest.top("type")
    if kind is not None:
        return kind
    root = slot.value
    return root.entries[0].key if isinstance(root, Mapping) and root.entries else root


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the field with an example; for ``type``, each kind that the rest of the file fits."""
    found = dict(finding.values)
    slot = slot_at(manifest, finding.place) if "where" in found else manifest.root
    field = slot.field.child(found["name"]) if slot.field else None
    for kind in catalog.WORKLOADS if finding.message == "type" else ():
        title = {"en": f'Add "type: {kind}"', "ja": f"「type: {kind}」を追加する"}
        yield from insert(manifest, slot, f"type: {kind}", title)
    if field is not None and finding.message != "type":
        yield from insert(manifest, slot, placeholder(manifest, field, found["name"]))
