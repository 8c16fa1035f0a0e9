"""Settings of a FIFO queue that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.edits.replace import replace
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity

RULE = Rule(
    id="fifo-throughput",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "message": {
            "en": '"high_throughput" sets "{name}" itself. Remove one of the two.',
            "ja": "「high_throughput」は「{name}」を自動で設定します。どちらか一方を削除してください。",
        },
        "high": {
            "en": '"high_throughput" is set here.',
            "ja": "「high_throughput」はここで設定されています。",
        },
        "queue": {
            "en": "Deduplication for the whole queue needs `throughput_limit: perQueue`.",
            "ja": "キュー全体で重複を排除する場合は、`throughput_limit: perQueue` にしてください。",
        },
    },
    why={
        "en": "`high_throughput` is short for a pair of settings, and SQS allows a limit per message group only with deduplication per group.",
        "ja": "`high_throughput` は 2 つの設定をまとめたものです。また、メッセージグループ単位の上限を使えるのは、重複排除もグループ単位の場合だけです。",
    },
    fix={
        "en": "Use `high_throughput` alone, or set `throughput_limit` and `deduplication_scope` to a pair that fits.",
        "ja": "`high_throughput` だけを使うか、`throughput_limit` と `deduplication_scope` を対応する値にしてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at each FIFO queue."""
    for fifo in manifest.find("subscribe.queue.fifo", "subscribe.topics[].queue.fifo"):
        high, limit, scope = (fifo.get(name) for name in ("high_throughput", "throughput_limit", "deduplication_scope"))
        for other in (limit, scope) if high is not None else ():
            if other is not None and high is not None:
                yield RULE.at(other.place, name=other.name, related=[Related(high.place, "high")])
        if limit is not None and scope is not None and high is None and _clash(limit, scope):
            yield RULE.at(limit.written, "queue")


def _clash(limit: Slot, scope: Slot) -> bool:
    return values.text(limit.value) == "perMessageGroupId" and values.text(scope.value) == "queue"


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers to remove either one, or the limit that goes with the scope."""
    if finding.message == "queue":
        yield from replace(manifest, finding.place, "perQueue")
        return
    yield from remove(manifest, finding.place)
    yield from remove(manifest, finding.related[0].place)
