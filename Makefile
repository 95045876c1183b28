# sitegen: everything works on a fresh clone with Python 3.11 or newer and make.
# Each target makes the virtual environment it needs from a lock file, and makes it anew when the lock file changes.

PYTHON ?= python3
SITE ?= .
PORT ?= 8000
SIZE ?= 3000
UV ?= uv
WORKERS ?= 4
FUZZ ?= 300
# Whatever hostile input meets first, and what a site has to survive: no line and no branch of these is without a test.
COVERED := addresses/* articles/* build/* cleaning/* fetch/* links/* publishers/* readers/* sanitize/* store/* workers/*

comma := ,
space := $(subst ,, )
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
# Many tests wait for processes and servers, so there are more workers than cores. tests/conftest.py says which tests stay together.
PYTEST := $(BIN)/python -m pytest --numprocesses $(WORKERS) --no-loadscope-reorder
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --quiet

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: build serve test torture fuzz check bench clean help lock

build: $(RUN) ## make the site: $(SITE) -> its output folder (public/)
	$(BIN)/python -m sitegen build "$(SITE)" $(OPTIONS)

serve: $(RUN) ## build, watch and preview on http://127.0.0.1:$(PORT)/
	$(BIN)/python -m sitegen serve "$(SITE)" --port $(PORT) $(OPTIONS)

test: $(DEV) ## run every test
	$(PYTEST) $(OPTIONS)

torture: $(DEV) ## run the long forms of tests: many kills, attacks and random edits; numbers go to .sitegen-results/
	$(BIN)/python -m pytest -m torture $(OPTIONS)

fuzz: $(DEV) ## look for inputs that break readers, cleaning, links or the gate; $(FUZZ) seconds each
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[fuzz]'
	for target in readers cleaning links gate; do $(BIN)/python -m tests.fuzz.run $$target -max_total_time=$(FUZZ) $(OPTIONS) || exit 1; done

check: $(DEV) ## run all that CI runs: format, lint, types, import contract, tests with coverage
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(PYTEST) --cov --cov-report=term-missing:skip-covered $(OPTIONS)
	$(if $(OPTIONS),@echo 'not held to complete coverage: OPTIONS may have left tests out',$(BIN)/python -m coverage report --include='$(subst $(space),$(comma),$(addprefix sitegen/,$(COVERED)))' --fail-under=100)

bench: $(RUN) ## measure sitegen beside Hugo on $(SIZE) generated articles
	$(BIN)/python -m benchmarks.run --size $(SIZE) --tools $(VENV)/bench $(OPTIONS)

clean: ## remove the output, the working folder and every cache; .venv stays
	rm -rf public .sitegen .sitegen-results dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find sitegen tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

lock: ## write requirements.txt and requirements-dev.txt anew (needs uv)
	printf 'hatchling>=1.27\n' | $(LOCK) --upgrade --extra serve --extra images pyproject.toml - --output-file requirements.txt
	$(LOCK) --upgrade --extra dev pyproject.toml --output-file requirements-dev.txt

# One environment serves both: requirements-dev.txt holds all of requirements.txt.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sitegen needs Python 3.11 or newer, $(PYTHON) is " + sys.version.split()[0] + "; name another one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# A change of pyproject.toml can move the console script or the package data. The lock files are complete, so pip has
# nothing to resolve: an older one would otherwise look at a newer release of a package with extras, and refuse it.
$(RUN): requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(RUN)
