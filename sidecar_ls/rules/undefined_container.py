"""A name that no container of the task has."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.correct import meant
from sidecar_ls.rules.edits.insert import insert_at, nested
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.replace import spelled
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="undefined-container",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'No container is named "{name}". Add the sidecar, or use one of: {known}.',
            "ja": "「{name}」という名前のコンテナはありません。サイドカーを追加するか、次のいずれかを使ってください: {known}",
        },
        "meant": {
            "en": 'No container is named "{name}". Did you mean "{meant}"?',
            "ja": "「{name}」という名前のコンテナはありません。「{meant}」の間違いではありませんか。",
        },
        "sidecars": {"en": "The sidecars are defined here.", "ja": "サイドカーはここで定義されています。"},
    },
    why={
        "en": "A task has the main container, named like the service, and the sidecars. Copilot refuses any other name.",
        "ja": "タスクに含まれるのは、サービスと同じ名前のメインコンテナとサイドカーです。Copilot はそれ以外の名前を拒否します。",
    },
    fix={
        "en": "Correct the name, or add a sidecar of that name. Names are case-sensitive.",
        "ja": "名前を直すか、その名前のサイドカーを追加してください。大文字と小文字は区別されます。",
    },
)
IMAGE, PORT = "image: public.ecr.aws/nginx/nginx:1.27", 80
# Copilot accepts any text here and never looks the name up.
NEVER_RESOLVED = {("Backend Service", "http.targetContainer"), ("Request-Driven Web Service", "image.depends_on.*")}


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each place that names a container."""
    if not manifest.is_whole("sidecars"):
        return
    known = [one.name for one in manifest.names.visible(("container",))]
    for reference in manifest.names.references:
        path = reference.slot.field.path if reference.slot.field else ""
        if reference.kinds != ("container",) or (manifest.kind, path) in NEVER_RESOLVED:
            continue
        if path == "image.depends_on.*" and _is_shadowed(manifest):
            continue
        if not manifest.names.resolve(reference):
            likely = nearest(reference.name, known)
            names = ", ".join(f"`{name}`" for name in known)
            related = _sidecars(manifest)
            yield RULE.at(
                reference.node.text_span,
                "meant" if likely else "message",
                related=related,
                name=reference.name,
                meant=likely,
                known=names,
            )


def _is_shadowed(manifest: Manifest) -> bool:
    """Whether a sidecar has the name of the service; Copilot then forgets what the main container depends on."""
    name, sidecars = manifest.root.get("name"), manifest.first("sidecars")
    return name is not None and sidecars is not None and sidecars.get(values.text(name.value) or "") is not None


def _sidecars(manifest: Manifest) -> list[Related]:
    slot = manifest.first("sidecars")
    return [Related(slot.key, "sidecars")] if slot and slot.key else []


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the container that was meant, or to add a sidecar, with a port where traffic is sent to it."""
    name = dict(finding.values)["name"]
    yield from meant(manifest, finding)
    slot = slot_at(manifest, finding.place)
    lines = IMAGE if "depends_on" in slot.path else f"{IMAGE}\nport: {PORT}"
    title = {"en": f'Add the sidecar "{name}"', "ja": f"サイドカー「{name}」を追加する"}
    yield from insert_at(manifest, "sidecars", nested(spelled(name), lines), title)
