# Every target does its own set-up: a virtual environment in .venv, the hash-locked requirements, this checkout.
#   make run              start bants          make run ARGS="leads --json"
#   make test             every test           make test ARGS="tests/store -x"
#   make check            ruff, mypy, import-linter
#   make picture          draw the screen in the README anew
#   make lock             resolve requirements.txt again; UPGRADE=--upgrade takes newer versions
#   make clean            remove .venv and what the tools left behind

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: run test check picture lock clean

run: $(READY)
	@$(BIN)/bants $(ARGS)

test: $(READY)
	@$(BIN)/python -m compileall -q interview store tui
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal $(ARGS)

check: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict interview store tui
	$(BIN)/lint-imports

picture: $(READY)
	@$(BIN)/python -m tests.tui.demonstration.in_readme

# The stamp is written last: an interrupted set-up starts again, a finished one is not repeated. Compiled here as pip
# does it for a wheel: who forbids Python to write its bytecode would else wait for the compiler at every start.
$(READY): requirements.txt pyproject.toml | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@$(BIN)/python -m compileall -q interview store tui
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "bants needs Python 3.11 or later; name one you have: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# Locked on the oldest Python that bants runs on; the hashes cover every platform's wheels.
lock: | $(BIN)/pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-tools
	$(BIN)/pip-compile --quiet $(UPGRADE) --extra dev --generate-hashes --allow-unsafe --strip-extras --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--output-file requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
