PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: audit bench demo fuzz lock playground playground-build test test-editors lint clean

demo: $(READY)
	$(BIN)/python examples/demo.py

test: lint
	$(BIN)/python -m pytest

test-editors: $(READY)
	editors/test.sh

# Fails for a finding only; where there is no atheris it says so.
fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary atheris --editable ".[fuzz]" || true
	$(BIN)/python tests/fuzz/run.py --seconds $(or $(FUZZ_SECONDS),60) --seed $(or $(FUZZ_SEED),0)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

playground: playground-build
	$(BIN)/python -m http.server 0 --bind 127.0.0.1 --directory editors/playground/dist

playground-build: $(READY)
	PYTHON=$(CURDIR)/$(BIN)/python editors/playground/build.sh

# The versions of everything that development needs, with the hashes of their files. Needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.10 --generate-hashes --no-header --no-annotate \
		--extra dev --extra ws pyproject.toml --output-file requirements-dev.txt

audit: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --disable-pip --require-hashes --requirement requirements-dev.txt

bench: $(READY)
	PYTHON=$(CURDIR)/$(BIN)/python benchmarks/run.sh

$(READY): pyproject.toml requirements-dev.txt
	.ci/install $(PYTHON) $(VENV)
	touch $@

clean:
	rm -rf $(VENV) build dist
