# `make demo` and `make test` do all the set-up on a fresh machine with Python 3.11 or later.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := dist/sample-class
LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint gpu-check lock messages clean

demo: $(READY)
	$(BIN)/course build
	rm -rf $(SAMPLE)
	$(BIN)/python datasets/sample_class/make.py $(SAMPLE)
	for assignment in $$(ls $(SAMPLE)); do \
	  $(BIN)/course grade $$assignment $(SAMPLE)/$$assignment || exit 1; \
	done
	@echo
	@echo "The class page is in results/class.html: open it in a browser."
	@echo "Before you grade a class of your own, remove the sample's results: rm -r results"

test: lint
	$(BIN)/course verify --mutants
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/course build --check

# Where there is an NVIDIA driver, its libraries are installed first: the same versions of everything else, and theirs.
gpu-check: $(READY)
	if command -v nvidia-smi >/dev/null; then \
	  $(BIN)/pip install --quiet --require-hashes --requirement autograder/container/gpu.lock; \
	fi
	$(BIN)/python benchmarks/gpu_check.py --output docs/gpu.md

lock: $(READY)
	$(BIN)/pip install --quiet uv
	$(LOCK) --extra train --extra dev --output-file requirements.lock
	$(LOCK) --extra train --constraints requirements.lock --output-file autograder/container/cpu.lock
	$(LOCK) --extra gpu --constraints requirements.lock --output-file autograder/container/gpu.lock

messages: $(READY)
	$(BIN)/python -m autograder.translation.collect

clean:
	rm -rf $(VENV) dist results

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	touch $@
