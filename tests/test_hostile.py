"""Documents made to hurt: each must come to an end, in every feature. A hang fails by the limit of the test run."""

from __future__ import annotations

import pytest

from sidecar_ls.features.completion import complete
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.hover import hover
from sidecar_ls.features.symbols import symbols
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse

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
    hover(manifest, len(text) - 3)
    assert isinstance(complete(text, len(text), PATH).items, list)
