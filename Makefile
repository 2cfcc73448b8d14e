# `make help` lists what there is. Python 3.11+ and make are all it asks for; the rest it sets up itself, in .venv and _build.
PYTHON ?= python3
BIN    := .venv/bin
CLASS  := _build/class
PS1    := ps1-backpropagation
DIST   := _build/dist
GIVEN  := $(DIST)/how-neural-networks-learn
EXERCISES := exercises# make dist EXERCISES=my-course gives out another course's
SHELL  := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-torch bench book release dist grade certify lint lint-js format lock clean sandbox browser database

# What the book is made from: a change in any of these builds it anew (its matrix page reads assignments and checks, its widgets know the mistakes).
BOOK_SOURCES := _config.yml $(shell find book mlpkit exercises/source exercises/checks exercises/misconceptions exercises/references -type f -not -name '*.ipynb' -not -path '*/__pycache__/*' 2>/dev/null)
COURSE := $(shell find exercises/source -name '*.md' 2>/dev/null) exercises/nbgrader_config.py

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.make/venv: requirements.lock pyproject.toml autograder/pyproject.toml
	@echo "setting up .venv (about 220 packages, once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e . -e ./autograder
	@mkdir -p .make && touch $@

sandbox:
	@.ci/require bwrap bubblewrap "the box in which students' code runs"

browser:
	@.ci/require chromium chromium "a real browser reads the book in the tests" || test "$${CI:-}" != true

database:
	@.ci/require pg_ctlcluster postgresql "a gradebook on a server, in the tests" || test "$${CI:-}" != true

demo: sandbox book $(CLASS)/.ready  ## build the book, release ps1, grade a sample class, say where to look
	@$(BIN)/autograder grade --course $(CLASS) --assignment $(PS1)
	@$(BIN)/autograder feedback --course $(CLASS) --assignment $(PS1)
	@$(BIN)/autograder report --course $(CLASS) --assignment $(PS1)
	@echo
	@echo "Open in a browser:"
	@echo "  the book         file://$(CURDIR)/_build/html/index.html"
	@echo "  a feedback page  file://$(CURDIR)/$(CLASS)/feedback/marco/$(PS1).html"
	@echo "  the report       file://$(CURDIR)/$(CLASS)/reports/$(PS1).html"

$(CLASS)/.ready: .make/venv $(COURSE) $(shell find tests/corpus/class -type f 2>/dev/null)
	@rm -rf $(CLASS) && mkdir -p $(CLASS)
	@cp -r exercises/nbgrader_config.py exercises/source exercises/checks exercises/references exercises/misconceptions exercises/examples $(CLASS)/
	@$(BIN)/autograder release $(PS1) --course $(CLASS)
	@$(BIN)/python -m tests.corpus.make_class $(CLASS)/submitted
	@touch $@

book: _build/html/.built  ## the book, in _build/html
_build/html/.built: .make/venv $(BOOK_SOURCES)
	@echo "building the book (its pages are executed; minutes the first time, seconds later; log: _build/book.log)"
	@mkdir -p _build && touch _build/.began
	@$(BIN)/jupyter-book build book --config _config.yml --path-output . -W --keep-going >_build/book.log 2>&1 \
	    || { tail -n 60 _build/book.log; exit 1; }
	@touch -r _build/.began $@  # what is changed while the book is built, is built the next time

release: .make/venv  ## the students' notebooks, in exercises/release
	@$(BIN)/autograder release

dist: .make/venv book  ## what is given out, in dist/: the students' wheel; a zip of it, the assignments and the book
	@rm -rf build dist $(DIST) && mkdir -p $(GIVEN)
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@cp -r $(EXERCISES)/source $(DIST) && rm -f $(DIST)/source/*/*.ipynb
	@{ echo 'get_config().Autograder.book = "../../book"'; cat $(EXERCISES)/nbgrader_config.py; } > $(DIST)/nbgrader_config.py  # which may name another
	@$(BIN)/autograder release --course $(DIST) --quiet
	@mv $(DIST)/release $(GIVEN)/assignments && cp -r _build/html $(GIVEN)/book && cp dist/*.whl $(GIVEN)
	@rm $(GIVEN)/book/.built
	@echo "Open book/students.html in a browser (not in JupyterLab, which shows pages from a disk bare): how to install, write, check and hand in, in four steps." > $(GIVEN)/README.txt
	@$(BIN)/python -m zipfile -c dist/$(notdir $(GIVEN)).zip $(GIVEN)
	@rm -rf $(DIST) build && ls dist

grade: .make/venv sandbox  ## grade exercises/submitted
	@$(BIN)/autograder grade

certify: .make/venv sandbox  ## wrong accepted, right refused: the checks on a corpus of right and wrong work
	@$(BIN)/autograder certify

test: .make/venv sandbox browser database book  ## all tests
	@$(BIN)/python -m pytest

test-torch: .make/venv  ## the tests that compare with PyTorch, live (installs PyTorch, large)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[bench]'
	@$(BIN)/python -m pytest tests/mlpkit -k torch

bench: .make/venv sandbox  ## speed, side by side and as ratios, into bench.json
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[bench]'
	@$(BIN)/python tests/benchmarks/bench_mlpkit.py
	@$(BIN)/python -m tests.benchmarks.bench_autograder

lint: .make/venv lint-js  ## ruff, mypy, imports, codespell; Prettier, ESLint, TypeScript
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --cache-dir _build/imports && $(BIN)/codespell $$(git ls-files)

lint-js: node_modules/.package-lock.json  ## the JavaScript and the style sheets alone
	@.ci/npm run --silent lint

node_modules/.package-lock.json: package-lock.json package.json .make/venv
	@.ci/npm ci --loglevel error >/dev/null && touch $@

format: .make/venv node_modules/.package-lock.json  ## ruff's fixes and format, and the JavaScript's
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && .ci/npm run --silent format

lock: .make/venv  ## resolve requirements.lock anew from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --upgrade --python-version 3.11 --no-header --no-annotate --no-emit-index-url --extra dev --output-file requirements.lock pyproject.toml

clean:  ## remove what was built (not .venv)
	@rm -rf _build dist build
