# Two commands do everything: `make run` and `make test`. Each installs what is missing first.
PYTHON := .venv/bin/python

.PHONY: run demo test bench lint translations clean

run:            ## open Faro on the demonstration studies (without a display: the headless demo)
	@packaging/install.sh
	@$(PYTHON) -m viewer --demo

demo:           ## the demonstration without a window, into demo-output/
	@packaging/install.sh
	@$(PYTHON) -m viewer demo --out demo-output

test:           ## the whole suite
	@packaging/install.sh dev training cluster
	@$(PYTHON) -m pytest -n 2 --dist loadfile $(ARGS)

bench:          ## a table and bench-output/bench.json, each figure beside its floor or peer
	@packaging/install.sh dev training cluster
	@$(PYTHON) -m tests.benchmarks $(ARGS)

lint:           ## ruff, mypy, import-linter
	@packaging/install.sh dev training
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports

translations:   ## collect strings into resources/i18n/*.ts and compile them
	@packaging/install.sh dev
	@$(PYTHON) packaging/translations.py

clean:
	rm -rf .venv build dist demo-output bench-output
