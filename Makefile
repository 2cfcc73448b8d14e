# `make help` lists what there is. Python 3.11+ and make are all it asks for; the rest it sets up itself, in .venv and _build.
PYTHON ?= python3
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --dist worksteal
CORES  := $(shell getconf _NPROCESSORS_ONLN)
MORE   := $(shell expr $(CORES) + 1)# some tests wait: for clocks, servers, browsers
UV     := UV_PYTHON=$(BIN)/python $(BIN)/uv --quiet --no-progress
CLASS  := _build/class
PS1    := ps1-backpropagation
DIST   := _build/dist
OUT    := dist
GIVEN  := $(DIST)/how-neural-networks-learn
EXERCISES := exercises# make dist EXERCISES=my-course gives out another course's
CONTAINER := $(shell command -v podman || echo docker)
SHELL  := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo graded check test test-again test-long test-torch test-image test-paper pdf epub deck sbom bench image book release dist packages grade certify lint lint-types lint-py lint-js format hooks lock clean sandbox browser database proxies

# What the book is made from: a change in any of these builds it anew (its matrix page reads assignments and checks, its widgets know the mistakes).
BOOK_SOURCES := _config.yml $(shell find book mlpkit exercises/source exercises/checks exercises/misconceptions exercises/references -type f -not -name '*.ipynb' -not -path '*/__pycache__/*' -not -path 'book/_[pd]*/*' 2>/dev/null)
COURSE := exercises/nbgrader_config.py $(addprefix exercises/,source checks references misconceptions examples)

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .make/venv  ## .venv, from requirements.lock
.make/venv: requirements.lock pyproject.toml autograder/pyproject.toml
	@echo "setting up .venv (about 230 packages, once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; on Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@mkdir -p .make && sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .make/uv.lock  # pip brings uv, uv the rest in a tenth of the time
	@$(PIP) install --require-hashes -r .make/uv.lock
	@$(UV) pip install --compile-bytecode --require-hashes -r requirements.lock || { echo "uv could not; pip tries, with its own settings for the network"; \
	    $(PIP) install --require-hashes -r requirements.lock; }
	@$(UV) pip install --no-deps --no-build-isolation -e . -e ./autograder
	@touch $@

# What the system lacks is installed where we may; otherwise it is said, and is a failure in CI alone.
sandbox:
	@.ci/require bubblewrap "the box in which students' code runs; without it Landlock alone fences it in" bwrap || test "$${CI:-}" != true

browser:
	@.ci/require chromium "a real browser reads the book in the tests" chromium chromium-browser google-chrome google-chrome-stable || test "$${CI:-}" != true
	@.ci/require firefox-esr "and another one" firefox-esr firefox || test "$${CI:-}" != true
	@.ci/require poppler-utils "what that one prints is looked at" pdftotext || test "$${CI:-}" != true

proxies:
	@.ci/require nginx "a server in front of ours, in the tests" nginx || test "$${CI:-}" != true
	@.ci/require caddy "and another one" caddy || test "$${CI:-}" != true

database:
	@.ci/require postgresql "a gradebook on a server, in the tests" pg_ctlcluster || test "$${CI:-}" != true

demo: setup sandbox  ## grade a sample class while the book is built, say where to look
	@$(MAKE) --no-print-directory -j2 graded book
	@echo
	@echo "Open in a browser:"
	@echo "  the book         file://$(CURDIR)/_build/html/index.html"
	@echo "  a feedback page  file://$(CURDIR)/$(CLASS)/feedback/marco/$(PS1).html"
	@echo "  the report       file://$(CURDIR)/$(CLASS)/reports/$(PS1).html"

graded: $(CLASS)/.ready  # what it says comes in pieces, not between the lines of the book; the report at once, and again when mistakes were looked for
	@echo "grading a class of samples"
	@$(call said,grade report)
	@echo "the class is graded: file://$(CURDIR)/$(CLASS)/reports/$(PS1).html"
	@$(call said,feedback report)
	@echo "and each has a page: file://$(CURDIR)/$(CLASS)/feedback/marco/$(PS1).html"

said = for command in $(1); do $(BIN)/autograder $$command --course $(CLASS) --assignment $(PS1) || exit; done >$(CLASS)/.said 2>&1; \
    failed=$$?; cat $(CLASS)/.said; exit $$failed

$(CLASS)/.ready: .make/venv $(shell find $(COURSE) tests/corpus/class -name '*.md' -o -name '*.py' -o -path 'tests/*' -type f 2>/dev/null)
	@rm -rf $(CLASS) && mkdir -p $(CLASS)
	@cp -r $(COURSE) $(CLASS)/
	@echo 'get_config().Autograder.diagnosis = 1  # seconds, which are enough for these mistakes' >> $(CLASS)/nbgrader_config.py
	@$(BIN)/autograder release $(PS1) --course $(CLASS)
	@$(BIN)/python -m tests.corpus.make_class $(CLASS)/submitted
	@touch $@

book: _build/html/.built  ## the book, in _build/html
_build/html/.built: .make/venv $(BOOK_SOURCES)
	@echo "building the book (its pages are executed; minutes the first time, seconds later)"
	@mkdir -p _build && touch _build/.began
	@nice $(BIN)/jupyter-book build book --config _config.yml --path-output . -W --keep-going -q >_build/book.log
	@touch -r _build/.began $@  # what is changed while the book is built, is built the next time

release: .make/venv  ## the students' notebooks, in exercises/release
	@$(BIN)/autograder release

dist: .make/venv book  ## what is given out, in dist/ (or OUT=folder): the students' wheel; a zip of it, the assignments and the book
	@rm -rf $(OUT) $(DIST) && mkdir -p $(OUT) $(GIVEN)
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir $(OUT) .
	@cp -r $(EXERCISES)/source $(DIST) && rm -f $(DIST)/source/*/*.ipynb
	@{ echo 'get_config().Autograder.book = "../../book"'; cat $(EXERCISES)/nbgrader_config.py; } > $(DIST)/nbgrader_config.py  # which may name another
	@$(BIN)/autograder release --course $(DIST) --quiet
	@mv $(DIST)/release $(GIVEN)/assignments && cp -r _build/html $(GIVEN)/book && cp $(OUT)/*.whl $(GIVEN)
	@rm $(GIVEN)/book/.built
	@echo "Open book/students.html in a browser (not in JupyterLab, which shows pages from a disk bare): how to install, write, check and hand in, in four steps." > $(GIVEN)/README.txt
	@$(BIN)/python -m zipfile -c $(OUT)/$(notdir $(GIVEN)).zip $(GIVEN)
	@rm -rf $(DIST) && ls $(OUT)

pdf: _build/book.pdf  ## the book to print: _build/book.pdf, panels as pictures
_build/book.pdf: _build/html/.built book/_paper/pdf.py book/_paper/still.py book/_paper/still.js book/_paper/book.css
	@echo "printing the book (two or three minutes)"
	@nice $(BIN)/python -m book._paper.pdf $@

epub: _build/book.epub  ## the book for e-readers: _build/book.epub
_build/book.epub: _build/html/.built book/_paper/epub.py book/_paper/still.py book/_paper/still.js book/_paper/book.css
	@nice $(BIN)/python -m book._paper.epub $@

deck: _build/deck/index.html  ## the lecturer's deck: _build/deck/index.html
_build/deck/index.html: _build/html/.built node_modules/.package-lock.json $(wildcard book/_deck/*)
	@$(BIN)/python -m book._deck.deck $(@D)

packages: dist sbom  ## and for a release: the instructors' wheel, both sdists, what is in them (SBOM), SHA256SUMS
	@for project in . autograder; do $(BIN)/python -m build --no-isolation --outdir $(OUT) $$project >/dev/null || exit; done
	@cd $(OUT) && sha256sum * >SHA256SUMS && ls

sbom: .make/venv  # CycloneDX: what an installation of each wheel consists of, at the versions of requirements.lock
	@mkdir -p $(OUT)
	@$(call bill,mlpkit,pyproject.toml,library,--extra notebook)
	@$(call bill,mlpkit-autograder,autograder/pyproject.toml,application,--extra serve --extra hub --extra postgres)

bill = $(UV) pip compile $(4) --universal --python-version 3.11 --constraint requirements.lock --generate-hashes --no-header --no-annotate \
    --no-emit-index-url --no-emit-package mlpkit --output-file .make/$(1).txt $(2) >/dev/null \
    && PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements --pyproject $(2) --mc-type $(3) --output-reproducible --short-PURLs --output-file $(OUT)/$(1).cdx.json .make/$(1).txt

image: .make/venv  ## the grader in a container: for macOS, Windows, hubs (docs/deploying.md)
	@rm -rf $(OUT)/image && mkdir -p $(OUT)/image
	@for project in . autograder; do $(BIN)/python -m build --wheel --no-isolation --outdir $(OUT)/image $$project >/dev/null || exit; done
	@sed -n '/^[a-z]/s/ *\\$$//p' requirements.lock >$(OUT)/image/constraints.txt
	@$(CONTAINER) build $(IMAGE_OPTIONS) --file Containerfile --tag autograder .

grade: .make/venv sandbox  ## grade exercises/submitted
	@$(BIN)/autograder grade

certify: .make/venv sandbox  ## wrong accepted, right refused: the checks on a corpus of right and wrong work
	@$(BIN)/autograder certify

check: lint  ## what every change should pass, in two minutes: lint, and all tests without the book, a browser or much time
	@$(PYTEST) -n $(CORES) -m "not book and not browser and not slow and not long"

test: .make/venv node_modules/.package-lock.json sandbox browser database proxies book  ## all tests but the long proofs
	@$(PYTEST) -n $(MORE) -m "not long"

test-long: .make/venv sandbox browser book  ## the long proofs: every mutant, other seeds, whole corpora, a semester
	@$(PYTEST) -n $(MORE) -m long

test-again:  ## the tests that failed last, one after another on a machine that does nothing else
	@$(BIN)/python -m pytest --last-failed --last-failed-no-failures none

test-torch: .make/venv  ## the tests that compare with PyTorch, live (installs PyTorch, large)
	@$(PIP) install --group bench
	@$(BIN)/python -m pytest tests/mlpkit -k torch

test-image: .make/venv  ## the container, built and tried (as root; installs podman; minutes)
	@tests/container.sh

test-paper: pdf epub  ## the PDF and the EPUB, read (installs epubcheck)
	@.ci/require epubcheck "what judges the EPUB" epubcheck || test "$${CI:-}" != true
	@$(BIN)/python -m pytest tests/book/test_paper.py

bench: .make/venv sandbox browser book  ## speed, side by side and as ratios, into bench.json
	@$(PIP) install --group bench
	@$(BIN)/python tests/benchmarks/bench_mlpkit.py
	@$(BIN)/python -m tests.benchmarks.bench_autograder
	@$(BIN)/python -m tests.benchmarks.bench_serving
	@$(BIN)/python -m tests.benchmarks.bench_book

lint: .make/venv node_modules/.package-lock.json  ## ruff, mypy, imports, codespell; Prettier, ESLint, TypeScript
	@$(MAKE) --no-print-directory --jobs 2 lint-types lint-py lint-js  # mypy, without what it keeps, takes half of the time

lint-types: .make/venv
	@$(BIN)/mypy

lint-py: .make/venv
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --cache-dir _build/imports && $(BIN)/codespell $$(git ls-files)

lint-js: node_modules/.package-lock.json  ## the JavaScript and the style sheets alone
	@.ci/npm run --silent lint

node_modules/.package-lock.json: package-lock.json package.json .make/venv
	@.ci/npm ci --loglevel error >/dev/null && touch $@

format: .make/venv node_modules/.package-lock.json  ## ruff's fixes and format, and the JavaScript's
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && .ci/npm run --silent format

hooks: .make/venv  ## the linters before each commit, `make check` before each push
	@$(BIN)/pre-commit install

lock: .make/venv  ## resolve requirements.lock anew from both pyproject.toml
	@$(UV) pip compile --universal --upgrade --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	    --all-extras --group dev --no-emit-package mlpkit --no-emit-package mlpkit-autograder \
	    --output-file requirements.lock pyproject.toml autograder/pyproject.toml >/dev/null

clean:  ## remove what was built (not .venv)
	@rm -rf _build dist
