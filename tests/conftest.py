from __future__ import annotations

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


# How long an example takes says more about the machine than about the code; benchmarks/ measures.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
