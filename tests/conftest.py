from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the .expected files with what is answered now")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compares an answer with a file beside the case, or rewrites the file with --update. Read what it wrote."""

    def compare(file, answer: str) -> None:
        if request.config.getoption("--update"):
            file.write_text(answer, encoding="utf-8")
        assert file.exists(), f"{file} is missing; run pytest --update and read it"
        assert answer == file.read_text(encoding="utf-8")

    return compare


# How long an example takes says more about the machine than about the code; benchmarks/ measures. A build server tries the same
# examples each time, so that a change is judged by what it does; everywhere else new ones are tried.
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ)
settings.load_profile("ours")
