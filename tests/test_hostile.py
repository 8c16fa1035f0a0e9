"""Documents made to hurt: each must come to an end, in every feature. A hang fails by the limit of the test run."""

from __future__ import annotations

import pytest

from sidecar_ls.features.completion import complete
from sidecar_ls.features.definition import definition
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.folding import folds
from sidecar_ls.features.highlight import highlight
from sidecar_ls.features.hover import hover
from sidecar_ls.features.inlays import KINDS, inlays
from sidecar_ls.features.lenses import lenses
from sidecar_ls.features.linked_editing import linked_editing
from sidecar_ls.features.references import references
from sidecar_ls.features.rename import rename
from sidecar_ls.features.symbols import symbols
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.names import MOST_SAME
from sidecar_ls.manifest.symbol import occurrences
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Span

PATH = "/copilot/a/manifest.yml"
HEAD = "name: a\ntype: Backend Service\nimage: {build: .}\n"


def bomb(line: str) -> str:
    return "".join(line.format(this=number, below=", ".join([f"*x{number - 1}"] * 9)) for number in range(1, 10))


DOCUMENTS = {
    "lists": HEAD + "x0: &x0 [a]\n" + bomb("x{this}: &x{this} [{below}]\n") + "command: *x9\nsidecars: {a: {image: *x9}}\n",
    "merges": HEAD + "x0: &x0 {a: 1}\n" + bomb("x{this}: &x{this}\n  <<: [{below}]\n  k{this}: 1\n") + "variables:\n  <<: *x9\n",
    "passed-on": HEAD
    + "x0: &x0 [a]\n"
    + bomb("x{this}: &x{this} [{below}]\n")
    + "taskdef_overrides:\n  - {path: Cpu, value: *x9}\n",
    "chain": HEAD + "sidecars:\n" + "".join(f"  s{n}: {{image: x, depends_on: {{s{n + 1}: start}}}}\n" for n in range(5000)),
    "line": HEAD + "command: " + "x" * 1_400_000,
    "environments": HEAD + "environments:\n" + "".join(f"  e{n}: {{count: {n}}}\n" for n in range(5000)),
    "many-keys": "".join(f"k{n}: v\n" for n in range(35_000)),
    "broken-everywhere": HEAD + "".join(f"k{n}: [\n" for n in range(35_000)),
    "open-quotes": HEAD + "sidecars:\n" + "".join(f"  s{n}: 'x\n" for n in range(35_000)),
    "anchors": HEAD + "x:\n" + "".join(f"  - &a{n} [*a{max(0, n - 1)}]\n" for n in range(30_000)),
    "same-anchor": "".join(f"k{n}: &a x\nr{n}: *a\n" for n in range(15_000)),
    "itself": HEAD + "x: &x [*x, *x]\nvariables: &v {<<: *v}\n",
    "conflicts": "<<<<<<< a\nb: 1\n=======\nb: 2\n>>>>>>> c\n" * 7_000,
    "ignores": HEAD + "cpu: x # sidecar-ls: ignore[wrong-type]\n" * 30_000 + "# sidecar-ls: ignore[" + "a," * 100_000 + "]\n",
    "unknown-everywhere": HEAD + "sidecars:\n  a:\n" + "".join(f"    imag{n}: x\n" for n in range(35_000)),
    "numbers": HEAD + "count: " + "9" * 100_000 + "\ncpu: 1e999999\nmemory: 0x" + "f" * 10_000 + "\n",
    "variables": HEAD + "command: " + "${A" * 200_000 + "\n",
    "environment-names": HEAD
    + "command: "
    + "${COPILOT_ENVIRONMENT_NAME}" * 10_000
    + "\nenvironments:\n"
    + "".join(f"  e{n}: {{}}\n" for n in range(100)),
    "many-places": HEAD
    + "environments:\n"
    + "".join(f"  e{n}: {{sidecars: {{s: {{image: x}}, t: {{depends_on: {{s: start}}}}}}}}\n" for n in range(5_000)),
    "same-names": HEAD + "sidecars:\n" + "  s:\n    image: x\n    depends_on: {s: start}\n" * 12_000,
    "same-overrides": HEAD
    + "environments:\n"
    + "".join(f"  e{n}:\n    sidecars:\n      s{n}: {{image: x}}\n" for n in range(12_000)),
    "deep": HEAD + "x: " + "[" * 100_000,
    "deep-block": "".join(" " * n + "a:\n" for n in range(1_300)),
    "not-a-manifest": "\x00\ud800\ufeff" * 1000,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_feature_comes_to_an_end(name):
    text = DOCUMENTS[name]
    manifest = Manifest(parse(text), PATH)
    found = diagnose(manifest)
    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in found)
    assert len(effective_text(manifest, "e1")) < 10_000_000
    assert isinstance(symbols(manifest), list)
    assert isinstance(lenses(manifest), list)
    assert isinstance(inlays(manifest, Span(0, len(text)), KINDS), list)
    assert isinstance(folds(manifest), list)
    hover(manifest, len(text) - 3)
    assert isinstance(complete(text, len(text), PATH).items, list)
    for one in list(occurrences(manifest))[::-4_000][:3]:
        assert references(manifest, one.span.start)
        assert highlight(manifest, one.span.start)
        assert definition(manifest, one.span.start) is not None
        assert rename(manifest, one.span.start, "fresh") is not None
        linked_editing(manifest, one.span.start)


def test_a_name_that_is_given_over_and_over_leads_to_few_places():
    names = Manifest(parse(DOCUMENTS["same-names"]), PATH).names
    assert len(names.references) == 12_000
    assert sum(len(names.resolve(one)) for one in names.references) <= MOST_SAME * len(names.references)


def test_a_name_that_is_given_over_and_over_hides_no_other_thing_of_that_name():
    volumes = "storage:\n  volumes:\n" + "    s: {path: /x}\n" * (MOST_SAME + 1)
    manifest = Manifest(
        parse(f"{HEAD}{volumes}sidecars:\n  s: {{image: x}}\n  t: {{image: x, depends_on: {{s: start}}}}\n"), PATH
    )
    assert [one.kind for one in manifest.names.resolve(manifest.names.references[0])] == ["container"]
