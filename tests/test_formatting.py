"""Formatting changes the layout and nothing else, whatever the document."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path

import pytest
from documents import files, identify, load
from hypothesis import given
from hypothesis import strategies as st

from sidecar_ls.features.formatting import format_document, format_range
from sidecar_ls.features.new_line import continue_line
from sidecar_ls.manifest.manifest import Manifest
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import Span, apply
from sidecar_ls.syntax.tree import Mapping, Node, Scalar, Sequence

CORPUS = os.environ.get("SIDECAR_LS_CORPUS")


def formatted(text: str, tab_size: int = 2) -> str:
    return apply(text, format_document(Manifest(parse(text)), tab_size))


def meaning(node: Node | None):
    """A tree as plain data, with everything that is written but its layout."""
    if isinstance(node, Mapping):
        return "map", node.flow, node.tag, node.anchor, [(meaning(one.key), meaning(one.value)) for one in node.entries]
    if isinstance(node, Sequence):
        return "list", node.flow, node.tag, node.anchor, [meaning(one) for one in node.items]
    if isinstance(node, Scalar):
        return "scalar", node.value, node.style, node.tag, node.anchor
    return "alias", getattr(node, "name", None)


def squeezed(text: str) -> str:
    """The text without its white space: what must survive. Values are compared by their meaning."""
    return "".join(text.split())


def check(text: str) -> str:
    once = formatted(text)
    assert meaning(parse(once).root) == meaning(parse(text).root)
    assert not parse(once).problems or once == text
    assert formatted(once) == once
    assert squeezed(once) == squeezed(text)
    assert once.count("\n") >= text.rstrip().count("\n")
    return once


@pytest.mark.parametrize("file", files("formatting/document"), ids=identify)
def test_document(file, golden):
    golden(file.with_suffix(".expected"), check(load(file).text))


@pytest.mark.parametrize("file", files("formatting/range"), ids=identify)
def test_range(file, golden):
    """Formats the lines from the first cursor to the second."""
    before, chosen, after = file.read_text(encoding="utf-8").split("$0")
    text = before + chosen + after
    edits = format_range(Manifest(parse(text)), Span(len(before), len(before + chosen)))
    golden(file.with_suffix(".expected"), apply(text, edits))


@pytest.mark.parametrize("file", files("formatting/new-line"), ids=identify)
def test_new_line(file, golden):
    """Enter is pressed at each ``⏎``, in an editor that begins the line at once and in one that keeps the indentation."""
    parts = file.read_text(encoding="utf-8").split("⏎")
    answers = []
    for number in range(1, len(parts)):
        before, after = "".join(parts[:number]), "".join(parts[number:])
        line = before.rpartition("\n")[2]
        kept = line[: len(line) - len(line.lstrip(" "))]
        answers.append(line + "".join(f"⏎{fresh_line(before, own, after)}".replace(" ", "·") for own in ("", kept)))
    golden(file.with_suffix(".expected"), "\n".join(answers) + "\n")


def fresh_line(before: str, own: str, after: str) -> str:
    """The line that Enter begins, ``own`` being what the editor puts there."""
    text = f"{before}\n{own}{after}"
    offset = len(before) + 1 + len(own)
    edits = continue_line(Manifest(parse(text)), offset)
    return own + "".join(edit.text for edit in edits if edit.span.start == offset)


@pytest.mark.parametrize("file", files("."), ids=identify)
def test_every_case(file):
    check(file.read_bytes().decode().replace("$0", ""))


@pytest.mark.skipif(not CORPUS, reason="needs a corpus of manifests (SIDECAR_LS_CORPUS)")
@pytest.mark.parametrize("name", ["real/manifests.jsonl", "conformance/train.jsonl"])
def test_the_corpus(name):
    for line in Path(str(CORPUS), name).read_text(encoding="utf-8").splitlines():
        check(json.loads(line)["manifest"])


WORDS = ["name", "nginx:1.27", "a b", "8080", "'it''s'", '"q # \\" x"', "${A}", "*a-not", "-1", "a#b", "日本 語", "~"]
SCALARS = st.sampled_from([word for word in WORDS if not word.startswith("*")])
KEYS = st.sampled_from(["name", "image", "'quoted key'", "port", "日本", "a.b"])
BLOCKS = st.sampled_from([["|", "one", "", "  two"], [">-", "one", "# no comment", "two"], ["|2", "  deep", "flat"]])
LEAVES = st.one_of(SCALARS, BLOCKS.map(tuple), st.sampled_from(["{a: [b, {c: d}], e: f}", "[]", "{}", "[a, 'b,c']"]))
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(st.lists(inner, min_size=1, max_size=3), st.dictionaries(KEYS, inner, min_size=1, max_size=3)),
    max_leaves=12,
)


class Writer:
    """Writes a tree as YAML, sloppily: with any step, any space, comments and blank lines where nobody expects them."""

    def __init__(self, dice: random.Random, sloppy: bool) -> None:
        self.dice = dice
        self.sloppy = sloppy

    def pick(self, usual: str, *others: str) -> str:
        return self.dice.choice((usual, usual, *others)) if self.sloppy else usual

    def block(self, tree, column: int) -> list[str]:
        """The lines of a mapping or list, whose first one lacks its indentation."""
        pad, lines = " " * column, []
        for key, value in tree.items() if isinstance(tree, dict) else ((None, item) for item in tree):
            lines += [pad + line if number == 0 else line for number, line in enumerate(self.entry(key, value, column))]
            lines += (
                [self.dice.choice(["", "   ", pad + "# comment", "# left"])] if self.sloppy and not self.dice.randrange(5) else []
            )
        return lines

    def entry(self, key, value, column: int) -> list[str]:
        head = "-" if key is None else key + self.pick(":", " :")
        end = self.pick("", " ", "  # end", " #end")
        step = self.dice.randint(1, 5) if self.sloppy else 2
        if isinstance(value, tuple):
            return [head + " " + value[0], *self.literal(value, column)]
        if isinstance(value, str):
            return [head + self.pick(" ", "   ") + self.flow(value) + end]
        if key is None:
            gap = self.pick(" ", "   ")
            first, *rest = self.block(value, column + 1 + len(gap))
            return [head + gap + first.lstrip(" "), *rest]
        return [head + end, *self.block(value, column + step)]

    def literal(self, value: tuple[str, ...], column: int) -> list[str]:
        step = self.dice.randint(1, 5) if self.sloppy and "2" not in value[0] else 2
        return [" " * (column + step) + line if line else self.pick("", " ") for line in value[1:]]

    def flow(self, value: str) -> str:
        if value[0] not in "{[" or not self.sloppy:
            return value
        return (
            value.replace(", ", self.pick(", ", " ,  "))
            .replace("{a", self.pick("{a", "{  a"))
            .replace("f}", self.pick("f}", "f }"))
        )


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]))
def test_any_layout(tree, dice, line_break):
    """However sloppily a tree is written, one formatting makes it neat."""
    text = line_break.join(Writer(dice, sloppy=True).block(tree, 0)) + line_break
    assert parse(text).problems == []
    neat = Writer(random.Random(0), sloppy=False).block(tree, 0)
    assert settled(check(text).split(line_break)) == settled(neat)


def settled(lines: list[str]) -> list[str]:
    """The lines without what may differ: blank ones, comments that were thrown in, and the padding of braces."""
    kept = [re.sub(r" +#(?: ?end)$", "", line) for line in lines if line.strip() and line.strip() not in ("# comment", "# left")]
    return [line.replace("{ ", "{").replace(" }", "}") for line in kept]


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=4), st.integers(2, 4))
def test_a_neat_document_stays_as_it_is(tree, tab_size):
    text = "\n".join(Writer(random.Random(0), sloppy=False).block(tree, 0)) + "\n"
    assert formatted(text) == text
    assert formatted(formatted(text, tab_size)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ufeffa:   1\r\nb:\r\n    c: 2", "\ufeffa: 1\r\nb:\r\n  c: 2\r\n"),
        ("a:\n  b:   1\n\n\n\nc: 2\n\n\n", "a:\n  b: 1\n\n\n\nc: 2\n"),
        ("a: |\n    x\n\n   \n", "a: |\n  x\n\n\n"),
        ("a: |+\n    x\n\n", "a: |+\n  x\n\n"),
        ("a: |-\n    x", "a: |-\n  x"),
    ],
)
def test_ends_of_lines(text, expected):
    assert check(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a:   'open\n",
        "a:   1\n---\nb: 2\n",
        "a:\t1\n",
        "? a\n:   1\n",
        "{a:   1}\n",
        "text   # only\n",
        "# nothing   \n",
        "",
        "a: [1,\n",
        "a:   x\u2028b: 1\n",
    ],
)
def test_what_is_left_alone(text):
    assert formatted(text) == text


def test_aliases_as_keys_keep_their_space():
    text = "a: &a   b\nc:   { *a : 1 }\n*a : [ *a , x ]\n"
    assert check(text) == "a: &a b\nc: { *a : 1 }\n*a : [ *a, x ]\n"
