# Everything a person runs here. `make demo` and `make test` do their own set-up in .venv.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Bytecode is compiled when a module is first used: most of what is installed never is. It is kept,
# or every process that a test starts would compile again what it loads.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile

.PHONY: demo test check fix drills serve bench lock clean

demo: .venv/runtime ## Grade a pasted layer table and a class of 40, log to SQLite, show the summary.
	@mkdir -p demo-output
	@$(BIN)/markscheme grade ece046211-hw2 problems/demo/published-table.md problems/demo/class.csv \
		-o demo-output/report.jsonl --db sqlite:///demo-output/markscheme.sqlite

test: check ## Check style, types and layers, then run every test and every example in the docs.
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal --quiet

check: .venv/development ## Format, lint, types, import contracts.
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo > .venv/contracts.txt || { cat .venv/contracts.txt; exit 1; }

fix: .venv/development ## Format, and mend what the linter can mend.
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

serve: .venv/runtime ## Serve on SQLite at port 8000, with the problem sets of this project.
	@MARKSCHEME_LOAD_BUNDLED=true $(BIN)/markscheme serve

drills: .venv/development ## Kill, cut off and fill up the service again and again (root, Linux, half an hour).
	@$(BIN)/python -m tests.drills

bench: .venv/development ## Measure speed and memory, each figure beside a floor or the rivals.
	@$(BIN)/python -m tests.benchmarks

PIN := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --quiet
lock: ## Pin the newest allowed versions (needs uv).
	@$(PIN) pyproject.toml --upgrade -o requirements.lock
	@$(PIN) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@$(PIN) --group pyproject.toml:build -c requirements-dev.lock -o requirements-build.lock

clean:
	@rm -rf .venv demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	@test -n "$(PYTHON)" || { echo "Markscheme needs Python 3.11 or newer on the PATH (or: make PYTHON=/path/to/python)"; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: .venv/python requirements.lock pyproject.toml
	@echo "Installing Markscheme into .venv ..."
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --require-hashes --no-deps -r requirements-build.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/development: .venv/runtime requirements-dev.lock
	@echo "Installing the development tools into .venv ..."
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
