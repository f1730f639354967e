# Everything starts from here, on a machine that has Python 3.11 to 3.13 and nothing else:
#   make demo        the example articles become graph.ttl and graph.html
#   make test        all tests
#   make check       formatting, linting, types, the ontology's own checks, then all tests
#   make reference   rewrite what is generated from the ontology and the program: ontology/built and kg/app/REFERENCE.md
#   make bench       measure speed and memory into tests/benchmarks/RESULTS.md (some minutes; nothing else should run)
#   make clean       take away everything that was made

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
# Tests run side by side, a file in one process since its tests share what they build; WORKERS=0: all in one.
WORKERS ?= auto
TESTS ?=

export OPENBLAS_NUM_THREADS ?= 1
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help demo test check static setup reference bench clean

help:
	@sed -n 's/^#  *\(make .*\)/\1/p' Makefile

demo: .venv/runtime
	$(BIN)/kg demo

test: .venv/development
	$(BIN)/python -m pytest --nbmake -n $(WORKERS) --dist loadfile -m "not benchmark" $(TESTS)

static: .venv/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/kg ontology --check
	$(BIN)/kg check

check: static test

setup: .venv/development

reference: .venv/development
	$(BIN)/kg ontology
	$(BIN)/python -m kg.app.reference

bench: .venv/development
	$(BIN)/python -m tests.benchmarks.results

# The stamps are older than pyproject.toml or constraints.txt when these have changed: then, and only then, pip runs again.
.venv/runtime: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) install --quiet --constraint constraints.txt "pip>=25.1"
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

.venv/development: .venv/runtime
	$(PIP) install --quiet --constraint constraints.txt --editable . --group dev
	@touch $@

.venv/bin/python:
	@$(or $(PYTHON),python3) -c 'import sys; (3, 11) <= sys.version_info < (3, 14) or sys.exit("Diplograph needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ". Name another one: make demo PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(PYTHON) cannot make a virtual environment (on Debian: apt-get install python3-venv)" >&2; exit 1; }

clean:
	rm -rf .venv diplograph graph.ttl graph.void.ttl graph.html build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
