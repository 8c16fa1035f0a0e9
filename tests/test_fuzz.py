"""Whatever a file contains, each feature answers in time and keeps its promise. tests/fuzz/targets.py says what is promised."""

from __future__ import annotations

import pytest
from documents import DEFAULT_PATH
from fuzz.mutations import subjects
from fuzz.subject import Subject
from fuzz.targets import TARGETS, attempt
from hypothesis import given, settings

HEAD = "name: api\ntype: Backend Service\nimage: {build: .}\n"
JOB = "name: api\ntype: Scheduled Job\nimage: {build: .}\n"
LONG = 20_000
# What fuzzing has found, by what went wrong.
FOUND = {
    "a mapping as the key of a sidecar": HEAD + "sidecars:\n  ? a: b\n    c: d\n  e: {image: x}\n",
    "a key over two lines": "name: api\ntype: X\nsidecars: {a: {one\ntwo}, b: &b c, *b : 2}\n",
    "a value over two lines of another kind": "name: api\ntype: Backend Service\nimage: {build: a\x85b}\ncommand: c\r  b\n",
    "an outline of blocks that are parsed on their own": HEAD
    + "sidecars:\n"
    + "".join(f"  s{number}: {{image: x}}\n" for number in range(100)),
    "a duration without a unit": JOB + f"timeout: '{'9' * LONG}x'\non: {{schedule: '@every {'1' * LONG}'}}\n",
    "a rate of many digits": JOB + f"on: {{schedule: 'rate({'9' * LONG} minutes)'}}\n",
    "a minute of many digits": JOB + f"on: {{schedule: '{'9' * LONG} * * * *'}}\n",
    "lists in a text": HEAD + f"variables: {{a: '{'[' * LONG}', b: '{'[{' * LONG}'}}\n",
    "a long word in braces": HEAD + f"variables: {{a: '{'1.' * LONG}'}}\n",
    "spaces in a quote": HEAD + f'command: "a{" " * LONG}b\n',
    "quotes in a quote": HEAD + 'command: "' + r"\"" * (LONG // 4) + r"\x" + r"\"" * (LONG // 4) + "\n",
    "a key five hundred times": HEAD + "cpu: 1\n" * 250 + "xcpu: 1\n" + "cpu: 1\n" * 250,
    "a comment that silences rules without end": HEAD + "cpu: x # sidecar-ls: ignore[" + "a," * 9_000 + "]\n",
    "a colon before a comma": HEAD + "sidecars: {a: {image: b:c:, port: 1}}\n",
    "an item whose name stands elsewhere": "x: &x {name: n}\nversion: 1\nstages: [{<<: *x}, {name: *y}]\n",
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_what_was_found_once(text, target):
    for place in range(0, len(text), max(1, len(text) // (20 if len(text) < 1_000 else 2))):
        attempt(target, Subject(text, [], DEFAULT_PATH, place))


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=40)
@given(subject=subjects())
def test_any_document(target, subject):
    attempt(target, subject)


def test_a_subject_is_told_by_its_bytes():
    told = Subject.decoded(Subject.encoded("a: \ud800日本\n", DEFAULT_PATH))
    assert (told.text, told.path, told.texts) == ("a: \ud800日本\n", DEFAULT_PATH, ["a: \ud800日本\n"])
    edited = Subject.decoded(bytes([1, 1, 0, 2]) + bytes([0, 1, 1, 1]) + b"abc")
    assert (edited.texts, edited.offset) == (["abc", "axc"], 2)
