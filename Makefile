# Two commands do everything on a fresh Debian 12: `make run` and `make test`. The rest is for developers.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What the screens need from the system, and what only the tests need (a print server, a virtual display, a voice).
SYSTEM := python3-venv libgl1 libegl1 libgl1-mesa-dri
SYSTEM_TEST := $(SYSTEM) xvfb xdotool cups-daemon cups-client cups-filters espeak-ng

# An office program, to open what is exported; the test of it is left out where there is none.
SYSTEM_OFFICE := $(SYSTEM) libreoffice-calc-nogui

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test office accessibility screens check crash soak bench gallery setup lock clean system system-test

run: system $(READY)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/kiosk run --windowed; \
	else echo "No display here: a whole practice visit without one."; $(BIN)/kiosk tour; fi

test: system-test $(READY)
	$(BIN)/python -m pytest -n 5 --dist worksteal

# LibreOffice opens the CSV and the spreadsheet of an export.
office: $(READY)
	$(call need,$(SYSTEM_OFFICE))
	$(BIN)/python -m pytest tests/office

# The same as `make test`, and the table of docs/accessibility.md is written from what became of it.
accessibility: system-test $(READY)
	$(BIN)/python -m pytest -n 5 --dist worksteal --rules docs/accessibility.md tests

# Every screen in every language, view and shape of window, where `make test` takes those with the least of room.
screens: system-test $(READY)
	SCREENS=all $(BIN)/python -m pytest -n 3 tests/accessibility tests/gallery tests/journey/test_by_ear.py tests/journey/test_by_keys.py

check: system $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/words

# 500 measurements of each meter through sim:// and through a pseudo-terminal, with random faults; about two hours.
soak: system-test $(READY)
	SOAK=500 $(BIN)/python -m pytest -n 2 tests/devices/test_every_meter_port.py

# The process killed 1,000 times and 50 outcomes of a power cut at every write, where `make test` takes a part; three minutes.
crash: system-test $(READY)
	KILLS=1000 CUTS=50 $(BIN)/python -m pytest -n 3 --dist worksteal tests/store/test_killed.py tests/store/test_power_cut.py

bench: system $(READY)
	$(BIN)/python -m tests.bench

gallery: system $(READY)
	$(BIN)/kiosk gallery

setup: system $(READY)

# Missing Debian packages are installed; where that is not allowed, the command to type is said.
define need
@missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || echo $$p; done); \
if [ -n "$$missing" ]; then \
  echo "Installing from Debian:" $$missing; \
  as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
  if ! command -v apt-get >/dev/null || { [ -n "$$as_root" ] && ! command -v sudo >/dev/null; }; then \
    echo "Please install these first, then try again:" $$missing >&2; exit 1; fi; \
  { $$as_root apt-get update -q && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; } >/tmp/kiosk-setup.log 2>&1 \
    || { cat /tmp/kiosk-setup.log; exit 1; }; \
fi
endef

system:
	$(call need,$(SYSTEM))

system-test:
	$(call need,$(SYSTEM_TEST))

# --require-hashes: what is installed is byte for byte what was tried out.
$(READY): requirements.lock pyproject.toml | system
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is %d.%d" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV) (about a minute the first time)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -qq --no-deps --no-build-isolation -e .
	@$(BIN)/python -c 'from kiosk.language import compile_all; compile_all()'
	@touch $(READY)

lock:
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	  --allow-unsafe --strip-extras --extra dev -o requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find assets -name '*.mo' -delete
