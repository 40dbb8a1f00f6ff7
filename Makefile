# make run          set up what a student needs, then open the tutor
# make test         set up what a developer needs, then everything CI runs
# make check        lint and types alone
# make format       put the code into its form
.PHONY: run test check format unit-tests model-tests
.DEFAULT_GOAL := run

BIN := .venv/bin
# Real models for the tests, kept from one run to the next.
TEST_HOME ?= $(HOME)/.cache/mathcoder-tutor

run: .venv/student
	@$(BIN)/mathcoder models add starter
	@$(BIN)/mathcoder

test: check unit-tests model-tests

check: .venv/developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

unit-tests: .venv/developer
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2 -m "not model"

model-tests: .venv/developer
	MATHCODER_HOME="$(TEST_HOME)" $(BIN)/mathcoder models add starter
	MATHCODER_TEST_MODELS="$(TEST_HOME)/models" QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m model

format: .venv/developer
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.venv/student .venv/developer: pyproject.toml scripts/install.sh scripts/system_packages.sh
	@scripts/system_packages.sh $(@F)
	@scripts/install.sh $(@F)
