# What can be run here; `make` alone lists it.
#
# Everything is installed into .venv, in the versions of constraints.txt, and only when that file or
# pyproject.toml has changed since: a complete .venv needs no network. `make kit PYTHON=python3.12` chooses
# another Python than the first that will do.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help studio kit test test-all check bundle needs upgrade schema docs bench clean

VENV := .venv
BIN := $(VENV)/bin
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# For what is installed and, by the environment, for what builds it; newer pips have a name of its own for that.
PINNED := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt $(PIP)
OOXML := .cache/ooxml
# What Python has compiled is kept, even where the environment forbids it: each start of kitgen is three times as
# fast, and the tests start it often.
export PYTHONDONTWRITEBYTECODE :=

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s%s\n", $$1, $$2}' Makefile

studio: $(VENV)/studio.stamp ## open the page on which kits are made
	@$(BIN)/kitgen studio

kit: $(VENV)/kit.stamp ## build the Fredrikstad kit into output/
	@$(BIN)/kitgen build oppvekst-fredrikstad

test: ## install what the tests need, then check and test: a part of each product that covers it
	@$(MAKE) --silent $(BIN)/pip 2>/dev/null || tests/needs.sh $(OOXML) # which installs what that lacks
	@$(MAKE) --no-print-directory --jobs=2 needs check bundle
	@$(BIN)/pytest -n auto --maxprocesses 4 --dist loadgroup

test-all: export KITGEN_TESTS := all
test-all: test ## the same with every case there is, which takes half as long again

needs: # what is no Python package
	@tests/needs.sh $(OOXML)

check: $(VENV)/test.stamp ## lint, format and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

bundle: $(VENV)/test.stamp # what the studio in the browser needs, for its tests (needs npm)
	@! command -v npm >/dev/null || $(BIN)/python tools/studio/bundle.py || \
	    echo 'Skipped, because of that: tests of the studio in the browser'

upgrade: ## renew the exact versions in constraints.txt, and test with them
	@rm -rf $(VENV)
	@$(MAKE) --no-print-directory $(BIN)/pip
	@$(PIP) install --quiet --editable '.[cluster,import,studio,test,dev]'
	@sed -n '/^#/p' constraints.txt > $(VENV)/constraints
	@$(PIP) list --format=freeze --exclude-editable --exclude pip --exclude setuptools --exclude wheel \
	    >> $(VENV)/constraints
	@mv $(VENV)/constraints constraints.txt
	@if command -v npm >/dev/null; then tests/needs.sh --upgrade; fi
	@$(MAKE) --no-print-directory test

schema: $(VENV)/kit.stamp ## write schema/ anew from the models
	@$(BIN)/kitgen schema

studio-static: $(VENV)/kit.stamp ## the studio for any web server and as one file, in dist/ (needs npm)
	@$(BIN)/python tools/studio/make_static.py

docs: $(VENV)/test.stamp ## the documentation as a site, in dist/docs
	@$(BIN)/mkdocs build --quiet --strict
	@echo "Open dist/docs/index.html"

bench: $(VENV)/kit.stamp ## measure how long a kit takes, beside other tools where they are installed
	@$(BIN)/python benchmarks/ratios.py
	@$(BIN)/python benchmarks/build.py

clean: ## remove what was built and what the tools kept; .venv and .cache stay
	@find output -mindepth 1 ! -name .gitkeep -delete
	@rm -rf build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# A stamp is the text of the files that were installed from; newer ones with the same text install nothing.
$(VENV)/kit.stamp: pyproject.toml constraints.txt | $(BIN)/pip
	@cat $^ | cmp -s - $@ || { echo 'Installing kitgen into $(VENV) …'; \
	    $(PINNED) install --quiet --editable '.[import]'; }
	@cat $^ > $@

$(VENV)/studio.stamp: pyproject.toml constraints.txt | $(BIN)/pip
	@cat $^ | cmp -s - $@ || { echo 'Installing kitgen and its studio into $(VENV) …'; \
	    $(PINNED) install --quiet --editable '.[import,studio]'; }
	@cat $^ > $(VENV)/kit.stamp
	@cat $^ > $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(BIN)/pip
	@cat $^ | cmp -s - $@ || { echo 'Installing kitgen and its tests into $(VENV) …'; \
	    $(PINNED) install --quiet --no-compile --editable '.[test,dev]'; } # what is used is compiled as it is used
	@cat $^ > $(VENV)/kit.stamp
	@cat $^ > $(VENV)/studio.stamp
	@cat $^ > $@

$(BIN)/pip:
	@bare=; \
	for python in $(PYTHONS); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null || { bare=$$python; continue; }; \
	    echo "Making $(VENV) with $$("$$python" --version)"; \
	    exec "$$python" -m venv $(VENV); \
	done; \
	if [ "$$bare" ]; then \
	    echo "$$bare cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv"; \
	else \
	    echo 'kitgen needs Python 3.11 or newer: tried $(PYTHONS)'; \
	fi >&2; \
	exit 1
