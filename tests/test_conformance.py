"""Answers held against those of Copilot itself, for manifests that it has labelled."""

from __future__ import annotations

import os

import pytest
from documents import HOME
from fuzz.mutations import corpus
from fuzz.subject import read
from ruamel.yaml import YAML

from sidecar_ls.features.diagnostics import diagnose
from sidecar_ls.features.effective import effective_text
from sidecar_ls.manifest.values import go_duration
from sidecar_ls.rules.rule import Severity
from sidecar_ls.schema import catalog
from sidecar_ls.schema.field import Field

pytestmark = pytest.mark.skipif("SIDECAR_LS_CORPUS" not in os.environ, reason="needs labelled manifests (SIDECAR_LS_CORPUS)")


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
