"""The index of a copilot folder, on disk and with open buffers."""

from __future__ import annotations

from pathlib import Path

import pytest

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.manifest.files import Files
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.manifest.workspace import Workspace, folder_of
from sidecar_ls.syntax.parse import parse

API = """name: api
type: Backend Service
image: {build: .}
publish: {topics: [{name: orders}]}
environments:
  prod: {count: 2}
"""
WORKER = "name: worker\ntype: Worker Service\nimage: {build: .}\nsubscribe: {topics: [{name: orders, service: api}]}\n"
ENVIRONMENT = "name: prod\ntype: Environment\n"
PIPELINE = "name: main\nversion: 1\nstages:\n  - name: prod\n    deployments: {api: , worker: }\n"
FILES = {
    "api/manifest.yml": API,
    "worker/manifest.yml": WORKER,
    "environments/prod/manifest.yml": ENVIRONMENT,
    "pipelines/main/manifest.yml": PIPELINE,
    "api/addons/table.yml": "Outputs: {}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "copilot" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "copilot"


def where(found) -> list[tuple[str, str]]:
    """The folder of each place, and the text that stands there."""
    return [(Path(manifest.path).parent.name, manifest.document.text[slice(*one.node.text_span)]) for manifest, one in found]


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("/w/copilot/api/manifest.yml", "/w/copilot"),
        ("/w/copilot/copilot/manifest.yml", "/w/copilot"),
        ("/w/copilot/environments/prod/manifest.yml", "/w/copilot"),
        ("/w/copilot/environments/manifest.yml", "/w/copilot"),
        ("/w/copilot/pipeline.yml", "/w/copilot"),
        ("/w/copilot/api/addons/table.yml", ""),
        ("/w/api/manifest.yml", ""),
    ],
)
def test_the_folder_of_a_manifest(path, folder):
    assert folder_of(path) == folder


def test_names_across_files(folder):
    workspace = Workspace(folder.as_posix()).build()
    assert workspace.complete
    assert (workspace.services, workspace.environments) == (["api", "worker"], ["prod"])
    assert workspace.topics() == {"api": ["orders"], "worker": []}
    assert where(workspace.definitions("service", "api")) == [("api", "api")]
    assert where(workspace.references("service", "api")) == [("main", "api"), ("worker", "api")]
    assert where(workspace.definitions("environment", "prod")) == [("prod", "prod")]
    assert where(workspace.references("environment", "prod")) == [("api", "prod"), ("main", "prod")]
    assert where(workspace.references("topic", "orders")) == [("worker", "orders")]
    assert [one.path for one in workspace.manifests()] == workspace.paths()


def test_an_open_buffer_wins_over_the_disk(folder):
    workspace = Workspace(folder.as_posix()).build()
    path = (folder / "api" / "manifest.yml").as_posix()
    text = API.replace("orders", "bills")
    assert workspace.attach(path, lambda: Manifest(parse(text), path)) == {"topic"}
    assert workspace.topics()["api"] == ["bills"]
    text += "count: 1\n"
    assert workspace.refresh(path) == frozenset()
    assert workspace.detach(path) == {"topic"}
    assert workspace.topics()["api"] == ["orders"]


def test_a_file_that_goes_takes_its_names_with_it(folder):
    workspace = Workspace(folder.as_posix()).build()
    path = folder / "environments" / "prod" / "manifest.yml"
    path.unlink()
    assert workspace.refresh(path.as_posix()) == {"environment"}
    assert workspace.environments == []


@pytest.mark.parametrize("data", [b"name: \xe9\xff\n", b"\xff\xfen\x00", b"\x00" * 1000, b"\xed\xa0\x80"], ids=range(4))
def test_a_file_that_is_no_text_does_not_keep_the_others_from_being_read(folder, data):
    (folder / "broken").mkdir()
    (folder / "broken" / "manifest.yml").write_bytes(data)
    workspace = Workspace(folder.as_posix()).build()
    assert workspace.complete
    assert f"{folder.as_posix()}/api/manifest.yml" in workspace.paths()


def test_nothing_is_read_outside_of_the_boundary(tmp_path, folder):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "secret").write_text("name: secret\n")
    (folder / "linked").mkdir()
    (folder / "linked" / "manifest.yml").symlink_to(outside / "secret")
    (tmp_path / "link").symlink_to(outside)
    workspace = Workspace(folder.as_posix()).build()
    assert "linked" not in workspace.services
    files = Files(tmp_path.as_posix())
    for path in ("link", "link/secret", f"../{outside.name}/secret", "copilot/../../", "copilot/linked/manifest.yml"):
        assert files.exists(f"{tmp_path.as_posix()}/{path}") is None
        assert files.read(f"{tmp_path.as_posix()}/{path}") is None
        assert list(files.entries(f"{tmp_path.as_posix()}/{path}")) == []
    assert [one.name for one in files.entries(tmp_path.as_posix())] == ["copilot"]
    assert files.exists(f"{tmp_path.as_posix()}/nothing") is False
    assert files.exists("\0") is None


@pytest.mark.parametrize("moved", ["", "api", "environments", "environments/prod"])
def test_a_folder_that_goes_and_comes_back(folder, moved):
    """Clients tell of the folder alone, whatever lies in it."""
    workspace = Workspace(folder.as_posix()).build()
    before, place, away = workspace.paths(), folder / moved, folder.parent / "away"
    place.rename(away)
    workspace.refresh_below(place.as_posix())
    assert workspace.paths() == [path for path in before if not path.startswith(f"{place.as_posix()}/")]
    away.rename(place)
    workspace.refresh_below(place.as_posix())
    assert workspace.paths() == before


def test_a_message_lists_a_few_names_of_many(folder):
    for number in range(20):
        (folder / f"service-{number}").mkdir()
        (folder / f"service-{number}" / "manifest.yml").write_text(f"name: service-{number}\n")
    workspace = Workspace(folder.as_posix()).build()
    path = (folder / "pipelines" / "main" / "manifest.yml").as_posix()
    text = PIPELINE.replace("worker", "unheard-of")
    found = diagnose(Manifest(parse(text), path, workspace=workspace))
    (message,) = [one.message for one in found if one.code == "undefined-service"]
    assert message.count("`, `") == 9
    assert message.endswith(", ….")
