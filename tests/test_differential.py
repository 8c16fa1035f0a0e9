"""Answers held against those of somebody else: another parser, validators of JSON Schema."""

from __future__ import annotations

import re
from functools import cache

import jsonschema_rs
import pytest
from fuzz.mutations import documents, subjects
from fuzz.subject import read
from hypothesis import given, settings
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from test_export import plain, validator

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.export import export_all
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.tree import Alias, Mapping, Node, Scalar, Sequence

# Where YAML 1.1, which the C parser and Copilot follow, and the pure parser part ways: three more line breaks and a lone carriage
# return; tabs between the parts of a line; which signs a tag or an anchor may have, and a directive; keys that are empty or
# begin with a question mark; a comment right behind the sign of a block scalar, and such a scalar as the whole document.
PARTING = re.compile(
    r"[\t\x85\u2028\u2029%&*!?\ufeff\ufffe]|\r(?!\n)|(?:^|[-?{,\[]) *:|[|>][-+0-9]*#|\A(?:#.*\n|\s)*[|>]|^[|>]", re.M
)


def outline(node: Node | None):
    """All that a tree says, with its places."""
    if node is None:
        return None
    about = type(node).__name__, node.span, node.tag, node.anchor
    if isinstance(node, Mapping):
        return about, node.flow, [(outline(one.key), outline(one.value)) for one in node.entries]
    if isinstance(node, Sequence):
        return about, node.flow, [outline(one) for one in node.items]
    return about, (node.value, node.style) if isinstance(node, Scalar) else isinstance(node, Alias) and node.name


def test_both_parsers_read_every_document_alike():
    """Good ones have one tree; of the others both know. Where the mistake is noticed differs, and so does what is left."""
    for text, _ in documents():
        fast, pure = parse(text), parse(text, use_c_parser=False)
        assert bool(fast.problems) == bool(pure.problems), text
        assert fast.problems or outline(fast.root) == outline(pure.root), text


@pytest.mark.parametrize(
    "text",
    [
        "a:\tb\n",
        "a: b\t\n",
        "a: b\t# c\n",
        "a:\t\n  b: 1\n",
        "a: {b:\tc:d}\n",
        "a: 'b\t:\tc'\n",
        "a: *.b\n",
        "a: &b.c d\n",
    ],
)
def test_both_parsers_take_tabs_and_names_alike(text):
    fast, pure = parse(text), parse(text, use_c_parser=False)
    assert [one.kind for one in fast.problems] == [one.kind for one in pure.problems]
    assert fast.problems or outline(fast.root) == outline(pure.root)


@settings(max_examples=200)
@given(subjects())
def test_both_parsers_read_disorder_alike(subject):
    for text in subject.texts:
        fast, pure = parse(text), parse(text, use_c_parser=False)
        if not PARTING.search(text):
            assert bool(fast.problems) == bool(pure.problems)
            assert fast.problems or outline(fast.root) == outline(pure.root)


@cache
def other_validator():
    return jsonschema_rs.validator_for(export_all())


def found(text: str, path: str) -> set[tuple[str, str]]:
    """The findings about the form of a manifest: their rules, and what they mark."""
    manifest = read(text, path)
    about_form = ("wrong-type", "invalid-value", "missing-field")
    return {(one.code, text[one.span.start : one.span.end]) for one in diagnose(manifest) if one.code in about_form}


def comparable() -> list[tuple[str, str, object]]:
    """The good documents that speak for themselves: no overrides, no variables, no findings kept silent."""
    chosen = []
    for text, path in documents():
        if any(sign in text for sign in ("environments:", "${", "sidecar-ls: ignore")) or parse(text).problems:
            continue
        try:
            value = plain(YAML(typ="safe", pure=True).load(text))
        except YAMLError:  # A key that is there twice, say: nothing that a schema could speak about.
            continue
        chosen.append((text, path, value))
    return chosen


def test_the_exported_schema_finds_nothing_of_its_own():
    """What the schema refuses, the rules refuse; the two validators agree.

    The rules find more: what is missing, since the schema lets an override add it, and the form of an address or a port, which
    it leaves open. Of wrong kinds of values the schema misses two sorts: those that Copilot takes for zero in silence, and a
    ``type`` that is no text, which chooses no branch.
    """
    refused = 0
    for text, path, value in comparable():
        is_valid = validator().is_valid(value)
        assert other_validator().is_valid(value) is is_valid, text
        assert is_valid or found(text, path), text
        refused += not is_valid
    assert refused > 5


def test_the_exported_schema_finds_wrong_kinds():
    text = "name: api\ntype: Backend Service\nimage: {build: .}\n"
    for wrong in (
        "cpu: many\n",
        "sidecars: [a]\n",
        "command: {a: b}\n",
        "storage: {volumes: {a: {read_only: x}}}\n",
        "exec: [x]\n",
    ):
        assert {code for code, _ in found(text + wrong, "")} & {"wrong-type"}
        assert not other_validator().is_valid(YAML(typ="safe", pure=True).load(text + wrong))
