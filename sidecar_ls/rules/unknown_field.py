"""A key that Copilot does not know and drops without a word."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import MERGE_KEY, Slot
from sidecar_ls.rules.edits.move import move
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import rename
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema.field import Field

RULE = Rule(
    id="unknown-field",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    unnecessary=True,
    messages={
        "message": {
            "en": '"{name}" is not a field of "{where}". Copilot ignores it without a word.',
            "ja": "「{name}」は「{where}」のフィールドではありません。Copilot は何も表示せずに無視します。",
        },
        "meant": {
            "en": '"{name}" is not a field of "{where}". Copilot ignores it without a word. Did you mean "{meant}"?',
            "ja": "「{name}」は「{where}」のフィールドではありません。Copilot は何も表示せずに無視します。「{meant}」の間違いではありませんか。",
        },
        "elsewhere": {
            "en": '"{name}" does not belong here; Copilot ignores it without a word. Move it to "{meant}".',
            "ja": "「{name}」を書く場所はここではなく、Copilot は何も表示せずに無視します。「{meant}」に移してください。",
        },
        "top": {
            "en": '"{name}" does not belong here; Copilot ignores it without a word. Move it to the top level.',
            "ja": "「{name}」を書く場所はここではなく、Copilot は何も表示せずに無視します。最上位に移してください。",
        },
        "override": {
            "en": '"{name}" cannot be overridden for an environment. Copilot ignores it here.',
            "ja": "「{name}」は環境ごとに上書きできません。ここに書いても Copilot は無視します。",
        },
    },
    why={
        "en": "Copilot reads only the keys that it knows. A mistyped or misplaced one changes nothing, and no command says so.",
        "ja": "Copilot は知っているキーだけを読みます。綴りや場所を間違えた設定は効果がなく、どのコマンドもそれを知らせません。",
    },
    fix={
        "en": "Correct the spelling, move the key to where it belongs, or remove it.",
        "ja": "綴りを直すか、正しい場所に移すか、削除してください。",
    },
)
NOT_OVERRIDABLE = ("name", "type", "environments")


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each key whose surroundings are known."""
    for slot in part.slots:
        if slot.field is None and slot.key is not None and slot.parent and not _on_purpose(slot):
            yield _finding(slot, slot.parent, manifest)


def _on_purpose(slot: Slot) -> bool:
    """Whether the key only holds an anchor for use elsewhere, or is a merge that has been resolved already."""
    return slot.name == MERGE_KEY or bool(slot.written.anchor)


def _finding(slot: Slot, parent: Slot, manifest: Manifest) -> Finding:
    place, field = slot.key or slot.written, parent.field
    mapping = field.mapping if field else None
    known = mapping.properties if mapping else {}
    where = parent.path or manifest.kind
    if field and field.schema.get("x-scope") == "environment" and slot.name in NOT_OVERRIDABLE:
        return RULE.at(place, "override", name=slot.name)
    if meant := nearest(slot.name, known):
        return RULE.at(place, "meant", name=slot.name, where=where, meant=meant)
    if meant := _elsewhere(slot.name, parent):
        return RULE.at(place, "elsewhere" if "." in meant else "top", name=slot.name, meant=meant)
    return RULE.at(place, name=slot.name, where=where)


def _elsewhere(name: str, parent: Slot) -> str:
    """A place near by where Copilot knows the key; empty if there is none."""
    places = _nearby(name, parent)
    return ".".join(part for part in (places[0][0].path, places[0][1], name) if part) if places else ""


def _nearby(name: str, parent: Slot) -> list[tuple[Slot, str]]:
    """The blocks where Copilot knows a key: one level down, by the key of the block, or further up."""
    found = [(parent, sibling) for sibling, field in _properties(parent.field).items() if name in _properties(field)]
    above = parent.parent
    while above is not None:
        if name in _properties(above.field):
            found.append((above, ""))
        above = above.parent
    return found


def _properties(field: Field | None) -> dict[str, Field]:
    return field.mapping.properties if field and field.mapping else {}


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the key that was meant, the place where it belongs, or to remove it. What is ignored today might do harm tomorrow."""
    slot = slot_at(manifest, finding.place)
    found = dict(finding.values)
    if finding.message == "meant":
        yield from rename(manifest, finding.place, found["meant"])
    places = _nearby(slot.name, slot.parent) if slot.parent and slot.key else []
    if finding.message in ("elsewhere", "top") and len(places) == 1 and slot.key:
        yield from move(manifest, slot.key, *places[0])
    yield from remove(manifest, finding.place)
