"""Every document below cases/ is a test."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import CASES, HOME, files, identify, load, manifest

from sidecar_ls.features.completion import complete
from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.hover import hover
from sidecar_ls.features.moving import move, moved
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.rules import MODULES, RULES
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import apply


def findings(case, folder, locale="en"):
    return diagnose(manifest(case, folder), locale)


def describe(text, case, one):
    lines = parse(text).lines
    line, start = lines.position(one.span.start)
    last, end = lines.position(one.span.end)
    return line, start, end if last == line else len(lines.line_text(line)), one.severity.name.lower(), one.code


@pytest.mark.parametrize("file", files("rules"), ids=identify)
def test_findings(file, tmp_path):
    case = load(file)
    found = findings(case, tmp_path)
    expected = sorted(one[:5] for one in case.expectations)
    assert sorted(describe(case.text, case, one) for one in found) == expected
    for expectation in case.expectations:
        messages = [one.message for one in found if describe(case.text, case, one) == expectation[:5]]
        assert any(expectation.text in message for message in messages), messages


@pytest.mark.parametrize("file", files("rules"), ids=identify)
def test_findings_in_japanese(file, tmp_path):
    """Every message exists in Japanese, at the same places."""
    case = load(file)
    english, japanese = findings(case, tmp_path), findings(case, tmp_path, "ja")
    assert [one.span for one in english] == [one.span for one in japanese]
    assert all(any(ord(character) > 0x3000 for character in one.message) for one in japanese)


@pytest.mark.parametrize("file", files("valid"), ids=identify)
def test_valid(file, tmp_path):
    case = load(file)
    assert [(describe(case.text, case, one), one.message) for one in findings(case, tmp_path)] == []


@pytest.mark.parametrize("file", files("completion"), ids=identify)
def test_completion(file, golden, tmp_path):
    case = load(file)
    workspace = manifest(case, tmp_path).workspace
    path = f"{workspace.root}/{case.path.removeprefix(HOME + '/')}" if workspace else case.path
    items = complete(case.text, case.cursor, path, workspace=workspace).items
    lines = [f"{item.label:<24}{item.detail}".rstrip() for item in items]
    for item in items[:1]:
        accepted = case.text[: item.span.start] + item.plain + "$0" + case.text[item.span.end :]
        lines += [f"--- after accepting {item.label}", accepted.rstrip("\n")]
    golden(file.with_suffix(".expected"), "\n".join(lines) + "\n")


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("file", files("hover"), ids=identify)
def test_hover(file, locale, golden, tmp_path):
    case = load(file)
    found = hover(manifest(case, tmp_path), case.cursor, locale)
    answer = f"{case.text[found.span.start : found.span.end]}\n---\n{found.markdown}\n" if found else "nothing\n"
    golden(file.with_suffix(f".{locale}.expected"), answer)


@pytest.mark.parametrize("file", files("effective"), ids=identify)
def test_effective(file, golden, tmp_path):
    """The effective manifest of the environment that the file is named after."""
    case = load(file)
    text = effective_text(Manifest(parse(case.text), case.path), file.stem)
    golden(file.with_suffix(".expected"), text)
    assert findings(case._replace(text=text), tmp_path) == []


@pytest.mark.parametrize("file", files("moving"), ids=identify)
def test_moving(file, golden, tmp_path):
    """The folder of the first manifest gets the name of the case; what changes in all files."""
    workspace = manifest(load(file), tmp_path).workspace
    source = (tmp_path / load(file).path.removeprefix(HOME + "/")).parent
    wanted = move(workspace, source.as_posix(), source.with_name(file.stem).as_posix())
    answer = ""
    for path, edits in moved(workspace, wanted).items():
        before = Path(path).read_text(encoding="utf-8")
        lines = [before.splitlines(), apply(before, edits).splitlines()]
        changed = [f"- {old}\n+ {new}\n" for old, new in zip(*lines) if old != new]
        answer += f"{path.removeprefix(workspace.root)}\n{''.join(changed)}"
    golden(file.with_suffix(".expected"), answer)


def test_a_rule_s_file_has_its_name():
    assert [module.__name__.rpartition(".")[2].replace("_", "-") for module in MODULES] == list(RULES)


def test_every_rule_has_its_case():
    cases = {file.stem for file in (CASES / "rules").glob("*.yml")}
    assert cases == set(RULES)


def test_a_finding_in_an_override_shows_what_it_overrides():
    text = "name: api\ntype: Backend Service\nimage: {build: .}\nstorage: {ephemeral: 30}\n"
    text += "environments:\n  prod:\n    storage: {ephemeral: 5}\n  test:\n    count: 2\n"
    (found,) = diagnose(Manifest(parse(text)))
    assert text[found.span.start : found.span.end] == "5"
    assert found.environments == ("prod",)
    assert [span.start for span, _ in found.related] == [text.index("ephemeral: 30")]


def test_firelens_permissions(tmp_path):
    """This rule looks at the folder of the manifest, so its case has to lie on disk."""
    file = tmp_path / "copilot" / "api" / "manifest.yml"
    file.parent.mkdir(parents=True)
    text = load(CASES / "rules" / "firelens-permissions.yml").text
    file.write_text(text, encoding="utf-8")
    (found,) = diagnose(Manifest(parse(text), file.as_posix()))
    assert (found.code, text[found.span.start : found.span.end]) == ("firelens-permissions", "cloudwatch")
    (file.parent / "addons").mkdir()
    assert diagnose(Manifest(parse(text), file.as_posix())) == []


@pytest.mark.parametrize("rule", sorted(set(RULES) - {"firelens-permissions"}))
def test_rule_case_shows_its_rule(rule):
    """The case of a rule finds it at least once, and no other rule of error severity."""
    codes = {expectation.code for expectation in load(CASES / "rules" / f"{rule}.yml").expectations}
    assert rule in codes
