"""Names: where they are defined and used. Each document below cases/definition and cases/references is a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents import HOME, files, identify, load, manifest

from sidecar_ls.features.definition import declaration, definition
from sidecar_ls.features.highlight import highlight
from sidecar_ls.features.linked_editing import linked_editing
from sidecar_ls.features.references import references
from sidecar_ls.features.rename import Prepared, Refused, Renaming, prepare, rename
from sidecar_ls.syntax.text import apply


def shown(one, span, folder: Path) -> str:
    """A place as its line, the text marked."""
    text = one.document.text
    line, _ = one.document.lines.position(span.start)
    start = one.document.lines.starts[line]
    marked = text[start : span.start] + "«" + text[slice(*span)] + "»" + text[span.end :].partition("\n")[0]
    return f"{one.path.removeprefix(HOME).removeprefix(folder.as_posix())}:{line + 1}: {marked.strip()}"


@pytest.mark.parametrize("file", files("definition"), ids=identify)
def test_definition(file, golden, tmp_path):
    case = load(file)
    one = manifest(case, tmp_path)
    answer = ""
    for find in (definition, declaration):
        found = find(one, case.cursor, one.workspace)
        assert all(target.span.start <= target.name_span.start <= target.name_span.end <= target.span.end for target in found)
        lines = [shown(target.manifest, target.name_span, tmp_path) for target in found] or ["nothing"]
        answer += "\n".join([f"--- {find.__name__}", *lines, ""])
    golden(file.with_suffix(".expected"), answer)


@pytest.mark.parametrize("file", files("references"), ids=identify)
def test_references(file, golden, tmp_path):
    """All places, those that define the name marked by a star; then what can be typed in at the same time."""
    case = load(file)
    one = manifest(case, tmp_path)
    used = references(one, case.cursor, False, one.workspace)
    lines = []
    for place in references(one, case.cursor, True, one.workspace):
        lines.append(("  " if place in used else "* ") + shown(place.manifest, place.span, tmp_path))
    lines += [f"linked {shown(one, span, tmp_path)}" for span in linked_editing(one, case.cursor)]
    golden(file.with_suffix(".expected"), "\n".join([*lines, ""]))


@pytest.mark.parametrize("file", files("references"), ids=identify)
def test_highlights_are_the_references_in_the_file(file, tmp_path):
    case = load(file)
    one = manifest(case, tmp_path)
    everywhere = references(one, case.cursor, True, one.workspace)
    used = references(one, case.cursor, False, one.workspace)
    found = highlight(one, case.cursor)
    assert sorted(mark.span for mark in found) == sorted(place.span for place in everywhere if place.manifest is one)
    assert [mark.span for mark in found if not mark.defines] == [place.span for place in used if place.manifest is one]


@pytest.mark.parametrize("file", files("references"), ids=identify)
def test_every_place_leads_to_the_same_places(file, tmp_path):
    case = load(file)
    one = manifest(case, tmp_path)
    found = {(place.manifest.path, place.span) for place in references(one, case.cursor, True, one.workspace)}
    for path, span in found:
        if path == one.path and "${" not in one.document.text[slice(*span)]:
            again = references(one, span.start, True, one.workspace)
            assert {(place.manifest.path, place.span) for place in again} == found, span


WANTED = re.compile(r"^# rename to (.+)$", re.MULTILINE)


def changes(text: str, edits) -> str:
    """The lines that differ, before and after."""
    lines = zip(text.splitlines(), apply(text, edits).splitlines(), strict=True)
    return "".join(f"- {old}\n+ {new}\n" for old, new in lines if old != new)


@pytest.mark.parametrize("file", files("rename"), ids=identify)
def test_rename(file, golden, tmp_path):
    """What changes in all files, or why nothing does, in both languages."""
    case = load(file)
    one = manifest(case, tmp_path)
    name, answer = WANTED.search(case.text)[1], ""
    for locale in ("en", "ja"):
        found = rename(one, case.cursor, name, locale, one.workspace, with_folder=True)
        answer += found.reason + "\n" if isinstance(found, Refused) else ""
    if isinstance(found, Renaming):
        for changed, edits in found.edits:
            answer += f"{changed.path.removeprefix(HOME).removeprefix(tmp_path.as_posix())}\n"
            answer += changes(changed.document.text, edits)
        if found.folder:
            paths = [path.removeprefix(tmp_path.as_posix()) for path in found.folder[:2]]
            answer += f"{paths[0]} → {paths[1]}\n{found.folder.consequence}\n"
    golden(file.with_suffix(".expected"), answer)


@pytest.mark.parametrize("file", files("rename"), ids=identify)
def test_what_cannot_be_renamed_is_said_beforehand(file, tmp_path):
    case = load(file)
    one = manifest(case, tmp_path)
    prepared = prepare(one, case.cursor, "en", one.workspace)
    if isinstance(prepared, Prepared):
        assert prepared.span.contains(case.cursor)
        assert rename(one, case.cursor, prepared.name, "en", one.workspace) == Renaming([])
    else:
        assert rename(one, case.cursor, "a-name-like-no-other", "en", one.workspace) == prepared
