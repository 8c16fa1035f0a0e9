PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo fuzz playground playground-build test test-editors lint clean

demo: $(READY)
	$(BIN)/python examples/demo.py

test: lint
	$(BIN)/python -m pytest

test-editors: $(READY)
	editors/test.sh

# Fails for a finding only; where there is no atheris it says so.
fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary atheris --editable ".[fuzz]" || true
	$(BIN)/python tests/fuzz/run.py --seconds $(or $(FUZZ_SECONDS),60)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

playground: playground-build
	$(BIN)/python -m http.server 0 --bind 127.0.0.1 --directory editors/playground/dist

playground-build: $(READY)
	PYTHON=$(CURDIR)/$(BIN)/python editors/playground/build.sh

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,ws]"
	touch $@

clean:
	rm -rf $(VENV) build dist
