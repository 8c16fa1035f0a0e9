"""What development installs is locked: every requirement, in its range, with the hashes of its files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

try:
    import tomllib
except ModuleNotFoundError:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
LOCKED = re.split(r"\n(?=\w)", LOCK)


@pytest.mark.parametrize("text", [*PROJECT["dependencies"], *EXTRAS["ws"], *EXTRAS["dev"]])
def test_each_requirement_is_locked_in_its_range(text):
    wanted = Requirement(text)
    locked = [Requirement(one.split(" \\")[0]) for one in LOCKED]
    versions = [one.specifier for one in locked if canonicalize_name(one.name) == canonicalize_name(wanted.name)]
    assert versions, f"{wanted.name} is not locked; run make lock"
    assert all(wanted.specifier.contains(str(one).removeprefix("==")) for one in versions), "run make lock"


def test_everything_that_is_locked_has_hashes():
    assert len(LOCKED) > 40
    for one in LOCKED:
        assert re.match(r"[\w.-]+==\S+.*? \\\n", one), one
        assert "--hash=sha256:" in one, one
    assert "--index-url" not in LOCK
