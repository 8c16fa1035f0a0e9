"""A long session leaves nothing behind, and an end without a word ends no more than it should."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from wire import PARAMETERS, TEXT, URI, Wire

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from soak import session

KEYSTROKES = 3_000
# Half of what pygls 2.1 lost in as many keystrokes, before the futures of notifications were forgotten.
MOST_GROWTH = 1.5


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="what a process holds is read from /proc, as Linux has it")
def test_typing_leaves_no_memory_files_or_threads_behind():
    notes = session(KEYSTROKES, every=KEYSTROKES // 6)
    assert len(notes) == 6
    assert len({(one.files, one.threads) for one in notes}) == 1
    assert notes[-1].memory - notes[2].memory < MOST_GROWTH


def test_the_end_of_the_editor_ends_the_server():
    editor = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    wire = Wire()
    wire.send("initialize", {**PARAMETERS, "processId": editor.pid}, "start")
    wire.answer("start")
    editor.kill()
    editor.wait()
    assert wire.process.wait(timeout=20) == 1
    wire.close()


@pytest.mark.parametrize("seed", range(5))
def test_a_server_that_is_killed_leaves_nothing_that_the_next_one_stumbles_over(tmp_path, seed):
    """The client starts the next one at once, in the same folder, and opens what was open."""
    chance = random.Random(seed)
    file = tmp_path / "copilot" / "api" / "manifest.yml"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    for _ in range(3):
        wire = Wire()
        wire.send("initialize", {**PARAMETERS, "workspaceFolders": [{"uri": tmp_path.as_uri(), "name": "shop"}]}, "start")
        for version in range(chance.randrange(20)):
            wire.open(file.as_uri(), TEXT * chance.randrange(1, 40), version)
            wire.send("textDocument/formatting", {"textDocument": {"uri": URI}, "options": {}}, version)
        if chance.random() < 0.5:
            wire.answer("start")
        wire.close()
    assert sorted(tmp_path.rglob("*")) == before
    wire = Wire()
    wire.initialize()
    wire.open(file.as_uri(), TEXT)
    assert "name" in wire.hover("alive", file.as_uri())["result"]["contents"]["value"]
    wire.close()
