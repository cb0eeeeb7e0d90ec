# Everything starts from a checkout that has only Python 3.11 (or newer), make and git.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
CATALOGUES := $(wildcard resources/translations/*/LC_MESSAGES/*.po)
COMPILE := --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-annotate --quiet
SOURCES := main.py outreach_app tests bench tools

.PHONY: run test check bench faults shots package lock messages setup system clean help

run: .venv/ready build/catalogues     ## open the window on the sample; with no display, plan it
	@$(PY) main.py $(or $(ARGS),open sample)

test: .venv/ready-dev build/catalogues  ## every test, without a screen
	@$(PY) -m pytest -n 2 $(ARGS)

check: .venv/ready-dev                ## format, lint, types, walls, dead code, lock files
	@$(PY) -m ruff format --check $(SOURCES)
	@$(PY) -m ruff check $(SOURCES)
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache
	@$(PY) -m vulture
	@$(PY) -m tools.locks

bench: .venv/ready-peers build/catalogues ## figures beside their peers; ONLY=paper for one room
	@$(PY) -m bench $(ONLY)

faults: .venv/ready-dev build/catalogues ## break the disk on purpose; SIZE=nightly for the long run
	@OUTREACH_FAULTS=$(or $(SIZE),ci) $(PY) -m pytest tests/faults tests/exchange/test_hostile_files.py tests/services/test_importing_hostile.py -p no:randomly -n 2 $(ARGS)

shots: .venv/ready-dev build/catalogues ## every page and sheet as a picture, in build/shots
	@$(PY) -m tests.shots build/shots

package: .venv/ready-dev build/catalogues ## the program as a folder and as a .deb, in build/
	@$(PY) -m tools.package

lock: .venv/ready-dev                 ## choose the versions again; UPGRADE=1 for the newest
	@.venv/bin/uv pip compile $(COMPILE) $(if $(UPGRADE),--upgrade) \
		pyproject.toml -o requirements.lock
	@.venv/bin/uv pip compile $(COMPILE) $(if $(UPGRADE),--upgrade) --constraint requirements.lock \
		--extra dev pyproject.toml -o requirements-dev.lock
	@.venv/bin/uv pip compile $(COMPILE) $(if $(UPGRADE),--upgrade) --constraint requirements-dev.lock \
		--extra dev --extra peers pyproject.toml -o requirements-peers.lock

messages: .venv/ready                 ## gather the sentences of the code into the catalogues
	@$(PY) -m tools.messages gather
	@$(PY) -m tools.messages compile

setup: .venv/ready-dev build/catalogues ## everything above needs, made ready

clean:                                ## back to a fresh checkout
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find resources -name '*.mo' -delete

help:                                 ## this list
	@sed -n 's/^\([a-z]*\):.*## */\1\t/p' Makefile | expand -t 12

# No stamp for it: what the system still lacks is named each time, beside what it makes fail.
system:
	@sh packaging/ready-system $(PYTHON)

.venv/ready: requirements.lock | system
	@$(PYTHON) -m venv .venv
	@$(PIP) -r requirements.lock
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	@$(PY) -c 'import PySide6.QtWidgets'
	@$(PIP) -r requirements-dev.lock
	@touch $@

.venv/ready-peers: requirements-peers.lock .venv/ready-dev
	@$(PIP) -r requirements-peers.lock
	@touch $@

build/catalogues: $(CATALOGUES) tools/messages.py | .venv/ready
	@$(PY) -m tools.messages compile
	@mkdir -p build && touch $@
