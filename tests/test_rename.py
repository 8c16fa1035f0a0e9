"""Renaming every name that stands in any document: nothing but the name changes, and renaming back restores the text."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from documents import CASES, files, identify, load, manifest

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.rename import Prepared, Refused, Renaming, prepare, rename
from sidecar_ls.features.rename.naming import complaint
from sidecar_ls.manifest.everywhere import touched
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.symbol import FILLED_IN, occurrences
from sidecar_ls.manifest.workspace import Workspace
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.spelling import is_plain
from sidecar_ls.syntax.text import apply
from sidecar_ls.syntax.tree import Mapping, Scalar, Sequence

CORPUS = os.environ.get("SIDECAR_LS_CORPUS")
FRESH = "quite-fresh"
# Whether an environment is called like a field, or a service like its folder, is about the name itself.
ABOUT_NAMES = {"environment-name-is-field", "name-differs-from-folder"}


def scalars(node):
    """The texts of a tree in their order, and how they are held."""
    if isinstance(node, Scalar):
        yield node.value.strip()
    elif isinstance(node, Mapping):
        yield "{"
        for entry in node.entries:
            yield from scalars(entry.key)
            yield from scalars(entry.value)
    elif isinstance(node, Sequence):
        yield "["
        for item in node.items:
            yield from scalars(item)


def findings(one: Manifest):
    lines = one.document.lines
    found = Counter((each.code, each.severity, lines.position(each.span.start)[0]) for each in diagnose(one))
    return {key: count for key, count in found.items() if key[0] not in ABOUT_NAMES}


def check(text: str, path: str) -> int:
    """Renames each name of a text from each of its places; answers how many could be renamed and back."""
    before = Manifest(parse(text), path)
    done: dict[tuple, str] = {}
    restored = 0
    for place in list(occurrences(before)):
        offset = place.span.start if place.role == FILLED_IN else place.written.start
        symbol = touched(before, offset)[0].symbol
        answer = rename(before, offset, FRESH)
        prepared = prepare(before, offset)
        assert isinstance(prepared, Refused) == isinstance(answer, Refused), answer
        if isinstance(answer, Refused):
            continue
        assert isinstance(answer, Renaming)
        assert isinstance(prepared, Prepared)
        ((_, edits),) = answer.edits
        key = symbol, tuple(edits)
        if key not in done:
            done[key] = apply(text, edits)
            restored += check_once(before, symbol, edits, done[key])
    return restored


def check_once(before: Manifest, symbol, edits, text: str) -> int:
    after = Manifest(parse(text), before.path)
    pairs = list(zip(scalars(before.document.root), scalars(after.document.root), strict=True))
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    assert changed == [(symbol.name.strip(), FRESH)] * len(edits)
    clash = {one.symbol for one in occurrences(before) if one.symbol.name == symbol.name} - {symbol}
    assert clash or findings(after) == findings(before), symbol
    if clash or complaint(symbol.kind, symbol.name, "en") or not is_plain(symbol.name):
        return 0
    back = rename(after, edits[0].span.start, symbol.name)
    assert isinstance(back, Renaming), back
    assert apply(text, back.edits[0][1]) == before.document.text
    return 1


@pytest.mark.parametrize("file", sorted(CASES.glob("**/*.yml")), ids=identify)
def test_every_name_of_every_case(file):
    case = load(file)
    check(case.text, case.path)
    for path, text in case.files.items():
        if path.endswith(("manifest.yml", "pipeline.yml")):
            check(text, f"/home/me/{path}")


def test_the_cases_have_names_to_change():
    assert sum(check(load(file).text, load(file).path) for file in files("references")) > 10


@pytest.mark.parametrize("file", files("rename"), ids=identify)
def test_renaming_back_restores_all_files(file, tmp_path):
    """Over the disk, the folder included."""
    case = load(file)
    one = manifest(case, tmp_path)
    answer = rename(one, case.cursor, FRESH, "en", one.workspace, with_folder=True)
    if isinstance(answer, Refused) or one.workspace is None:
        return
    name = touched(one, case.cursor)[0].symbol.name
    before = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.yml")}
    carry_out(answer)
    moved = Path(one.path.replace(answer.folder.old, answer.folder.new) if answer.folder else one.path)
    workspace = Workspace(one.workspace.folder).build()
    again = workspace.manifest(moved.as_posix())
    carry_out(rename(again, again.document.text.index(FRESH), name, "en", workspace, with_folder=True))
    assert {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.yml")} == before


def carry_out(answer: Renaming) -> None:
    for one, edits in answer.edits:
        Path(one.path).write_text(apply(one.document.text, edits), encoding="utf-8")
    if answer.folder:
        Path(answer.folder.old).rename(answer.folder.new)


@pytest.mark.skipif(not CORPUS, reason="needs public manifests (SIDECAR_LS_CORPUS)")
def test_every_name_of_every_public_manifest():
    restored = 0
    for line in Path(CORPUS, "real", "manifests.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        place = {"environment": "environments/x/", "pipeline": "pipelines/x/"}.get(record["kind"], "x/")
        restored += check(record["manifest"], f"/home/me/copilot/{place}manifest.yml")
    assert restored > 100
