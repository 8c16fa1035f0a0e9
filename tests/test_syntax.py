"""Properties of the tree: it exists for any text, and its offsets are right."""

from __future__ import annotations

import pytest
from documents import files, identify, load
from hypothesis import given
from hypothesis import strategies as st

from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.text import LineIndex
from sidecar_ls.syntax.tree import Alias, Mapping, Node, Scalar, Sequence

DOCUMENTS = [*files("rules"), *files("valid"), *files("completion"), *files("hover")]


def nodes(node: Node | None):
    if node is None:
        return
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from nodes(entry.key)
            yield from nodes(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)


def outline(node: Node | None):
    if isinstance(node, Mapping):
        return node.span, [(outline(entry.key), outline(entry.value)) for entry in node.entries]
    if isinstance(node, Sequence):
        return node.span, [outline(item) for item in node.items]
    return None if node is None else (node.span, getattr(node, "value", None), getattr(node, "name", None))


@pytest.mark.parametrize("file", DOCUMENTS, ids=identify)
@pytest.mark.parametrize("use_c_parser", [True, False], ids=["c", "pure"])
def test_scalars_slice_to_their_text(file, use_c_parser):
    text = load(file).text
    for node in nodes(parse(text, use_c_parser=use_c_parser).root):
        written = text[node.start : node.end]
        if isinstance(node, Scalar) and not node.style and "\n" not in written:
            assert written == node.value
        elif isinstance(node, Scalar):
            assert written[:1] == node.style or not node.style
        elif isinstance(node, Alias):
            assert written == f"*{node.name}"


@pytest.mark.parametrize("file", DOCUMENTS, ids=identify)
def test_both_parsers_agree(file):
    text = load(file).text
    assert outline(parse(text).root) == outline(parse(text, use_c_parser=False).root)


@pytest.mark.parametrize("file", DOCUMENTS, ids=identify)
def test_every_prefix_parses(file):
    text = load(file).text
    previous = None
    for end in range(0, len(text), 3):
        document = parse(text[:end], previous)
        assert outline(document.root) == outline(parse(text[:end]).root)
        previous = document


SNIPPETS = [
    "\n",
    "  ",
    "- ",
    ": ",
    "x",
    "{",
    "}",
    "[",
    "'",
    '"',
    "#",
    "|\n",
    "\n\n",
    "a: b\n",
    "  c: d\n",
    "&a ",
    "*a",
    "---\n",
    "é😀",
]
EDIT = st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(["", *SNIPPETS]))


@given(st.sampled_from(DOCUMENTS), st.lists(EDIT, min_size=1, max_size=6))
def test_an_edited_document_equals_a_fresh_one(file, edits):
    text = load(file).text
    document = parse(text)
    for place, removed, inserted in edits:
        start = int(place * len(text))
        text = text[:start] + inserted + text[start + removed :]
        edited = start + len(inserted)
        document = parse(text, document, edited)
        fresh = parse(text, edited=edited)
        assert outline(document.root) == outline(fresh.root)
        assert document.problems == fresh.problems


@given(st.text(alphabet=st.sampled_from("ab: -\n\t'\"[]{}#&*|>!%@?,$é😀\u3042\ufeff\x00\ud800\r"), max_size=60))
def test_any_text_parses(text):
    document = parse(text)
    assert all(0 <= node.start <= node.end <= len(text) for node in nodes(document.root))
    assert all(0 <= problem.span.start <= problem.span.end <= len(text) for problem in document.problems)


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("a: 'x\nb: 1\n", "unclosed-quote", "'"),
        ("a: [1,\nb: 2\n", "unclosed-bracket", "["),
        ("a: {b: 1\nc: 2\n", "unclosed-brace", "{"),
        ("a:\n\tb: 1\n", "tab", "\t"),
        ("a: b: c\n", "extra-colon", ":"),
        ("a: 1\nport\nb: 1\n", "missing-colon", "port"),
        ("a: @x\n", "bad-character", "@"),
        ("a:\n  b: 1\n c: 2\n", "bad-indentation", "c: 2"),
        ("a: - b\n", "misplaced-item", "- b"),
        ('a: "\\q"\n', "bad-escape", '\\q"'),
        ("a: \x07\n", "control-character", "\x07"),
    ],
)
def test_mistakes_are_named_where_they_are(text, kind, marked):
    problem = parse(text).problems[0]
    assert (problem.kind, text[problem.span.start : problem.span.end]) == (kind, marked)


def test_a_broken_block_leaves_the_others_alone():
    root = parse("a:\n  b: 1\nc: 'open\nd:\n  e: 2\n").root
    assert isinstance(root, Mapping)
    assert [entry.name for entry in root.entries] == ["a", "c", "d"]


def test_colons_in_flow_style():
    """The C parser alone would refuse what Copilot reads."""
    document = parse("sidecars: {nginx: {image: nginx:1.27, port: 80}}\n")
    assert document.problems == []


def test_only_the_first_document_counts():
    document = parse("---\na: 1\n---\nb: 2\n")
    assert isinstance(document.root, Mapping)
    assert [entry.name for entry in document.root.entries] == ["a"]
    assert document.second_document is not None


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5000 + "]" * 5000,
        "".join("  " * depth + "a:\n" for depth in range(400)),
        "a: &a [*a]\n",
        "a: &a\n  <<: *a\n",
        "a: " + "x" * 2_000_000,
    ],
    ids=["brackets", "indentation", "self-reference", "merge-cycle", "long-line"],
)
def test_hostile_text_ends_in_a_tree(text):
    document = parse(text)
    assert document.text == text


@given(st.text(alphabet=st.sampled_from("ab\n\r\u2028é"), max_size=20), st.integers(0, 20))
def test_positions_and_offsets_are_inverse(text, offset):
    lines = LineIndex(text)
    offset = min(offset, len(text))
    line, column = lines.position(offset)
    assert lines.starts[line] + column == offset
