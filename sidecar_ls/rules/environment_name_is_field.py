"""A field of the manifest where the name of an environment belongs."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.move import move
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.schema import catalog
from sidecar_ls.syntax.tree import Mapping, Node

RULE = Rule(
    id="environment-name-is-field",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    messages={
        "message": {
            "en": 'Here "{name}" is the name of an environment, not the field "{name}". Indent it below an environment,'
            " or move it out of `environments`.",
            "ja": "ここに書いた「{name}」は環境の名前になり、フィールドの「{name}」としては扱われません。環境名の下に字下げするか、"
            "`environments` の外に移してください。",
        },
    },
    why={
        "en": "The keys directly below `environments` are names of environments. A field that slipped there has no effect anywhere.",
        "ja": "`environments` のすぐ下のキーは環境の名前です。フィールドをそこに書いても、どの環境にも反映されません。",
    },
    fix={
        "en": "Indent the field by one more level, below the name of the environment that it is meant for.",
        "ja": "フィールドを 1 段深く字下げして、反映したい環境の名前の下に置いてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the keys below ``environments``."""
    environments = manifest.first("environments") if manifest.kind in catalog.WORKLOADS else None
    for slot in children(environments) if environments else ():
        if slot.name in manifest.field.properties and not _is_override(slot):
            yield RULE.at(slot.place, name=slot.name)


def _is_override(slot: Slot) -> bool:
    """Whether it looks like an environment that merely has the name of a field: all below it can be overridden."""
    inner = list(children(slot)) if isinstance(slot.value, Mapping) else []
    return bool(inner) and all(one.field for one in inner)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to move the field out of the environments."""
    if isinstance(finding.place, Node):
        yield from move(manifest, finding.place, manifest.root)
    yield from remove(manifest, finding.place)
