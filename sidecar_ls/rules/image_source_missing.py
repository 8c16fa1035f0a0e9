"""An image that comes from nowhere, or from two places."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot, children
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Node

RULE = Rule(
    id="image-source-missing",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"{name}" has neither "build" nor "location". Say how to build the image, or where to pull it from.',
            "ja": "「{name}」に「build」も「location」もありません。ビルド方法か、取得元を指定してください。",
        },
        "both": {
            "en": 'After the merge both "build" and "location" are set. For a sidecar an override does not replace the other one; remove it from the base.',
            "ja": "統合の結果、「build」と「location」の両方が設定されています。サイドカーでは上書きしても元の指定は消えないため、ベースから削除してください。",
        },
        "other": {
            "en": "The other one is set here.",
            "ja": "もう一方はここで設定されています。",
        },
    },
    why={
        "en": "Every container needs exactly one source for its image.",
        "ja": "コンテナのイメージの取得元は、必ず 1 つだけ指定する必要があります。",
    },
    fix={
        "en": "Set one of `build` and `location`.",
        "ja": "`build` と `location` のどちらか一方を設定してください。",
    },
)
SOURCES = ("build: Dockerfile", "location: public.ecr.aws/nginx/nginx:1.27")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the image of the main container, and at the mapping form of each sidecar's."""
    for image in manifest.find("image", "sidecars.*.image"):
        if not isinstance(image.value, Mapping) or not manifest.is_whole(image.top_name):
            continue
        build, location = image.get("build"), image.get("location")
        built = build is not None and values.text(build.value) != ""
        is_sidecar = image.parent is not None and image.parent.parent is not None
        if not built and location is None and (not is_sidecar or build is not None):
            yield RULE.at(_place(image), name=image.path)
        elif is_sidecar and built and build is not None and location is not None:
            yield RULE.at(location.place, "both", related=[Related(build.place, "other")])


def _place(image: Slot) -> Node:
    """The key that waits for its value, if there is one."""
    begun = (slot.place for slot in children(image) if slot.name in ("build", "location") and slot.is_null)
    return next(begun, image.place)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a source, or to remove one of two."""
    if finding.message == "both":
        yield from remove(manifest, finding.place)
        yield from remove(manifest, finding.related[0].place)
        return
    slot = slot_at(manifest, finding.place)
    image = slot.parent or slot if slot.name in ("build", "location") else slot
    for body in SOURCES:
        yield from insert(manifest, image, body)
