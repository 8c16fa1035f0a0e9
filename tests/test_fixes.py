"""Fixes: what each offers is a document, and what they promise is tried on every document there is."""

from __future__ import annotations

import difflib
import json
import os
from collections import Counter
from pathlib import Path

import pytest
from documents import CASES, DEFAULT_PATH, files, identify, load
from documents import manifest as laid_out
from hypothesis import given, settings
from hypothesis import strategies as st

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.fixes import fix_all, fixes
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules import FIXES
from sidecar_ls.rules.edits import ignore
from sidecar_ls.rules.rule import Severity
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Span, apply

CORPUS = os.environ.get("SIDECAR_LS_CORPUS")
# Every how many-th generated manifest is tried; the real ones all are.
STRIDE = int(os.environ.get("SIDECAR_LS_STRIDE", "8"))


def check(manifest):
    return [one.finding for one in diagnose(manifest)]


def read(text, path):
    manifest = Manifest(parse(text), path)
    return manifest, check(manifest)


def changed(before, after):
    """The lines that differ, between those around them."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++"))]


@pytest.mark.parametrize("file", files("fixes"), ids=identify)
def test_fixes_at_the_cursor(file, golden, tmp_path):
    """The titles in both languages, and the lines that change; the comment that silences comes last, without them."""
    case = load(file)
    manifest = laid_out(case, tmp_path)
    found = check(manifest)
    here = [(one, fix) for one, fix in fixes(manifest, found, Span(case.cursor, case.cursor), check)]
    lines = []
    for _, fix in here:
        safe = " (safe)" if fix.safe else ""
        lines.append(f"--- {fix.title['en']}{safe}\n--- {fix.title['ja']}")
        if fix.title is not ignore.TITLE:
            lines += changed(case.text, apply(case.text, fix.edits))
        lines += [f"+++ {path}\n{text.rstrip()}" for path, text in fix.files]
    golden(file.with_suffix(".expected"), "\n".join(lines) + "\n")
    assert any(one.rule.id == file.stem.partition("__")[0] for one, _ in here)


def test_every_rule_with_fixes_has_its_case():
    cases = {file.stem.partition("__")[0] for file in files("fixes")}
    assert cases >= set(FIXES) - {"firelens-permissions"}


def test_the_addon_for_firelens(tmp_path, golden):
    """This rule looks at the folder of the manifest, so its case has to lie on disk."""
    file = tmp_path / "copilot" / "api" / "manifest.yml"
    file.parent.mkdir(parents=True)
    text = load(CASES / "rules" / "firelens-permissions.yml").text
    file.write_text(text, encoding="utf-8")
    manifest, found = read(text, file.as_posix())
    (fix,) = [fix for _, fix in fixes(manifest, found, Span(0, len(text)), check) if fix.files]
    ((path, addon),) = fix.files
    golden(
        CASES / "fixes" / "firelens-permissions.expected", f"--- {fix.title['en']}\n--- {fix.title['ja']}\n+++ {path}\n{addon}"
    )
    assert not fix.safe
    assert parse(addon).problems == []


def documents():
    """Every document with findings that there is."""
    for file in (*files("rules"), *files("fixes")):
        case = load(file)
        yield pytest.param(case.text, case.path, id=identify(file))
    for number, (text, path) in enumerate(corpus()):
        yield pytest.param(text, path, id=f"corpus-{number}")


def corpus():
    if not CORPUS:
        return
    real = (Path(CORPUS) / "real" / "manifests.jsonl").read_text(encoding="utf-8").splitlines()
    made = (Path(CORPUS) / "conformance" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    for line in (*real, *made[::STRIDE]):
        record = json.loads(line)
        folder = {"environment": "environments/x", "pipeline": "pipelines/x"}.get(record["kind"])
        yield record["manifest"], f"/home/me/copilot/{folder}/manifest.yml" if folder else DEFAULT_PATH


def key(finding):
    return finding.rule.id, tuple(pair for pair in finding.values if pair[0] not in ("known", "meant"))


def count(finding, found):
    return sum(key(one) == key(finding) for one in found)


def severe(found):
    return Counter(key(one) for one in found if (one.severity or one.rule.severity) <= Severity.WARNING)


@pytest.mark.parametrize(("text", "path"), list(documents()))
@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
def test_all_at_once(text, path, unsafe):
    """No finding is new, none is left that all at once would fix, and doing it again changes nothing."""
    manifest, found = read(text, path)
    after = apply(text, fix_all(manifest, found, check, unsafe))
    manifest, left = read(after, path)
    assert after == text or len(left) < len(found) or manifest.document.problems == []
    if "yaml-syntax" not in {one.rule.id for one in found}:
        assert severe(left) <= severe(found)
    assert apply(after, fix_all(manifest, left, check, unsafe)) == after


@pytest.mark.parametrize(("text", "path"), list(documents()))
def test_each_fix_removes_its_finding(text, path):
    manifest, found = read(text, path)
    for finding, fix in fixes(manifest, found, Span(0, len(text)), check):
        if not fix.edits:
            continue
        _, left = read(apply(text, fix.edits), path)
        assert count(finding, left) < count(finding, found)
        if finding.rule.id != "yaml-syntax":
            assert severe(left) <= severe(found)


EDIT = st.tuples(
    st.floats(0, 1), st.integers(0, 12), st.sampled_from(["", "\n", "  ", "- ", ": ", "{", "]", "'", "\t", "#", "&a ", "*a"])
)


@settings(max_examples=60)
@given(st.sampled_from([*files("rules"), *files("fixes")]), st.lists(EDIT, min_size=1, max_size=4))
def test_any_text_can_be_fixed_twice(file, edits):
    """Whatever has been done to a document: nothing fails, each fix works, and what is safe is done at once."""
    case = load(file)
    text = case.text
    for place, removed, inserted in edits:
        start = int(place * len(text))
        text = text[:start] + inserted + text[start + removed :]
    manifest, found = read(text, case.path)
    for finding, fix in fixes(manifest, found, Span(0, len(text)), check):
        assert not fix.edits or count(finding, read(apply(text, fix.edits), case.path)[1]) < count(finding, found)
    after = apply(text, fix_all(manifest, found, check))
    manifest, left = read(after, case.path)
    assert fix_all(manifest, left, check) == []


def test_a_rule_without_its_own_fixes_can_be_silenced():
    text = (CASES / "rules" / "fargate-size.yml").read_text(encoding="utf-8")
    manifest, found = read(text, DEFAULT_PATH)
    offered = [fix for _, fix in fixes(manifest, found, Span(0, len(text)), check)]
    assert offered[-1].title is ignore.TITLE
    assert not offered[-1].safe
