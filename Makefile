# Two commands matter: `make run` and `make test`. `make help` lists the rest.

ARGS ?=
PYTHON_IN_VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test demo gallery bench lock format clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: ## set up what is missing and open the window (ARGS="deadline --help" runs a command)
	@bash build_spec/set_up.sh run
	@$(PYTHON_IN_VENV) -m dpo_desk $(ARGS)

test: ## set up what is missing, then lint, format, types, import contracts, tests, coverage
	@bash build_spec/set_up.sh test
	@bash build_spec/check.sh

demo: ## make a demonstration desk in build/, print its passphrase and open it
	@bash build_spec/set_up.sh run
	@bash build_spec/demo.sh $(ARGS)

gallery: ## draw every page, dialog and letter as pictures into gallery/
	@bash build_spec/set_up.sh test
	@QT_QPA_PLATFORM=offscreen PYTHONPATH=. $(PYTHON_IN_VENV) tests/gallery/make_gallery.py gallery/

bench: ## measure the list, the clock, the letters and the start
	@bash build_spec/set_up.sh test
	@QT_QPA_PLATFORM=offscreen $(PYTHON_IN_VENV) -m pytest tests/bench -q -s --no-cov -p no:xdist --timeout=0 $(ARGS)

lock: ## pin every library again, with hashes (ARGS=--upgrade takes newer versions)
	@bash build_spec/lock.sh $(ARGS)

format: ## put the code into its one layout and mend what ruff can mend
	@bash build_spec/set_up.sh test
	@$(PYTHON_IN_VENV) -m ruff check --fix .
	@$(PYTHON_IN_VENV) -m ruff format .

clean: ## remove what can be made again: build/, gallery/, bench-results/, caches (.venv stays)
	@rm -rf build dist gallery bench-results .coverage .coverage.* .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache
	@find . -path ./.venv -prune -o -type d -name __pycache__ -exec rm -rf {} +
