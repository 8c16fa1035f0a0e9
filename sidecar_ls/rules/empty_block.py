"""A block in which Copilot finds nothing that it knows."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import convert
from sidecar_ls.manifest.binding import Part
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.tree import Mapping, Sequence

RULE = Rule(
    id="empty-block",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"{name}" sets none of the keys that Copilot knows, so Copilot refuses it. Set one of: {known}.',
            "ja": "「{name}」には Copilot の知っているキーが 1 つもないため、拒否されます。次のいずれかを設定してください: {known}",
        },
    },
    why={
        "en": "The field can be written in several forms. Copilot recognises the mapping by its keys; without one that it knows, no"
        " form fits, and the file cannot be read.",
        "ja": "このフィールドには複数の書き方があり、Copilot はマップをキーで見分けます。知っているキーがなければどの書き方にも"
        "当てはまらず、ファイルを読み込めません。",
    },
    fix={
        "en": "Set one of the keys, use another form of the field, or remove it.",
        "ja": "いずれかのキーを設定するか、別の書き方にするか、フィールドを削除してください。",
    },
)
# Copilot does not count these keys when it looks whether a block says anything.
NOT_COUNTED = {"http": {"alb"}}
NEEDS_CONTENT = ("network.vpc.placement.subnets", "network.vpc.placement.subnets.from_tags")


def check_part(manifest: Manifest, part: Part) -> Iterator[Finding]:
    """Looks at each block that is one of several forms of its field."""
    for slot in part.slots:
        field = slot.field
        if field is None or not field.is_union or not isinstance(slot.value, Mapping) or not manifest.is_whole(slot.top_name):
            continue
        if field.mapping and field.mapping.properties and not _says_something(slot, field):
            known = ", ".join(f"`{name}`" for name in field.mapping.properties)
            yield RULE.at(slot.place, name=slot.name, known=known)


def _says_something(slot: Slot, field: Field) -> bool:
    return any(below.name not in NOT_COUNTED.get(field.path, ()) and not _is_hollow(below) for below in slot.known())


def _is_hollow(slot: Slot) -> bool:
    """Whether the value of a key is itself a collection that counts as nothing."""
    if slot.field is not None and not slot.field.scalars and not convert.fits(slot.field, slot.value):
        return True
    if isinstance(slot.value, Sequence):
        return False
    path = slot.field.path.removeprefix("environments.*.") if slot.field else ""
    if path in NEEDS_CONTENT:
        return not slot.known() if isinstance(slot.value, Mapping) else False
    plain = isinstance(slot.value, Mapping) and slot.field is not None and not slot.field.is_union
    return plain and bool(slot.field and slot.field.mapping and slot.field.mapping.properties) and not slot.known()


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove the block."""
    yield from remove(manifest, finding.place)
