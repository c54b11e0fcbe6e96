PYTHON ?= python3
BIN := .venv/bin
SAMPLE := tests/sample_class/submitted

.PHONY: grade test thorough lint docs format release lowest clean

grade: .venv/ready ## Grade the sample class: a table here, feedback and JSON under grades/
	$(BIN)/ativa grade $(SAMPLE) --json grades/results.json --feedback grades/feedback

test: .venv/ready ## Run the kit's own tests, less those that take long
	$(BIN)/pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder -m 'not thorough' --durations=10

thorough: .venv/ready ## Run the tests that `make test` leaves out
	$(BIN)/pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder -m thorough --durations=10

lint: .venv/ready ## Style, types, and a release that is current
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/ativa release --check

docs: .venv/ready ## The documentation, in docs/_build/html; a warning or a broken link is an error
	$(BIN)/python -m sphinx --quiet --fresh-env --fail-on-warning --keep-going docs docs/_build/html

format: .venv/ready
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

release: .venv/ready ## Write assignments/ anew from solutions/ and the declarations
	$(BIN)/ativa release

lowest: ## Try the lowest versions that pyproject.toml admits, in an environment of their own
	PYTHON=$(PYTHON) .ci/lowest

.venv/ready: pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Ativa needs Python 3.11 or newer: make PYTHON=python3.12 grade")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint .ci/constraints.txt --config-settings editable_mode=compat --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv .venv-lowest grades docs/_build build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
