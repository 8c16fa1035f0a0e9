"""Documents with something done to them: strategies of hypothesis."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from fuzz.subject import MOST_EDITS, PATHS, PIECES, Subject, cases

CORPUS = os.environ.get("SIDECAR_LS_CORPUS")
PLACE = st.integers(0, 1 << 16)
KINDS = {"environment": PATHS[1], "pipeline": PATHS[2]}


def corpus(name: str) -> list[dict]:
    """The records of a file of labelled manifests; none without a corpus."""
    return [json.loads(line) for line in Path(CORPUS, name).read_text(encoding="utf-8").splitlines()] if CORPUS else []


@cache
def documents() -> list[tuple[str, str]]:
    """The text and the path of each case, and of each labelled manifest that there is."""
    records = [*corpus("real/manifests.jsonl"), *corpus("conformance/train.jsonl")]
    return [*cases(), *((one["manifest"], KINDS.get(one["kind"], PATHS[0])) for one in records)]


def delete(lines: list[str], here: int, there: int) -> None:
    """Takes a line away."""
    del lines[here]


def duplicate(lines: list[str], here: int, there: int) -> None:
    """Writes a line in another place, too."""
    lines.insert(there, lines[here])


def indent(lines: list[str], here: int, there: int) -> None:
    """Moves a line to the right, by a tab where it has an odd number."""
    lines[here] = (" " * (1 + there % 4) if here % 2 == 0 else "\t") + lines[here]


def outdent(lines: list[str], here: int, there: int) -> None:
    """Moves a line to the left."""
    lines[here] = lines[here][1 + there % 4 :]


def join(lines: list[str], here: int, there: int) -> None:
    """Appends a line to the one before it."""
    if here:
        lines[here - 1] += lines.pop(here)


def swap(lines: list[str], here: int, there: int) -> None:
    """Gives two keys each other's value."""
    (key, colon, value), (other, sign, wanted) = lines[here].partition(":"), lines[there].partition(":")
    lines[here], lines[there] = key + colon + wanted, other + sign + value


CHANGES: list[Callable[[list[str], int, int], None]] = [delete, duplicate, indent, outdent, join, swap]


def mutated(text: str, changes: list[tuple[int, int, int]]) -> str:
    """The text after some changes to its lines, each told by a number and two places."""
    lines = text.split("\n")
    for change, here, there in changes:
        CHANGES[change](lines, here % len(lines), there % len(lines))
        lines = lines or [""]
    return "\n".join(lines)


@st.composite
def subjects(draw: st.DrawFn, least_edits: int = 0) -> Subject:
    """A document whose lines are in disorder, and that was edited."""
    text, path = draw(st.sampled_from(documents()))
    changes = draw(st.lists(st.tuples(st.integers(0, len(CHANGES) - 1), PLACE, PLACE), max_size=3))
    edits = st.tuples(PLACE, st.sampled_from([0, 0, 1, 2, 7, 30]), st.sampled_from(PIECES))
    told = draw(st.lists(edits, min_size=least_edits, max_size=MOST_EDITS))
    return Subject(mutated(text, changes), told, path if path in PATHS else PATHS[0], draw(PLACE))
