# Two commands do all: `make demo` builds the graph of data/releases/, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: env demo test lint types bench bench-viewer bench-store rival clean browser virtuoso

env: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: env
	$(BIN)/kg build data/releases

test: env browser virtuoso lint types
	$(BIN)/python -m pytest -n auto

browser:
	@sh .ci/browser.sh

virtuoso:
	@sh .ci/virtuoso.sh

lint: env
	$(BIN)/ruff check kg tests bench
	$(BIN)/ruff format --check kg tests bench

types: env
	$(BIN)/mypy

bench: env rival
	$(BIN)/python -m bench.extract
	$(BIN)/python -m bench.viewer
	$(BIN)/python -m bench.store --sizes 10 80 950

# As many releases as --sizes says: 10 80 950 9500 are about 40k, 110k, 1M and 10M quads.
bench-store: env rival
	$(BIN)/python -m bench.store

# Only to be compared with: no command and no test needs it.
rival: env
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt rdflib-endpoint \
		|| echo "rdflib-endpoint cannot be installed here; the comparison with it is left out"

bench-viewer: env browser
	$(BIN)/python -m bench.viewer

clean:
	rm -rf out/* $(VENV) .mypy_cache .pytest_cache .ruff_cache
