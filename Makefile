# Each target sets up what it needs, in .venv, on a machine with only Python 3.11-3.13 and make.
PYTHON ?= python3
BIN := .venv/bin
SEEDS ?= 100
# The certificates of the system, as pip uses them: some networks sign with their own.
INSTALL := UV_SYSTEM_CERTS=1 $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python

.PHONY: run serve quick test test-slow test-night test-all lint bench peers docs gallery site lock clean

run: $(BIN)/.ready
	$(BIN)/chengxin run scenarios/chenzhou-2018-12.toml scenarios/chenzhou-2019.toml --seeds $(SEEDS) --study chenzhou

# The planner's page, on this machine alone.
serve: $(BIN)/.ready-page
	$(BIN)/chengxin serve

# The tests of a file go to one of the processes, so that what they start from is made once.
# Tests of the page drive a browser; `python tests/chromium.py` brings one where none is, and in CI they do not skip.
test: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile

# For work in progress: rules, monitor, institutions, layout, scenarios and the headline numbers, in a minute and a half.
quick: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile tests/model/enterprises tests/model/institutions tests/model/monitor tests/model/scenario/test_reader.py tests/settings tests/test_layout.py tests/test_baseline.py

# What takes more than some eight seconds each.
test-slow: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile -m slow

# What takes minutes each, such as thousands of seeds of what make test tries with some.
test-night: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile -m night
	$(BIN)/python tests/fault_simulator.py --first 1000 --seeds 5000
	$(BIN)/python tests/fuzz.py 10000

# Everything but the night's, within 45 minutes on two cores.
test-all: $(BIN)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not night"

lint: $(BIN)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python tests/types_ratchet.py

bench: $(BIN)/.ready-dev peers
	$(BIN)/python benchmarks/bench.py

# Other frameworks, to be timed beside ours. A package that cannot be installed here is named by the benchmark as missing.
peers: .venv-peers/.ready .venv-mesa-frames/.ready

.venv-peers/.ready: requirements-peers.lock | $(BIN)/.uv
.venv-mesa-frames/.ready: requirements-mesa-frames.lock | $(BIN)/.uv
.venv-peers/.ready .venv-mesa-frames/.ready:
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python $(@D)
	-UV_SYSTEM_CERTS=1 $(BIN)/uv pip install --quiet --python $(@D)/bin/python --require-hashes -r $<
	touch $@

docs: $(BIN)/.ready
	$(BIN)/chengxin reference > docs/reference.md
	$(BIN)/chengxin odd > docs/odd.md
	$(BIN)/chengxin commands > docs/commands.md
	$(BIN)/chengxin glossary > docs/glossary.md
	$(BIN)/chengxin glossary --lang zh > docs/glossary.zh.md

# The gallery of pictures from real studies, all cities among them: minutes.
gallery: $(BIN)/.ready-dev
	$(BIN)/python docs/gallery.py

# The pages with the notebooks run, in docs/_build/html. A warning is an error, and nothing needs a network.
site: $(BIN)/.ready-dev
	rm -rf docs/_build
	$(BIN)/python -m sphinx -q -b html -W --keep-going -n docs docs/_build/html

# Versions and hashes of everything, for all supported Pythons and systems; no addresses.
lock: $(BIN)/.uv
	$(BIN)/uv pip compile pyproject.toml --group build --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock --upgrade
	$(BIN)/uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.lock --upgrade
	$(BIN)/uv pip compile --group peers --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-peers.lock --upgrade
	$(BIN)/uv pip compile --group mesa-frames --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-mesa-frames.lock --upgrade

$(BIN)/.uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==0.13.9"
	touch $@

$(BIN)/.ready: requirements.lock pyproject.toml | $(BIN)/.uv
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q simulation
	touch $@

$(BIN)/.ready-page: requirements-dev.lock $(BIN)/.ready
	$(INSTALL) --no-build-isolation --constraint requirements-dev.lock -e '.[page]'
	touch $@

$(BIN)/.ready-dev: requirements-dev.lock $(BIN)/.ready
	$(INSTALL) --require-hashes -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv .venv-peers .venv-mesa-frames build dist docs/_build
