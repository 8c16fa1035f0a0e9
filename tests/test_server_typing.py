"""What the editor shows while a line is being typed."""

from __future__ import annotations

import asyncio

import pytest
from lsprotocol import types

from sidecar_ls.server import publisher
from sidecar_ls.server.publisher import Publisher
from sidecar_ls.server.session import OpenDocument, Session
from sidecar_ls.syntax.text import Span

TEXT = """\
name: api
type: Backend Service
image:
  location: x
colour: red
sidecars:
  proxy:
    image: y
    po
    mount_points:
      - source_volume: none
        path: /a
"""


class Editor:
    """Types into a document and keeps what was published: the codes by line."""

    def __init__(self, text):
        self.published = []
        self.session = Session()
        self.publisher = Publisher(self.session, self.publish, self.guard, lambda document: None, print)
        self.document = OpenDocument("file:///home/me/copilot/api/manifest.yml", "yaml", 1, text)
        self.publisher.now(self.document)

    def publish(self, params):
        self.published.append(sorted((one.range.start.line, one.code) for one in params.diagnostics))

    async def guard(self, work, document):
        await work(document)

    def type(self, place, text):
        offset = self.document.text.index(place) + len(place)
        area = self.session.units.range(self.document.lines, Span(offset, offset))
        change = types.TextDocumentContentChangePartial(range=area, text=text)
        self.document.change(self.document.version + 1, [change], self.session.units)
        self.publisher.soon(self.document)

    async def settle(self):
        await asyncio.sleep(3 * publisher.SETTLE_SECONDS)

    async def wait(self):
        await asyncio.sleep(2 * publisher.PATIENCE_SECONDS)


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    monkeypatch.setattr(publisher, "PATIENCE_SECONDS", 0.1)


@pytest.mark.asyncio
async def test_a_new_finding_on_the_line_waits_for_a_pause():
    editor = Editor(TEXT.replace("    po\n", "    \n"))
    before = editor.published[0]
    editor.type("image: y\n    ", "po")
    await editor.settle()
    assert editor.published[-1] == before
    await editor.wait()
    assert editor.published[-1] == sorted([*before, (8, "yaml-syntax")])


@pytest.mark.asyncio
async def test_findings_elsewhere_hold_still_until_a_pause():
    editor = Editor(TEXT.replace("    po\n", ""))
    editor.type("\nsidecars:", " {")
    await editor.settle()
    assert editor.published[-1] == editor.published[0]
    await editor.wait()
    assert (9, "undefined-volume") in editor.published[-1]
    editor.type("colour: re", "e")
    await editor.settle()
    assert (9, "undefined-volume") not in editor.published[-1]


@pytest.mark.asyncio
async def test_leaving_the_line_shows_its_findings():
    editor = Editor(TEXT.replace("    po\n", "    \n"))
    editor.type("image: y\n    ", "po: 1")
    await editor.settle()
    assert (8, "unknown-field") not in editor.published[-1]
    editor.type("colour: re", "e")
    await editor.settle()
    assert (8, "unknown-field") in editor.published[-1]


@pytest.mark.asyncio
async def test_a_new_line_shows_everything_at_once():
    editor = Editor(TEXT.replace("    po\n", "    \n"))
    editor.type("image: y\n    ", "po: 1")
    editor.type("po: 1", "\n    ")
    await editor.settle()
    assert (8, "unknown-field") in editor.published[-1]
    assert (11, "undefined-volume") in editor.published[-1]
