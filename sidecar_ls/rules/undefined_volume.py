"""A mount point names a volume that the manifest does not have."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest.beside import has_overrides
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.correct import meant
from sidecar_ls.rules.edits.insert import insert_at, nested
from sidecar_ls.rules.edits.places import around
from sidecar_ls.rules.edits.replace import spelled
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Scalar

RULE = Rule(
    id="undefined-volume",
    severity=Severity.ERROR,
    source="aws",
    messages={
        "message": {
            "en": 'No volume is named "{name}". Add it to `storage.volumes`, or use one of: {known}.',
            "ja": "「{name}」という名前のボリュームはありません。`storage.volumes` に追加するか、次のいずれかを使ってください: {known}",
        },
        "meant": {
            "en": 'No volume is named "{name}". Did you mean "{meant}"?',
            "ja": "「{name}」という名前のボリュームはありません。「{meant}」の間違いではありませんか。",
        },
        "none": {
            "en": 'No volume is named "{name}"; the manifest has none. Add it to `storage.volumes`.',
            "ja": "「{name}」という名前のボリュームはありません。このマニフェストにはボリュームがないため、`storage.volumes` に追加してください。",
        },
        "volumes": {"en": "The volumes are defined here.", "ja": "ボリュームはここで定義されています。"},
    },
    why={
        "en": "Copilot passes the name on as it is. ECS then refuses the task definition, minutes into the deployment.",
        "ja": "Copilot は名前をそのまま渡します。デプロイが始まって数分後に、ECS がタスク定義を拒否します。",
    },
    fix={
        "en": "Define the volume under `storage.volumes`, or correct the name. Names are case-sensitive.",
        "ja": "`storage.volumes` にボリュームを定義するか、名前を直してください。大文字と小文字は区別されます。",
    },
)
PLACEHOLDER = "/var/data"


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each ``source_volume``."""
    if not manifest.is_whole("storage"):
        return
    milder = Severity.WARNING if has_overrides(manifest.path) else None
    known = [one.name for one in manifest.names.visible(("volume",))]
    found = {"", *known}
    for reference in manifest.names.references:
        if reference.kinds == ("volume",) and reference.name not in found and not manifest.names.resolve(reference):
            likely = nearest(reference.name, known)
            message = "meant" if likely else "message" if known else "none"
            yield RULE.at(
                reference.node.text_span,
                message,
                related=_volumes(manifest),
                severity=milder,
                name=reference.name,
                meant=likely,
                known=", ".join(f"`{name}`" for name in known),
            )


def _volumes(manifest: Manifest) -> list[Related]:
    slot = manifest.first("storage.volumes")
    return [Related(slot.key, "volumes")] if slot and slot.key else []


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the volume that was meant, or to add one at the path where it is mounted."""
    found = dict(finding.values)
    yield from meant(manifest, finding)
    yield from insert_at(manifest, "storage.volumes", nested(spelled(found["name"]), f"path: {_path(manifest, finding)}"))


def _path(manifest: Manifest, finding: Finding) -> str:
    mount = around(manifest.document, finding.span)[-1].holder
    path = mount.get("path") if isinstance(mount, Mapping) else None
    return spelled(path.value.value) if path and isinstance(path.value, Scalar) and path.value.value else PLACEHOLDER
