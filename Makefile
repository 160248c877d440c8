# Two commands on a fresh machine: `make demo` and `make test`. Both do all the set-up themselves, in .venv.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

help:
	@echo "make demo    carry a fictional review from the notification to the Home Office; documents in var/demo/"
	@echo "make test    every check"
	@echo "make quick   the checks that need no Prefect, LibreOffice, browser or S3 server"
	@echo "make soak    ask the clock 100,000 questions an oracle answers too, and walk 2,000 random reviews (about ten minutes)"
	@echo "make holidays  write the calendar of bank holidays anew, from the library that keeps it"
	@echo "make serve   keep the service running, for a person with a browser"
	@echo "make bench   measure, and write the tables of figures into docs/figures.md"
	@echo "make proofs  write each Word template's text beside it"
	@echo "make fields  write the tables of templates/README.md, which say what each field stands for"
	@echo "make words   write the words of the example's documents anew, for the tests that compare them"
	@echo "make timeline  write docs/timeline.md from the table of steps, the guidance packs and the rules"
	@echo "make letters  write the table of docs/letters.md from the table of letters"
	@echo "make buttons  write the sheet “which button” of the officer's guide from prefect.yaml"
	@echo "make pictures  take the pictures of the officer's guide, of a service that runs for it (needs Chromium)"
	@echo "make deploy  bring the deployments of prefect.yaml to the server that PREFECT_API_URL names"
	@echo "make free    on the worker's machine: end the runs that no process is at any more, so that what waits begins"
	@echo "make lock    resolve the libraries anew"

demo: $(VENV)/ready
	@$(BIN)/review demo $(ARGS)

serve: $(VENV)/ready
	@$(BIN)/review serve $(ARGS)

test: $(VENV)/ready-checks
	@$(BIN)/python -m checks.all

quick: $(VENV)/ready-checks
	@$(BIN)/python -m checks.all --quick

soak: $(VENV)/ready-checks
	@$(BIN)/python -m checks.soak $(ARGS)

holidays: $(VENV)/ready-checks
	@$(BIN)/python -m checks.bank_holidays

bench: $(VENV)/ready-checks
	@$(BIN)/python -m bench.all

proofs: $(VENV)/ready
	@$(BIN)/python -m templates.proofs

fields: $(VENV)/ready
	@$(BIN)/python -m checks.fields_page

words: $(VENV)/ready-checks
	@$(BIN)/python -m tests.templates.golden_words

timeline: $(VENV)/ready
	@$(BIN)/python -m checks.timeline_page

letters: $(VENV)/ready
	@$(BIN)/python -m checks.letters_page

buttons: $(VENV)/ready
	@$(BIN)/python -m checks.which_button

pictures: $(VENV)/ready-checks
	@$(BIN)/python -m checks.officer_pictures

deploy: $(VENV)/ready
	@$(BIN)/python -m flows.deploy

free: $(VENV)/ready
	@$(BIN)/python -m flows.freeing

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) checks/set_up.py $(VENV) requirements.lock
	@touch $@

$(VENV)/ready-checks: requirements-checks.lock pyproject.toml
	@$(PYTHON) checks/set_up.py $(VENV) requirements-checks.lock
	@touch $@ $(VENV)/ready

# Needs `uv` on the path: one lock for every Python and system, with digests and without any host's name.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra install pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -c requirements.lock --extra install --extra checks pyproject.toml -o requirements-checks.lock

.PHONY: help demo serve test quick soak holidays bench proofs fields words timeline letters buttons pictures deploy free lock
