"""The check where there is no editor: its formats, its choices, its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sidecar_ls.cli.main import main

BAD = "name: api\ntype: Backend Service\nimage:\n  location: x\ncolour: red\ncpu: 多い\nenvironments:\n  prod:\n    memory: no\n"
ODD = "copilot/50%, ::日本 語/manifest.yml"
FORMATS = ["full", "concise", "json", "sarif", "github", "gitlab", "junit"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for key in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(key, raising=False)
    write(ODD, BAD)
    return tmp_path


def write(name, text):
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def run(capsys, *arguments):
    code = main(["check", *arguments])
    return code, capsys.readouterr()


def codes(printed):
    return [one["code"] for one in json.loads(printed.out)]


def test_concise_has_a_line_for_each_finding(folder, capsys):
    _, printed = run(capsys, "--format", "concise", "--ignore", "name-differs-from-folder")
    assert [line.partition(" ")[2].split(" ")[-1] and line.split(": ")[1].split(" ")[0] for line in printed.out.splitlines()] == [
        "warning[unknown-field]",
        "error[wrong-type]",
        "error[wrong-type]",
    ]


def test_github_escapes_properties_and_messages(folder, capsys):
    _, printed = run(capsys, "--format", "github", "--select", "unknown-field")
    assert printed.out.startswith(
        "::warning file=copilot/50%25%2C %3A%3A日本 語/manifest.yml,line=5,endLine=5,title=sidecar-ls (unknown-field),"
        "col=1,endColumn=7::"
    )


def test_gitlab_and_sarif_name_findings_alike_wherever_their_line_is(folder, capsys):
    before = json.loads(run(capsys, "--format", "gitlab")[1].out)
    write(ODD, "# moved\n\n" + BAD)
    after = json.loads(run(capsys, "--format", "gitlab")[1].out)
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert len({one["fingerprint"] for one in before}) == len(before) == 4
    assert before[0]["location"]["path"] == ODD
    result = json.loads(run(capsys, "--format", "sarif")[1].out)["runs"][0]["results"][0]
    assert result["partialFingerprints"] == {"sidecarFinding/v1": after[0]["fingerprint"]}


def test_sarif(folder, capsys):
    from sarif_pydantic import Sarif

    _, printed = run(capsys, "--format", "sarif", "--select", "unknown-field,wrong-type")
    log = json.loads(printed.out)
    Sarif.model_validate(log)
    [run_log] = log["runs"]
    first = run_log["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "copilot/50%25%2C%20%3A%3A%E6%97%A5%E6%9C%AC%20%E8%AA%9E/manifest.yml"
    assert place["region"] == {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 7}
    assert run_log["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "unknown-field"
    assert run_log["columnKind"] == "unicodeCodePoints"


def test_junit_counts_files(folder, capsys):
    write("copilot/web/manifest.yml", "name: web\ntype: Backend Service\nimage:\n  location: \x0bx\n")
    _, printed = run(capsys, "--format", "junit")
    suites = ElementTree.fromstring(printed.out)
    assert (suites.get("tests"), suites.get("failures")) == ("2", "2")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_say_that_nothing_was_found(folder, capsys, name):
    write("copilot/web/manifest.yml", "name: web\ntype: Backend Service\nimage:\n  location: x\n")
    code, printed = run(capsys, "--format", name, "copilot/web")
    assert code == 0
    assert "manifest.yml" not in printed.out.replace('name="copilot/web/manifest.yml"', "")


def test_rules_can_be_selected_and_ignored(folder, capsys):
    assert codes(run(capsys, "--format", "json", "--select", "wrong-type")[1]) == ["wrong-type", "wrong-type"]
    assert "wrong-type" not in codes(run(capsys, "--format", "json", "--ignore", "wrong-type")[1])


def test_an_environment_can_be_chosen(folder, capsys):
    write(
        "copilot/web/manifest.yml", BAD.replace("cpu: 多い\n", "").replace("memory: no", "memory: 999\n  test:\n    memory: 998")
    )
    arguments = ["--format", "json", "--select", "fargate-size", "copilot/web"]
    assert len(codes(run(capsys, *arguments)[1])) == 2
    assert len(codes(run(capsys, *arguments, "--env", "prod")[1])) == 1


def test_the_level_decides_what_is_printed_and_the_exit_code(folder, capsys):
    arguments = ["--format", "json", "--select", "unknown-field"]
    assert run(capsys, *arguments)[0] == 0
    assert run(capsys, *arguments, "--severity", "warning")[0] == 1
    assert codes(run(capsys, *arguments, "--severity", "error")[1]) == []
    assert run(capsys, "--exit-zero")[0] == 0


def test_statistics_count_the_rules(folder, capsys):
    _, printed = run(capsys, "--statistics", "--select", "wrong-type,unknown-field")
    assert "2  wrong-type\n1  unknown-field\n" in printed.err


def test_the_report_can_go_to_a_file(folder, capsys):
    code, printed = run(capsys, "--format", "json", "--output", "report.json")
    assert (code, printed.out) == (1, "")
    assert len(json.loads(Path("report.json").read_text(encoding="utf-8"))) == 4
    assert run(capsys, "--output", "nowhere/report.json")[0] == 2


@pytest.mark.parametrize(
    ("variables", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_colours(folder, capsys, monkeypatch, variables, coloured):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run(capsys)[1].out) is coloured


@pytest.mark.parametrize("name", [".sidecar-ls.toml", "pyproject.toml"])
def test_a_configuration_is_found_upwards(folder, capsys, name):
    head = "[tool.sidecar-ls]\n" if name == "pyproject.toml" else ""
    write(
        name,
        f'{head}locale = "ja"\nignore = ["wrong-type"]\nrules = {{ unknown-field = "error" }}\n'
        f'per-file = {{ "copilot/web/*" = {{ ignore = ["unknown-field"] }} }}\n',
    )
    write("copilot/web/manifest.yml", BAD.replace("name: api", "name: web"))
    found = json.loads(run(capsys, "--format", "json", "--ignore", "name-differs-from-folder")[1].out)
    assert [(one["filename"], one["code"], one["severity"]) for one in found] == [(ODD, "unknown-field", "error")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("locale = 'fr'", '"locale" is one of "en", "ja", not "fr"'),
        ("ignroe = []", 'unknown key "ignroe"; did you mean "ignore"?'),
        ("ignore = ['wrong-tipe']", 'no rule is called "wrong-tipe"; did you mean "wrong-type"?'),
        ("rules = { wrong-type = 'fatal' }", 'the severity of "wrong-type" is one of'),
        ("per-file = { 'x' = { locale = 'ja' } }", 'unknown key "locale"'),
        ("locale = ", "Invalid value"),
    ],
)
def test_a_configuration_that_makes_no_sense(folder, capsys, text, complaint):
    write(".sidecar-ls.toml", text)
    code, printed = run(capsys)
    assert code == 2
    assert complaint in printed.err
    assert printed.err.count("\n") == 1


def test_unknown_names_get_the_nearest_one(folder, capsys):
    assert (
        run(capsys, "--select", "wrong-tipe")[1].err == 'sidecar-ls: no rule is called "wrong-tipe"; did you mean "wrong-type"?\n'
    )
    assert run(capsys, "--formt", "json")[1].err == 'sidecar-ls: no option is called "--formt"; did you mean "--format"?\n'


def test_what_cannot_be_read_gets_a_line_and_the_rest_is_checked(folder, capsys):
    Path("gone.yml").symlink_to("nowhere.yml")
    Path("loop.yml").symlink_to("loop.yml")
    write("notes.md", "# no manifest")
    write("huge.yml", "# " + "x" * 6_000_000)
    Path("latin.yml").write_bytes(b"name: \xe9\n")
    names = ["gone.yml", "loop.yml", "notes.md", "huge.yml", "latin.yml", "copilot"]
    code, printed = run(capsys, "--format", "json", *names, ODD)
    assert code == 2
    assert [line.split(": ")[1] for line in printed.err.splitlines()] == names[:5]
    assert len(codes(printed)) == 4


def test_a_reader_that_leaves_is_no_error(folder):
    command = f"{sys.executable} -m sidecar_ls check --format json | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, env={**os.environ})
    assert done.stderr == b""


def test_many_files_are_checked_together(folder, capsys):
    for number in range(80):
        write(f"copilot/s{number}/manifest.yml", f"name: s{number}\ntype: Backend Service\nimage: {{location: x}}\ncolour: red\n")
    found = json.loads(run(capsys, "--format", "json", "--select", "unknown-field")[1].out)
    assert len(found) == 81
    assert sorted(one["filename"] for one in found) == [one["filename"] for one in found]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_options(capsys, shell):
    assert main(["completion", shell]) == 0
    assert "exit-zero" in capsys.readouterr().out


def test_the_hook_takes_manifests_only():
    import re

    hook = (Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    pattern = re.compile(hook.split("files: ")[1].strip())
    taken = ["copilot/api/manifest.yml", "app/copilot/environments/prod/manifest.yaml", "copilot/pipeline.yml"]
    assert all(map(pattern.search, taken))
    assert not any(map(pattern.search, ["manifest.yml", "copilot/api/addons/manifest.yml", "copilot/api/manifest.yml.bak"]))


FIXABLE = """\
# kept
name: web
type: Load Balanced Web Service
image: {build: ., port: 80}
http:
  path: /
  targetContainer: web
""".replace("\n", "\r\n")


def test_safe_fixes_are_written_and_nothing_else_changes(folder, capsys):
    write("copilot/web/manifest.yml", "")
    file = Path("copilot/web/manifest.yml")
    file.write_bytes(FIXABLE.encode())
    file.chmod(0o640)
    code, printed = run(capsys, "--fix", "copilot/web")
    assert (code, printed.out) == (0, "")
    assert "(1 fixed)" in printed.err
    assert file.read_bytes() == FIXABLE.replace("targetContainer", "target_container").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert "fixed" not in run(capsys, "--fix", "copilot/web")[1].err


def test_a_difference_writes_nothing(folder, capsys):
    write("copilot/web/manifest.yml", FIXABLE.replace("\r\n", "\n"))
    code, printed = run(capsys, "--diff", "copilot/web")
    assert code == 1
    assert "-  targetContainer: web\n+  target_container: web\n" in printed.out
    assert Path("copilot/web/manifest.yml").read_text(encoding="utf-8") == FIXABLE.replace("\r\n", "\n")


def test_unsafe_fixes_are_for_those_who_ask(folder, capsys):
    text = "name: web\ntype: Backend Service\nimage:\n  location: x\nmemry: 512\n"
    write("copilot/web/manifest.yml", text)
    run(capsys, "--fix", "copilot/web")
    assert Path("copilot/web/manifest.yml").read_text(encoding="utf-8") == text
    run(capsys, "--fix", "--unsafe-fixes", "copilot/web")
    assert Path("copilot/web/manifest.yml").read_text(encoding="utf-8") == text.replace("memry", "memory")


def test_only_chosen_rules_are_fixed(folder, capsys):
    write("copilot/web/manifest.yml", FIXABLE)
    run(capsys, "--fix", "--ignore", "deprecated-field", "copilot/web")
    assert "targetContainer" in Path("copilot/web/manifest.yml").read_text(encoding="utf-8")


def test_sarif_carries_the_fixes(folder, capsys):
    write("copilot/web/manifest.yml", FIXABLE.replace("\r\n", "\n"))
    log = json.loads(run(capsys, "--format", "sarif", "copilot/web")[1].out)
    [result] = log["runs"][0]["results"]
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {
        "deletedRegion": {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 18},
        "insertedContent": {"text": "target_container"},
    }
