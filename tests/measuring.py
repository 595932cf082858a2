"""Which tests coverage.py measures, and how the processes that a test starts are measured too.

Measured code takes about twice its time. `UNMEASURED` are the tests that take long and go through the same
code again and again; all others are measured. Of the builds that tests start, those of the shared sites are
measured, of `mkdocs serve` and of `make watch`, and all of `gazette` that is given `kept_environment`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from coverage import Coverage

_VARIABLE: Final = "COVERAGE_PROCESS_CONFIG"
"""By this variable coverage.py tells a process that it is measured, and how."""
MEASURED: Final[Mapping[str, str]] = {name: os.environ[name] for name in [_VARIABLE] if name in os.environ}
"""The variable that asks a process to be measured; empty in a run without coverage.py."""
UNMEASURED: Final = (
    "tests/attack/",
    "tests/bench/",
    "tests/engine/test_pool.py",
    "tests/sweep/",
    "tests/test_browser.py",
    "tests/test_changed.py::test_a_day_on_which_nothing_happens_changes_no_file",
    "tests/test_checks_cache.py",
    "tests/test_contacts.py::test_the_real_site_has_no_contact_details",
    "tests/test_edits.py::test_commands_as_processes",
    "tests/test_facts.py",
    "tests/test_forms.py::test_a_record_in_long_form_is_shown_whole",
    "tests/test_hostile.py",
    "tests/test_look.py",
    "tests/test_occasions.py::test_no_output_names_another_occasion_a_yearly_negotiation",
    "tests/test_round_outputs.py::test_no_output_tells_a_municipality_another_ones_day",
    "tests/test_schema.py::test_editors_accept_what_forms_save_and_the_check_accepts",
    "tests/test_schema.py::test_schemas_are_valid_json_schemas",
    "tests/test_sharing.py::test_a_picture_is_made_anew_only_when_its_text_changes",
)
"""Beginnings of the node ids of tests that are not measured."""


def kept_environment(names: Iterable[str] = ("PATH", "HOME", "TMPDIR")) -> dict[str, str]:
    """The variables `names` of the test's environment, with the one that asks to measure a process."""
    return {name: os.environ[name] for name in (*names, _VARIABLE) if name in os.environ}


def unmeasured_environment() -> dict[str, str]:
    """The environment of the test, for a process that is not measured or could not write the result."""
    return {name: value for name, value in os.environ.items() if name != _VARIABLE}


def measure(test: str) -> None:
    """Measure this process and those that it starts, unless the test (its node id) is among `UNMEASURED`."""
    is_wanted = not test.startswith(UNMEASURED)
    if not MEASURED or is_wanted == (_VARIABLE in os.environ):
        return
    if is_wanted:
        os.environ.update(MEASURED)
        _measurement().start()
    else:
        del os.environ[_VARIABLE]
        _measurement().stop()
        _measurement().save()  # otherwise each process forked from now on would write the data again


@cache
def _measurement() -> Coverage:
    """The running measurement; stored at the first call, since coverage.py forgets it on stopping."""
    current = Coverage.current()
    assert current
    return current
