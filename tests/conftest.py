"""What all tests share: expected texts beside the tests, renewed with `pytest --bless`."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import hypothesis
import pytest

from tests.measuring import measure

os.environ["LC_ALL"] = "C.UTF-8"  # messages are in the language of the test, not of the person who runs it
# A process that a shell starts in the background, and its children, ignore interrupts, but tests stop
# servers by one.
signal.signal(signal.SIGINT, signal.default_int_handler)
pytest_plugins = ["tests.sites", "tests.browsing"]
# No time limit for an example: the machine may be busy. A change is not refused for an example that nobody
# has seen yet: the examples are always the same. `make sweep` tries new ones each time.
_UNTIMED = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("repeatable", _UNTIMED, derandomize=True)
hypothesis.settings.register_profile("searching", _UNTIMED, max_examples=1000)
hypothesis.settings.load_profile("searching" if os.environ.get("SWEEP") == "all" else "repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bless`, which replaces expected texts by the actual ones."""
    parser.addoption(
        "--bless", action="store_true", help="replace the expected texts by those that the code gives now"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Under coverage.py, measure only the tests that `tests/measuring.py` lets be measured."""
    measure(item.nodeid)


class Expected:
    """Compares whole texts with expected files beside the tests."""

    def __init__(self, *, bless: bool) -> None:
        self.bless = bless

    def check(self, path: Path, actual: str) -> None:
        """Assert that a text is that of the file; with `--bless` write the file instead."""
        if self.bless:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        assert path.is_file(), f"{path} is not there. Look at the text and write it with: pytest --bless"
        assert actual == path.read_text(encoding="utf-8"), f"{path} differs. If that is meant: pytest --bless"


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Expected:
    """Compares with the expected texts, or writes them with `--bless`."""
    return Expected(bless=bool(request.config.getoption("--bless")))
