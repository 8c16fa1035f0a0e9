"""``sidecar-ls check --fix`` and ``--diff``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from difflib import unified_diff
from typing import NamedTuple

from sidecar_ls.cli import output
from sidecar_ls.features.diagnostics import Diagnostic, diagnose
from sidecar_ls.features.fixes import fix_all
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules.rule import Finding
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import apply

Find = Callable[[Manifest], list[Diagnostic]]


class Mode(NamedTuple):
    """What to do with the fixes: to write them, and whether those that change what is deployed are wanted too."""

    write: bool
    unsafe: bool


class Fixed(NamedTuple):
    """A manifest after its fixes, how many findings are gone, and the difference that they made."""

    manifest: Manifest
    number: int
    difference: str


def fixed(manifest: Manifest, name: str, find: Find, mode: Mode) -> Fixed:
    """Fixes what ``find`` finds in a manifest, and writes the file if asked to. Raises UsageError if it cannot be written."""

    def chosen(one: Manifest) -> list[Finding]:
        return [found.finding for found in find(one)]

    before, found = manifest.document.text, chosen(manifest)
    after = apply(before, fix_all(manifest, found, chosen, mode.unsafe))
    revised = manifest.revised(parse(after))
    if after == before or _news(findings(manifest), findings(revised)):
        return Fixed(manifest, 0, "")
    if mode.write:
        output.write(name, after)
    return Fixed(revised, max(1, len(found) - len(chosen(revised))), _difference(name, before, after))


def _news(before: list[Finding], after: list[Finding]) -> bool:
    """Whether there is something that no rule found before."""
    return bool(Counter(one.text("en") for one in after) - Counter(one.text("en") for one in before))


def findings(manifest: Manifest) -> list[Finding]:
    """All that is found in a manifest, by every rule: a fix must bring about nothing new."""
    return [one.finding for one in diagnose(manifest)]


def _difference(name: str, before: str, after: str) -> str:
    lines = unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
