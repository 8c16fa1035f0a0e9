"""Every refactoring keeps its promise, wherever in a good document it is offered."""

from __future__ import annotations

import difflib
import json
import os
import re
from pathlib import Path

import pytest
from documents import files, identify, load
from test_hostile import DOCUMENTS

from sidecar_ls.features.formatting import format_document
from sidecar_ls.features.new_line import continue_line
from sidecar_ls.features.refactorings import refactorings
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.overlay import effective
from sidecar_ls.syntax.comments import comments
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Span, apply
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence, resolve

CORPUS = os.environ.get("SIDECAR_LS_CORPUS")
IMAGE_KEYS = {"location", "dockerfile"}


@pytest.mark.parametrize("file", files("refactor"), ids=identify)
def test_refactoring(file, golden):
    """What is offered at the cursor, as a difference."""
    case = load(file)
    lines = []
    for one in refactorings(Manifest(parse(case.text), case.path), Span(case.cursor, case.cursor)):
        after = apply(case.text, one.edits)
        difference = difflib.unified_diff(case.text.splitlines(), after.splitlines(), lineterm="", n=1)
        lines += [f"=== {one.kind}: {one.title['en']} / {one.title['ja']}", *list(difference)[2:]]
    golden(file.with_suffix(".expected"), "\n".join(lines or ["nothing"]) + "\n")


def plain(node: Node | None, images: bool = False):
    """A tree as data that compares by meaning; with ``images``, a map that only names an image is its text."""
    node = resolve(node) if node is not None else None
    if isinstance(node, Mapping):
        found = {entry.name: plain(entry.value, images) for entry in node.entries}
        return next(iter(found.values())) if images and len(found) == 1 and set(found) <= IMAGE_KEYS else found
    if isinstance(node, Sequence):
        return [plain(item, images) for item in node.items]
    if isinstance(node, Scalar) and not node.is_null:
        return node.value, bool(node.style)
    return None


def deployed(manifest: Manifest, names: list[str], images: bool = False):
    return [plain(effective(manifest, name).node, images) for name in names]


def check(text: str, path: str) -> int:
    """Asks at every key and value; the number of the offers."""
    manifest = Manifest(parse(text), path)
    if manifest.document.problems:
        return 0
    seen = set()
    places = {offset for slot in manifest.slots[:400] for offset in (slot.place.start, slot.written.start)}
    for offset in sorted(places):
        for one in refactorings(manifest, Span(offset, offset)):
            if one.edits not in seen:
                seen.add(one.edits)
                check_promise(manifest, one)
    return len(seen)


def check_promise(before: Manifest, one) -> None:
    text = apply(before.document.text, one.edits)
    after = Manifest(parse(text), before.path)
    assert after.document.problems == []
    assert after.kind == before.kind
    title = one.title["en"]
    names = before.environments
    if title.startswith("Use "):
        names = [name for name in names if f'of "{name}" as' in title]
        assert names
    if title.endswith((" line", " lines")):
        assert plain(after.node) == plain(before.node)
    images = title.startswith('Write "')
    assert deployed(after, names, images) == deployed(before, names, images)
    assert said(before) <= said(after)
    assert "\r\n" not in before.document.text or re.search("[^\r]\n", text) is None


def said(manifest: Manifest) -> set[str]:
    """The comments of a manifest."""
    document = manifest.document
    spans = comments(document.text, document.root, Span(0, len(document.text)))
    return {document.text[span.start : span.end] for span in spans}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_documents_come_to_an_end(name):
    text = DOCUMENTS[name]
    manifest = Manifest(parse(text), "/copilot/a/manifest.yml")
    for offset in (0, len(text) // 3, len(text) // 2, len(text) - 5):
        refactorings(manifest, Span(offset, offset))
    format_document(manifest)
    continue_line(manifest, len(text))


@pytest.mark.parametrize("folder", ["refactor", "effective", "rules", "valid"])
def test_every_offer_keeps_its_promise(folder):
    offers = [check(case.text, case.path) for case in map(load, files(folder))]
    assert sum(offers) > len(offers)


def test_line_breaks_stay_as_they_are():
    offers = [check(case.text.replace("\n", "\r\n"), case.path) for case in map(load, files("refactor"))]
    assert sum(offers) > len(offers)


@pytest.mark.skipif(not CORPUS, reason="needs a corpus of manifests (SIDECAR_LS_CORPUS)")
def test_the_corpus():
    lines = Path(str(CORPUS), "real/manifests.jsonl").read_text(encoding="utf-8").splitlines()
    offers = [check(json.loads(line)["manifest"], "/copilot/a/manifest.yml") for line in lines]
    assert sum(offers) > 10 * len(offers)
