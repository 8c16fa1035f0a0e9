"""Only the CDN may reach the load balancer, but there is no CDN."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.edits.insert import insert_at
from sidecar_ls.rules.edits.places import slot_at
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import rewrite
from sidecar_ls.rules.facts.ingress import limits_in
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="ingress-without-cdn",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": "Only CloudFront may reach the load balancer, but the environment has no CDN. Set `cdn: true`, or remove this.",
            "ja": "ロードバランサーへのアクセスを CloudFront に限定していますが、環境に CDN がありません。"
            "`cdn: true` を指定するか、この設定を削除してください。",
        },
        "off": {"en": "The CDN is turned off here.", "ja": "CDN はここで無効にされています。"},
    },
    why={
        "en": "Without a CDN in front of it, nobody could reach a load balancer that takes requests from CloudFront only.",
        "ja": "CloudFront からのリクエストしか受け付けないロードバランサーには、CDN がなければ誰もアクセスできません。",
    },
    fix={
        "en": "Turn the CDN on with `cdn: true` at the top level, or remove the limit to let everyone in.",
        "ja": "トップレベルに `cdn: true` を書いて CDN を有効にするか、制限を削除してアクセスを許可してください。",
    },
)
ON = {"en": "Turn the CDN on", "ja": "CDN を有効にする"}
OLD = "http.public.security_groups.ingress.restrict_to.cdn"


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the ingress of the public load balancer, the old place included."""
    cdn = manifest.first("cdn")
    if not manifest.is_whole("http") or not manifest.is_whole("cdn") or (cdn and values.boolean(cdn.value) is not False):
        return
    ingress = manifest.first("http.public.ingress")
    # The old place counts only where the new one is empty.
    limit = manifest.first("http.public.ingress.cdn" if ingress and limits_in(ingress) else OLD)
    if limit and values.boolean(limit.value):
        yield RULE.at(limit.written, related=[Related(cdn.place, "off")] if cdn else [])


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the CDN, or to remove the limit."""
    if finding.related:
        yield from rewrite(manifest, slot_at(manifest, finding.related[0].place).written, "true", ON)
    else:
        yield from insert_at(manifest, "", "cdn: true", ON)
    yield from remove(manifest, finding.place)
