"""A comment that silences nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeVar

from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.facts.nearest import nearest
from sidecar_ls.rules.rule import Finding, Fix, Rule, Severity
from sidecar_ls.syntax.text import Edit, LineIndex, Span

RULE = Rule(
    id="unused-ignore",
    severity=Severity.WARNING,
    source="sidecar-ls",
    written=True,
    unnecessary=True,
    messages={
        "message": {
            "en": '"{name}" finds nothing here. Remove it from the comment.',
            "ja": "「{name}」に該当する問題はここにはありません。コメントから削除してください。",
        },
        "unknown": {
            "en": 'There is no rule "{name}". Correct the name or remove it.',
            "ja": "「{name}」というルールはありません。名前を直すか、削除してください。",
        },
        "meant": {
            "en": 'There is no rule "{name}". Did you mean "{meant}"?',
            "ja": "「{name}」というルールはありません。「{meant}」の間違いではありませんか。",
        },
    },
    why={
        "en": "A comment that was once needed hides the next mistake of the same kind, and a mistyped one hides nothing.",
        "ja": "不要になったコメントは次に起きる同じ種類の間違いを隠します。名前を間違えたコメントには何の効果もありません。",
    },
    fix={
        "en": "Remove the rule from `# sidecar-ls: ignore[…]`, and the whole comment when it was the only one.",
        "ja": "`# sidecar-ls: ignore[…]` からルールを削除し、ほかに残らなければコメントごと削除してください。",
    },
)
Item = TypeVar("Item")
COMMENT = re.compile(r"(?:^|\s)#\s*sidecar-ls:\s*(?P<what>ignore(?:-file)?)\[(?P<rules>[^\]\n]*)\]", re.M)
# More names than that are no comment that anybody wrote.
MOST = 500
NAME = re.compile(r"[^\s,]+")


class Ignore(NamedTuple):
    """One rule that a comment silences, on one line (and the next, if the comment stands alone) or in the whole file."""

    rule: str
    span: Span
    lines: range | None

    def covers(self, finding: Finding, lines: LineIndex) -> bool:
        """Whether it silences a finding."""
        line = lines.position(finding.span.start)[0]
        return finding.rule.id == self.rule and (self.lines is None or line in self.lines)


def check(manifest: Manifest) -> Iterable[Finding]:
    """Finds nothing by itself: what is unused shows when all rules have had their say."""
    return ()


def silence(manifest: Manifest, findings: list[Finding], known: Mapping[str, tuple[Rule, object]]) -> list[Finding]:
    """The findings that no comment silences, and one for each comment that silences none."""
    text, lines = manifest.document.text, manifest.document.lines
    ignores = list(islice(_ignores(text, lines), MOST)) if "sidecar-ls:" in text else []
    if not ignores:
        return findings
    ignored, found = _by_rule(ignores, lambda one: one.rule), _by_rule(findings, lambda one: one.rule.id)
    left = [one for one in findings if not any(ignore.covers(one, lines) for ignore in ignored[one.rule.id])]
    unused = [one for one in ignores if not any(one.covers(finding, lines) for finding in found[one.rule])]
    return [*left, *(_finding(one, set(known)) for one in unused if one.rule not in known or not known[one.rule][0].around)]


def _by_rule(items: Iterable[Item], rule_of: Callable[[Item], str]) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[rule_of(item)].append(item)
    return found


def _ignores(text: str, lines: LineIndex) -> Iterator[Ignore]:
    for comment in COMMENT.finditer(text):
        line = lines.position(comment.start("what"))[0]
        alone = lines.line_text(line).lstrip().startswith("#")
        covered = None if comment["what"] == "ignore-file" else range(line, line + 2 if alone else line + 1)
        for name in NAME.finditer(text, comment.start("rules"), comment.end("rules")):
            yield Ignore(name.group(), Span(*name.span()), covered)


def _finding(ignore: Ignore, known: set[str]) -> Finding:
    if ignore.rule in known:
        return RULE.at(ignore.span, name=ignore.rule)
    meant = nearest(ignore.rule, known)
    return RULE.at(ignore.span, "meant" if meant else "unknown", name=ignore.rule, meant=meant)


def fixes(manifest: Manifest, finding: Finding) -> Iterator[Fix]:
    """Offers the rule that was meant, or to remove the name; the whole comment when it is the only one."""
    found, text = dict(finding.values), manifest.document.text
    if found.get("meant"):
        title = {"en": f'Change to "{found["meant"]}"', "ja": f"「{found['meant']}」に変更する"}
        yield Fix(title, (Edit(finding.span, found["meant"]),))
    start, end = manifest.document.lines.line_span(manifest.document.lines.position(finding.span.start)[0])
    comment = next((match for match in COMMENT.finditer(text, start, end) if match.end() > finding.span.start), None)
    if comment is not None:
        title = {"en": f'Remove "{found["name"]}" from the comment', "ja": f"コメントから「{found['name']}」を削除する"}
        yield Fix(title, (_without(text, comment, finding.span),), safe=not found.get("meant"))


def _without(text: str, comment: re.Match[str], span: Span) -> Edit:
    first, last = comment.span("rules")
    following = NAME.search(text, span.end, last)
    if following is not None:
        return Edit(Span(span.start, following.start()), "")
    if before := text[first : span.start].replace(",", " ").rstrip():
        return Edit(Span(first + len(before), span.end), "")
    start = len(text[: comment.start()].rstrip(" "))
    own_line = not text[:start] or text[start - 1] == "\n"
    line_end = text.find("\n", comment.end()) + 1 or len(text)
    is_all = own_line and not text[comment.end() : line_end].strip()
    return Edit(Span(start, line_end if is_all else comment.end()), "")
