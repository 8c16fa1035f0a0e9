"""The internal load balancer is to lie in subnets that are not imported."""

from __future__ import annotations

from collections.abc import Iterator

from sidecar_ls.manifest import values
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.walk import Slot
from sidecar_ls.rules.edits.correct import meant, one_of
from sidecar_ls.rules.edits.remove import remove
from sidecar_ls.rules.facts import vpc
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Related, Rule, Severity
from sidecar_ls.syntax.tree import Sequence

RULE = Rule(
    id="internal-subnets",
    severity=Severity.ERROR,
    source="copilot",
    messages={
        "created": {
            "en": "The subnets of the internal load balancer can be chosen only in an imported VPC. Set `network.vpc.id`, or remove them.",
            "ja": "内部ロードバランサーのサブネットを選べるのは、VPC をインポートした場合だけです。`network.vpc.id` を指定するか、"
            "この設定を削除してください。",
        },
        "message": {
            "en": 'The subnet "{id}" is not imported. Add it to `network.vpc.subnets`, or use one of: {known}.',
            "ja": "サブネット「{id}」はインポートされていません。`network.vpc.subnets` に追加するか、次のいずれかを使ってください: {known}",
        },
        "none": {
            "en": 'The subnet "{id}" is not imported. Add it to `network.vpc.subnets`.',
            "ja": "サブネット「{id}」はインポートされていません。`network.vpc.subnets` に追加してください。",
        },
        "meant": {
            "en": 'The subnet "{id}" is not imported. Did you mean "{meant}"?',
            "ja": "サブネット「{id}」はインポートされていません。「{meant}」の間違いではありませんか。",
        },
        "twice": {
            "en": 'The subnet "{id}" is listed twice. Remove one of them.',
            "ja": "サブネット「{id}」が 2 回指定されています。一方を削除してください。",
        },
        "first": {"en": "It is listed here already.", "ja": "ここですでに指定されています。"},
    },
    why={
        "en": "The internal load balancer can only lie in subnets that the environment imports. Copilot refuses all others.",
        "ja": "内部ロードバランサーを置けるのは、環境がインポートするサブネットの中だけです。Copilot はそれ以外を拒否します。",
    },
    fix={
        "en": "List ids from `network.vpc.subnets`, each once, or remove `http.private.subnets` to let Copilot choose.",
        "ja": "`network.vpc.subnets` にある ID を 1 回ずつ指定するか、`http.private.subnets` を削除して Copilot に任せてください。",
    },
)


def check(manifest: Manifest) -> Iterator[Finding]:
    """Looks at the placement of the internal load balancer."""
    placement = manifest.first("http.private.subnets")
    imported = vpc.is_imported(manifest)
    if not placement or not isinstance(placement.value, Sequence) or imported is None:
        return
    if not imported:
        yield RULE.at(placement.place, "created")
        return
    lists = [vpc.subnets(manifest, side) for side in vpc.SIDES]
    known = [vpc.text(subnet, "id") for subnets in lists for subnet in subnets or ()]
    if None not in lists and None not in known:
        yield from _unknown(manifest, [one for one in known if one])


def _unknown(manifest: Manifest, known: list[str]) -> Iterator[Finding]:
    seen: dict[str, Slot] = {}
    for slot in manifest.find("http.private.subnets[]"):
        name = values.known_text(slot.value)
        if name is None:
            continue
        if name not in known:
            likely = nearest(name, known)
            message = "meant" if likely else "message" if known else "none"
            yield RULE.at(slot.written, message, id=name, meant=likely, known=", ".join(f"`{one}`" for one in known))
        elif name in seen:
            yield RULE.at(slot.written, "twice", related=[Related(seen[name].written, "first")], id=name)
        seen.setdefault(name, slot)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers a subnet that is imported, or to remove what cannot stay."""
    if finding.message in ("created", "twice"):
        yield from remove(manifest, finding.place, safe=finding.message == "twice")
    else:
        yield from meant(manifest, finding, "id")
        yield from one_of(manifest, finding)
