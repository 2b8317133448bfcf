# «Ведомость». On a fresh machine: make demo — see it at work; make test — check it. Both make .venv themselves.

PY := .venv/bin/python
SCREENS := out/screens

# The distribution's own Python first: its venv package fits it.
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)

# Without a display Qt draws into memory.
ifeq ($(shell uname),Linux)
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
export QT_QPA_PLATFORM ?= offscreen
endif
endif

.PHONY: help demo test check translations format screens clean python program dev

help:
	@echo 'make demo          the demo college: timetable, journals, paper in out/demo/, and the window'
	@echo 'make test          every check and the whole test suite, on SQLite and PostgreSQL'
	@echo 'make check         ruff, mypy and the catalogues only'
	@echo 'make translations  bring the catalogues up to the sources'
	@echo 'make format        lay the code out'
	@echo 'make screens       pictures of all screens in $(SCREENS)/'
	@echo 'make clean         remove .venv and all that was made'

demo: program
	@$(PY) -m desktop_app demo --out out/demo

test: export QT_QPA_PLATFORM = offscreen
test: check
	@$(PY) -m pytest -q -n 2

check: dev
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy --no-error-summary
	@$(PY) setup/catalogues.py check

translations: dev
	@$(PY) setup/catalogues.py update

format: dev
	@$(PY) -m ruff check --quiet --fix --exit-zero
	@$(PY) -m ruff format --quiet

screens: program
	@QT_QPA_PLATFORM=offscreen $(PY) -m desktop_app screens $(SCREENS)

clean:
	@rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer is needed and none was found. Install it' \
		'(Debian, Ubuntu: sudo apt-get install python3) or name one: make PYTHON=/path/to/python3'; exit 1; }

program: python
	@$(PYTHON) setup/machine.py
	@$(PYTHON) setup/environment.py

dev: python
	@$(PYTHON) setup/machine.py $(if $(CI),--tools)
	@$(PYTHON) setup/environment.py --dev
