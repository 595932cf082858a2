"""What all tests share: expected texts beside the tests, renewed with `pytest --bless`."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import hypothesis
import pytest

from tests.measuring import measure

os.environ["LC_ALL"] = "C.UTF-8"  # the language of messages is that of the test, not of whoever runs it
# What a shell starts in the background ignores interrupts, and so does all that it starts: tests stop
# servers by one.
signal.signal(signal.SIGINT, signal.default_int_handler)
pytest_plugins = ["tests.sites", "tests.browsing"]
# An example may take as long as it takes on a busy machine. A change is not refused for an example nobody
# has seen yet: the examples are always the same. `make sweep` tries new ones each time.
_UNTIMED = hypothesis.settings(deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("repeatable", _UNTIMED, derandomize=True)
hypothesis.settings.register_profile("searching", _UNTIMED, max_examples=1000)
hypothesis.settings.load_profile("searching" if os.environ.get("SWEEP") == "all" else "repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` writes what a test got in the place of what it expects."""
    parser.addoption(
        "--bless", action="store_true", help="renew the expected texts with what the code gives now"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Measure the tests that are meant to be, when they are run under coverage.py, and no others."""
    measure(item.nodeid)


class Expected:
    """Compares whole texts with files beside the tests."""

    def __init__(self, *, bless: bool) -> None:
        self.bless = bless

    def check(self, path: Path, actual: str) -> None:
        """The text is that of the file; with `--bless` the file is made so."""
        if self.bless:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        assert path.is_file(), f"{path} is not there. Look at the text and write it with: pytest --bless"
        assert actual == path.read_text(encoding="utf-8"), f"{path} differs. If that is meant: pytest --bless"


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Expected:
    """Compares with the expected texts, or renews them."""
    return Expected(bless=bool(request.config.getoption("--bless")))
