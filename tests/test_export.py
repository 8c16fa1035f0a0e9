"""The exported schema is plain draft-07 and accepts whatever Copilot accepts."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
from functools import cache
from pathlib import Path

import pytest
from documents import files, identify, load
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sidecar_ls.features.export import export, export_all
from sidecar_ls.schema import catalog

CORPUS = os.environ.get("SIDECAR_LS_CORPUS")


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(export_all())


def plain(value):
    """What a JSON Schema validator sees of a YAML value."""
    if isinstance(value, dict):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, (datetime.date, bytes)) else value


def errors(text: str) -> list[str]:
    value = plain(YAML(typ="safe", pure=True).load(text))
    return [f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator().iter_errors(value)]


@pytest.mark.parametrize("locale", ["en", "ja"])
@pytest.mark.parametrize("kind", catalog.KINDS)
def test_each_kind_is_valid_draft_07(kind, locale):
    exported = export(kind, locale)
    Draft7Validator.check_schema(exported)
    assert '"x-' not in json.dumps(exported)


def test_the_whole_is_valid_draft_07():
    Draft7Validator.check_schema(export_all())


@pytest.mark.parametrize("file", files("valid"), ids=identify)
def test_valid_cases(file):
    assert errors(load(file).text) == []


def test_the_branch_is_chosen_by_type():
    assert errors("name: a\ntype: Worker Service\ncpu: many\n") != []
    assert errors("name: a\ntype: Static Site\ncpu: many\n") == []


@pytest.mark.skipif(not CORPUS, reason="needs labelled manifests (SIDECAR_LS_CORPUS)")
@pytest.mark.parametrize("file", ["conformance/train.jsonl", "real/manifests.jsonl"])
def test_no_false_alarm(file):
    alarms = []
    for line in Path(CORPUS, file).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if any(verdict["stage"] != "ok" for verdict in record["verdicts"].values()) or record.get("silently_changed"):
            continue
        if record.get("package_errors"):
            continue
        with contextlib.suppress(YAMLError):  # A text that this loader refuses says nothing about the schema.
            alarms += [(record["id"], error) for error in errors(record["manifest"])]
    assert alarms == []
