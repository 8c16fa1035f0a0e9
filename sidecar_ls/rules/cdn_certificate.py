"""The certificates of the CDN and of the load balancer behind it do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import convert, values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.insert import insert_at
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity
from sidecar_ls.syntax.tree import Mapping, Sequence

RULE = Rule(
    id="cdn-certificate",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "tls": {
            "en": "The CDN has a certificate but the load balancer has none. Set `cdn.terminate_tls: true`, or add `http.public.certificates`.",
            "ja": "CDN には証明書がありますが、ロードバランサーにはありません。`cdn.terminate_tls: true` を指定するか、"
            "`http.public.certificates` を追加してください。",
        },
        "missing": {
            "en": "The load balancer has certificates but the CDN in front of it has none. Add `cdn.certificate`.",
            "ja": "ロードバランサーには証明書がありますが、その前にある CDN にはありません。`cdn.certificate` を追加してください。",
        },
        "cdn": {"en": "The CDN is set up here.", "ja": "CDN はここで設定されています。"},
    },
    why={
        "en": "CloudFront speaks HTTPS to visitors and, unless it ends TLS itself, to the load balancer. Each end needs a certificate.",
        "ja": "CloudFront は閲覧者と HTTPS で通信し、自身で TLS を終端しない限りロードバランサーとも HTTPS で通信します。"
        "それぞれに証明書が必要です。",
    },
    fix={
        "en": "Give both a certificate, or only the CDN one together with `terminate_tls: true`. That of the CDN must be in `us-east-1`.",
        "ja": "両方に証明書を指定するか、CDN だけに指定して `terminate_tls: true` を加えてください。"
        "CDN の証明書は `us-east-1` のものを使います。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at an environment with a CDN."""
    cdn, certificates = manifest.first("cdn"), manifest.first("http.public.certificates")
    if not cdn or not (isinstance(cdn.value, Mapping) or values.boolean(cdn.value)):
        return
    if not manifest.is_whole("cdn") or not manifest.is_whole("http"):
        return
    certificate = manifest.first("cdn.certificate")
    if certificates and isinstance(certificates.value, Sequence) and not certificate:
        yield RULE.at(certificates.place, "missing", related=[Related(cdn.place, "cdn")])
    elif certificate and not certificates and not _may_terminate(manifest.first("cdn.terminate_tls")):
        yield RULE.at(certificate.place, "tls")


def _may_terminate(slot: Slot | None) -> bool:
    """Whether the CDN ends TLS, or would if the value were right."""
    return slot is not None and (convert.is_unknown(slot) or values.boolean(slot.value) is not False)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to end TLS at the CDN; a certificate is not ours to invent."""
    if finding.message == "tls":
        yield from insert_at(manifest, "cdn", "terminate_tls: true")
