"""Answers held against those of somebody else: another parser, validators of JSON Schema, Copilot itself."""

from __future__ import annotations

import os
import re
from functools import cache

import jsonschema_rs
import pytest
from documents import HOME
from fuzz.mutations import corpus, documents, subjects
from fuzz.subject import read
from hypothesis import given, settings
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from test_export import plain, validator

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.features.export import export_all
from sidecar_ls.manifest.values import go_duration
from sidecar_ls.rules.rule import Severity
from sidecar_ls.schema import catalog
from sidecar_ls.schema.field import Field
from sidecar_ls.syntax.parse import parse
from sidecar_ls.syntax.tree import Alias, Mapping, Node, Scalar, Sequence

needs_corpus = pytest.mark.skipif("SIDECAR_LS_CORPUS" not in os.environ, reason="needs labelled manifests (SIDECAR_LS_CORPUS)")
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


def leaf(value: object) -> object:
    """A value as Copilot would print it."""
    words = {"true": True, "yes": True, "on": True, "y": True, "false": False, "no": False, "off": False, "n": False}
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    duration = go_duration(text) if text[-1:].isalpha() else None
    return words.get(text.lower(), text if duration is None else duration)


def differences(wanted: object, ours: object, field: Field | None, path: str = ""):
    """Where an effective manifest is another than Copilot's, which leaves out zeroes and what it does not know."""
    if isinstance(wanted, dict) and isinstance(ours, dict):
        older = "target_container" in wanted and "target_container" not in ours
        ours = {"target_container" if key == "targetContainer" and older else key: value for key, value in ours.items()}
        known = {key for key in ours if field is not None and field.child(key) is not None} - {"environments"}
        for key in wanted.keys() | known:
            one, other = wanted.get(key), ours.get(key)
            if (key in wanted and key in ours) or (one or other):
                yield from differences(one, other, field.child(key) if field else None, f"{path}/{key}")
    elif isinstance(wanted, list) and isinstance(ours, list):
        ours = [one for one in ours if one is not None]
        inner = field.sequence.items if field and field.sequence else None
        pairs = list(zip(wanted, ours)) if len(wanted) == len(ours) else [(wanted, None)]
        for number, (one, other) in enumerate(pairs):
            yield from differences(one, other, inner, f"{path}/{number}")
    elif leaf(wanted) != leaf(ours) and "${" not in str(ours):
        yield path, wanted, ours


@needs_corpus
def test_effective_manifests_are_those_of_copilot():
    for record in corpus("conformance/effective_train.jsonl"):
        manifest = read(record["manifest"], f"{HOME}/copilot/svc/manifest.yml")
        ours = YAML(typ="safe", pure=True).load(effective_text(manifest, record["env"])) or {}
        found = list(differences(record["effective_no_defaults"], ours, catalog.root(manifest.kind)))
        assert found == [], record["id"]


def verdict(record: dict) -> bool | None:
    """Whether Copilot accepts a manifest; nothing where a variable decides, or where it accepts but does not do as written."""
    verdicts = record["verdicts"]
    depends = any(one["stage"] == "interpolate" and "environment variable" in one.get("error", "") for one in verdicts.values())
    if depends or record.get("silently_changed") or record.get("package_errors"):
        return None
    named = [one["stage"] == "ok" for name, one in verdicts.items() if name]
    alone = verdicts.get("", {"stage": "ok"})["stage"] == "ok"
    if named and not all(named):
        return False
    return True if alone else None if named else False


# A list in a list in an override, which Copilot loses when it merges, and the image with it.
UNCAUGHT = {"train-4101-38438"}


@needs_corpus
def test_verdicts_are_those_of_copilot():
    """A manifest that Copilot accepts has no error that speaks for Copilot, and one that it refuses has one."""
    folders = {"workload": "", "environment": "environments/", "pipeline": "pipelines/"}
    wrong = set()
    for record in corpus("conformance/train.jsonl"):
        manifest = read(record["manifest"], f"{HOME}/copilot/{folders[record['kind']]}x/manifest.yml")
        errors = [one for one in diagnose(manifest) if one.severity is Severity.ERROR and one.source == "copilot"]
        accepted = verdict(record)
        if accepted is not None and accepted is bool(errors):
            wrong.add(record["id"])
    assert wrong == UNCAUGHT
