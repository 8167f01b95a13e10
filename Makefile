# A newcomer needs two commands: `make run` and `make test`.

PYTHON ?= python3
IN_VENV := .venv/bin/python
DOMAIN := kit qris places notifications accounts sellers catalog curation galleries orders payments kiosks reports

# `make run PORT=8010 BANK_PORT=8011 HOST=0.0.0.0` wins over the environment, the environment over the default.
export STOREFRONT_PORT := $(or $(PORT),$(STOREFRONT_PORT),8000)
export STOREFRONT_BANK_PORT := $(or $(BANK_PORT),$(STOREFRONT_BANK_PORT),8001)
export STOREFRONT_HOST := $(or $(HOST),$(STOREFRONT_HOST),127.0.0.1)

.DEFAULT_GOAL := help
.PHONY: help run test check format nightly bench pictures lock packages test-packages

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: packages ## start the demo shop: web, worker and play bank, until Ctrl-C
	@$(IN_VENV) bin/run

test: test-packages ## run every test: unit, SQLite and PostgreSQL, real browser
	@$(PYTHON) bin/tools
	@$(IN_VENV) -m pytest -n logical --maxprocesses 4 -m "not nightly and not slow and not browser" $(ARGS) || test $$? -eq 5
	@$(IN_VENV) -m pytest -n logical --maxprocesses 2 --dist loadfile -m "not nightly and (slow or browser)" $(ARGS) || test $$? -eq 5  # 5: none of this sort was asked for

check: test-packages ## lint, types of the domain, floors, translations
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m mypy $(DOMAIN:%=storefront/%)
	$(IN_VENV) -m pytest -q tests/test_floors.py tests/test_translations.py

format: test-packages ## put the code into the house's shape
	@$(IN_VENV) -m ruff check --fix .
	@$(IN_VENV) -m ruff format .

nightly: test-packages ## the long lists: full fuzz, kill and history counts
	@$(PYTHON) bin/tools
	@STOREFRONT_LONG=1 $(IN_VENV) -m pytest -m "nightly or long" $(ARGS)

bench: test-packages ## speed as ratios: beside bare Flask, large shop beside small, lobby screens; Lighthouse where npm is
	@$(IN_VENV) bench/run.py $(ARGS)
	@$(IN_VENV) bench/dashboard.py
	@$(IN_VENV) bench/kiosks.py
	@$(IN_VENV) bench/lighthouse.py

pictures: test-packages ## take the reference pictures anew, after a change that was meant
	@STOREFRONT_PICTURES=1 $(IN_VENV) -m pytest tests/face/test_reference.py $(ARGS)

lock: ## pin requirements*.in again, with hashes (needs the network)
	@$(PYTHON) bin/lock

packages:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install it: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) bin/venv requirements.txt

test-packages:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install it: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) bin/venv requirements.txt requirements-dev.txt
