# Everything a newcomer types. Each target sets up its own environment in .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT ?= bench-out

.PHONY: demo test coverage lint types docs bench wheel clean
.DEFAULT_GOAL := demo

$(VENV)/.base: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python >= 3.11 / Python >= 3.11 is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ocr,pandas]'
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	@touch $@

demo: $(VENV)/.base
	@$(BIN)/python examples/demo.py

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

# Tests start hundreds of processes: where bytecode is not kept, each of them compiles the package anew.
test coverage: export PYTHONDONTWRITEBYTECODE :=

# What is covered is counted where a test calls the code itself: counting costs most where whole documents are read
# (tests/conftest.py says what is left out; `make coverage` tries all cases and counts everywhere).
test: lint types
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered --durations=10

coverage: export JIXIAO_THOROUGH := 1
coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered

docs: $(VENV)/.dev
	$(BIN)/python docs/write_reference.py

bench: $(VENV)/.bench
	@$(BIN)/python -m benchmarks --out $(OUT)

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --outdir dist .

clean:
	rm -rf $(VENV) dist build demo-graph $(OUT) *.egg-info .mypy_cache .ruff_cache .pytest_cache .coverage
