"""What an editor shows around the text. The golden of a document lists all of it, each with the text that it stands at."""

from __future__ import annotations

from itertools import pairwise

import pytest
from documents import files, identify, load
from hypothesis import given
from hypothesis import strategies as st

from sidecar_ls.features.folding import folds
from sidecar_ls.features.inlays import KINDS, inlays
from sidecar_ls.features.lenses import lenses
from sidecar_ls.features.links import links
from sidecar_ls.features.selection import selection
from sidecar_ls.features.tokens import tokens
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Span

ALL = [file for folder in ("looking", "valid", "rules", "completion") for file in files(folder)]


def lines(manifest, locale):
    text = manifest.document.text
    position = manifest.document.lines.position
    yield from (f"fold       {one.first + 1}-{one.last + 1}{' comment' if one.is_comment else ''}" for one in folds(manifest))
    yield from (f"link       {text[slice(*one.span)]} → {one.target}" for one in links(manifest))
    yield from (f"token      {text[slice(*one.span)]} {one.type} {' '.join(one.modifiers)}".rstrip() for one in tokens(manifest))
    hints = inlays(manifest, Span(0, len(text)), KINDS, locale)
    yield from (f"inlay      line {position(one.offset)[0] + 1}: {one.text}" for one in hints)
    yield from (f"lens       {text[slice(*one.span)]}: {one.title}" for one in lenses(manifest, locale))


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("file", files("looking"), ids=identify)
def test_looking(file, locale, golden):
    case = load(file)
    found = lines(Manifest(parse(case.text), case.path), locale)
    golden(file.with_suffix(f".{locale}.expected"), "\n".join(found) + "\n")


@given(st.sampled_from(ALL), st.floats(0, 1))
def test_a_selection_grows_from_a_word_to_everything(file, place):
    text = load(file).text
    offset = int(place * len(text))
    spans = selection(Manifest(parse(text)), offset)
    assert spans[-1] == Span(0, len(text))
    for inner, outer in pairwise(spans):
        assert outer.start <= inner.start <= inner.end <= outer.end
        assert inner != outer


@given(st.sampled_from(ALL), st.floats(0, 1), st.sampled_from(["", "x", ":", "\n", "'", "[", "|", "- "]))
def test_nothing_raises_in_broken_documents(file, place, inserted):
    text = load(file).text
    offset = int(place * len(text))
    manifest = Manifest(parse(text[:offset] + inserted + text[offset + 1 :]), "/home/me/copilot/api/manifest.yml")
    assert all(list(lines(manifest, "en")))
    assert selection(manifest, offset)


def test_selecting_a_name_step_by_step():
    text = "sidecars:\n  proxy:\n    image: 'acme/proxy:1'\n"
    spans = selection(Manifest(parse(text)), text.index("proxy:1"))
    assert [text[slice(*span)] for span in spans][:4] == ["proxy", "acme/proxy:1", "'acme/proxy:1'", "image: 'acme/proxy:1'"]
