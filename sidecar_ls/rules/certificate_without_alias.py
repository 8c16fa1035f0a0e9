"""A certificate for a site that has no host name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity

RULE = Rule(
    id="certificate-without-alias",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": 'The site has a "certificate" but no "alias" to use it for. Add the host name as "alias".',
            "ja": "「certificate」がありますが、それを使う「alias」がありません。ホスト名を「alias」に指定してください。",
        },
    },
    why={
        "en": "A certificate vouches for a host name. Without `alias` the site only has the address that CloudFront gives it, and"
        " Copilot refuses the certificate.",
        "ja": "証明書はホスト名を証明するものです。`alias` のないサイトには CloudFront が割り当てたアドレスしかないため、"
        "Copilot は証明書を受け付けません。",
    },
    fix={
        "en": "Add `http.alias` with a host name that the certificate covers, or remove `http.certificate`.",
        "ja": "証明書に含まれるホスト名を `http.alias` に指定するか、`http.certificate` を削除してください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the certificate of a Static Site."""
    certificate = manifest.first("http.certificate") if manifest.kind == "Static Site" else None
    if not certificate or not values.known_text(certificate.value) or not manifest.is_whole("http"):
        return
    alias = manifest.first("http.alias")
    if alias is None or values.text(alias.value) == "":
        yield RULE.at(certificate.place)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a host name to replace, or to remove the certificate."""
    site = slot_at(manifest, finding.place).parent
    if site is not None:
        yield from insert(manifest, site, "alias: www.example.com")
    yield from remove(manifest, finding.place)
