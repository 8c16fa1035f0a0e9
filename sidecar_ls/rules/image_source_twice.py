"""An image that is both built and pulled."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="image-source-twice",
    severity=Severity.ERROR,
    source="copilot",
    written=True,
    messages={
        "message": {
            "en": '"build" and "location" exclude each other. Remove one of the two.',
            "ja": "「build」と「location」は同時に指定できません。どちらか一方を削除してください。",
        },
        "build": {
            "en": '"build" is set here.',
            "ja": "「build」はここで設定されています。",
        },
    },
    why={
        "en": "Copilot either builds the image or takes it from a registry. It refuses both in one block, in every environment of the file.",
        "ja": "Copilot はイメージをビルドするか、レジストリから取得するかのどちらかです。1 つのブロックに両方があると、どの環境の設定であっても拒否されます。",
    },
    fix={
        "en": "Keep the one that you mean. An override that sets the other one replaces it.",
        "ja": "必要なほうだけを残してください。環境ごとの設定でもう一方を書くと、そちらに置き換わります。",
    },
)
PATHS = ("image", "environments.*.image")


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the image of the main container, in the file and in each override."""
    for image in manifest.find(*PATHS):
        build, location = image.get("build"), image.get("location")
        if build is not None and location is not None and values.text(build.value) != "":
            yield RULE.at(location.place, related=[Related(build.place, "build")])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one."""
    yield from remove(manifest, finding.place)
    yield from remove(manifest, finding.related[0].place)
