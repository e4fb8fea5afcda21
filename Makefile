# make demo      the two sample plans become one dataset
# make test      every test
# make check     format, lint, types (Linux, Windows, macOS), who may import whom
# make samples   the sample plans in other formats
# make clean     everything that was made here
#
# Each sets up its own environment in $(VENV) first. Nothing is needed but Python 3.11 or newer, and make.

VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
ROOMS := actionplans ingest parsers normalise output
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3 python; do \
	$$name -c '$(SUITABLE)' 2>/dev/null && echo $$name && break; done)

.PHONY: demo test check format lint types imports samples clean

demo: $(VENV)/.installed
	$(BIN)/actionplans demo

test: $(VENV)/.installed
	$(BIN)/python -m pytest --doctest-modules $(ROOMS) tests

check: format lint types imports

format: $(VENV)/.installed
	$(BIN)/ruff format --check .

lint: $(VENV)/.installed
	$(BIN)/ruff check .

types: $(VENV)/.installed
	$(BIN)/mypy
	$(BIN)/mypy --platform win32
	$(BIN)/mypy --platform darwin

imports: $(VENV)/.installed
	$(BIN)/lint-imports

samples: $(VENV)/.installed
	$(BIN)/python samples/formats/make.py

clean:
	rm -rf $(VENV) build dist *.egg-info demo-result .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer, with its venv module, is needed and was not found.'; \
		echo 'Install it (on Debian or Ubuntu: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python'; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ocr,parquet,cluster]'
	touch $@
