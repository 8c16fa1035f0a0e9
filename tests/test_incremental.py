"""Whatever is typed, the answers are those of a document that was just opened."""

from __future__ import annotations

from documents import files, load
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lsprotocol import types

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.symbols import symbols
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.server.convert import Units
from sidecar_ls.server.session import OpenDocument
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import LineIndex, Span

UNITS = Units("utf-32")
TEXTS = [load(file).text for folder in ("rules", "valid") for file in files(folder)]
LONG = "name: api\ntype: Backend Service\nimage:\n  location: x\nsidecars:\n" + "".join(
    f"  s{number}:\n    image: x\n    port: {1000 + number}\n    depends_on:\n      s{number - 1}: start\n"
    for number in range(60)
)
PIECES = [
    "",
    "x",
    ":",
    "\n",
    " ",
    "  ",
    "- ",
    "'",
    "#",
    "{",
    "]",
    "|",
    "&a ",
    "*a",
    "<<: *a\n",
    "prod:\n",
    "sidecars:\n",
    "  a: 1\n",
    "日本",
    "\r\n",
]


@st.composite
def edited(draw):
    """A text, and what is done to it one edit after the other: offsets are clamped where they are used."""
    text = draw(
        st.sampled_from([*TEXTS, LONG, LONG + "environments:\n  prod:\n    sidecars:\n      s7:\n        port: 1\n  test:\n"])
    )
    edits = st.tuples(st.integers(0, len(text)), st.integers(0, 12), st.sampled_from(PIECES))
    return text, draw(st.lists(edits, min_size=1, max_size=8))


def change(document, start, length, piece):
    start = min(start, len(document.text))
    end = min(start + length, len(document.text))
    area = UNITS.range(document.lines, Span(start, end))
    document.change(document.version + 1, [types.TextDocumentContentChangePartial(range=area, text=piece)], UNITS)


def answers(manifest):
    places = sorted((slot.path, slot.written.span, slot.place.span) for slot in manifest.slots)
    names = sorted((one.kind, one.name, one.node.span, one.scope) for one in manifest.names.definitions)
    found = [one._replace(finding=None) for one in diagnose(manifest)]
    return found, places, names, symbols(manifest)


@settings(max_examples=150)
@given(edited())
@example((LONG, [(63, 7, ""), (0, 9, "")]))
@example((LONG, [(LONG.index("    port: 1024"), 4, "\n")]))
@example(("name: a\ntype: Backend Service\nfoo: 1\n", [(14, 15, "Worker Service")]))
@example(("---\nname: api\ntype: Worker Service\nhttp:\n  path: /\n---\nname: worker\n", [(0, 10, ""), (52, 3, "-"), (0, 0, "")]))
def test_incremental_equals_fresh(case):
    text, edits = case
    document = OpenDocument("file:///home/me/copilot/api/manifest.yml", "yaml", 1, text)
    diagnose(document.manifest)
    for edit in edits:
        change(document, *edit)
        assert document.lines.starts == LineIndex(document.text).starts
        fresh = Manifest(parse(document.text, None, document.edited), document.path)
        assert answers(document.manifest) == answers(fresh)
