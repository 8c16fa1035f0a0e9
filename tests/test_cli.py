"""The commands, as a shell sees them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sidecar_ls import __version__
from sidecar_ls.cli.main import main

GOOD = "name: web\ntype: Backend Service\nimage:\n  build: ./Dockerfile\n"
BAD = GOOD.replace("web", "api") + "cpu: 多い\n"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("Dockerfile").touch()
    for name, text in {"copilot/api/manifest.yml": BAD, "copilot/web/manifest.yaml": GOOD, "docs/manifest.yml": BAD}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_is_searched_for_manifests(workspace, capsys):
    assert main(["check"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        'copilot/api/manifest.yml:5:6: error[wrong-type] "cpu" must be an integer; `多い` is not.\n'
        "    5 | cpu: 多い\n"
        "             ^^^^\n"
        "      = help https://github.com/sidecar-ls/sidecar-ls/blob/main/docs/rules/wrong-type.md\n"
    )
    assert printed.err == "2 manifests checked: 1 error\n"


def test_a_clean_file(workspace, capsys):
    assert main(["check", "copilot/web/manifest.yaml"]) == 0
    assert capsys.readouterr().out == ""


def test_json(workspace, capsys):
    assert main(["check", "--format", "json", "--locale", "ja", "copilot/api"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding["message"].startswith("「cpu」には整数")
    assert {key: finding[key] for key in ("code", "severity", "filename", "location", "end_location", "environment")} == {
        "code": "wrong-type",
        "severity": "error",
        "filename": "copilot/api/manifest.yml",
        "location": {"row": 5, "column": 6},
        "end_location": {"row": 5, "column": 8},
        "environment": None,
    }
    assert finding["url"].endswith("wrong-type.md")


def test_standard_input():
    command = [sys.executable, "-m", "sidecar_ls", "check", "-", "--stdin-filename", "copilot/api/manifest.yml"]
    done = subprocess.run(command, input=BAD.encode(), capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("copilot/api/manifest.yml:5:6: error[wrong-type]")


def test_the_other_files_of_the_workspace_are_known(workspace, capsys):
    worker = "name: worker\ntype: Worker Service\nimage: {build: Dockerfil}\nsubscribe: {topics: [{name: a, service: wbe}]}\n"
    Path("copilot/worker").mkdir()
    Path("copilot/worker/manifest.yml").write_text(worker, encoding="utf-8")
    assert main(["check", "copilot/worker"]) == 0
    printed = capsys.readouterr().out
    assert "warning[missing-file]" in printed
    assert 'warning[undefined-service] This workspace has no service or job "wbe". Did you mean "web"?' in printed


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["check", "nowhere.yml"], "nowhere.yml: No such file or directory"),
        (["check", "latin.yml"], "latin.yml: not UTF-8 (byte 7)"),
        (["check", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
        (["chekc"], 'no command is called "chekc"; did you mean "check"?'),
        (["server", "--tcp", "nowhere"], "'nowhere' is no HOST:PORT"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_unusable_input_gets_one_line(workspace, capsys, arguments, complaint):
    Path("latin.yml").write_bytes(b"name: \xe9\n")
    assert main(arguments) == 2
    printed = capsys.readouterr().err
    assert complaint in printed
    assert printed.count("\n") == 1


def test_version(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"sidecar-ls {__version__}\n"


def test_check_does_not_load_the_protocol():
    code = "import sys; from sidecar_ls.cli import check; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert re.search("'pygls'|'lsprotocol'|'jsonschema'", loaded) is None


def test_exit_without_shutdown_is_an_error():
    message = b'{"jsonrpc": "2.0", "method": "exit"}'
    done = subprocess.run(
        [sys.executable, "-m", "sidecar_ls", "server"],
        input=b"Content-Length: %d\r\n\r\n" % len(message) + message,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 1


def test_an_overrides_folder_may_mend_what_is_missing(workspace, capsys):
    mount = "sidecars:\n  a:\n    image: a\n    mount_points: [{source_volume: x, path: /x}]\n"
    Path("copilot/web/manifest.yaml").write_text(GOOD + mount, encoding="utf-8")
    assert main(["check", "copilot/web"]) == 1
    Path("copilot/web/overrides").mkdir()
    assert main(["check", "copilot/web"]) == 0
    assert "warning[undefined-volume]" in capsys.readouterr().out


def test_explain_a_field_and_a_rule(capsys):
    assert main(["explain", "sidecars.mount_points.source_volume", "--locale", "ja"]) == 0
    assert "マウントするボリュームの名前" in capsys.readouterr().out
    assert main(["explain", "undefined-volume"]) == 0
    assert capsys.readouterr().out.startswith("# undefined-volume\n")
    assert main(["explain", "sidecars.mount_point.source_volumes"]) == 2
    assert "did you mean 'sidecars.mount_points.source_volume'?" in capsys.readouterr().err


def test_schema_of_a_kind(capsys):
    assert main(["schema", "backend-service"]) == 0
    exported = json.loads(capsys.readouterr().out)
    assert exported["title"] == "Backend Service"
    assert not any(key.startswith("x-") for key in exported)
    assert main(["schema", "Backend Servis"]) == 2
    assert "did you mean 'Backend Service'?" in capsys.readouterr().err
