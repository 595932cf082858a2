"""`make` installs packages again when the content of a lock file has changed, whatever its time is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from tests.measuring import kept_environment
from tests.sites import ROOT
from tests.waiting import PATIENCE, within

PYTHON = '#!/bin/sh\ncase "$*" in *requirements.txt) cat hooks/requirements.txt >>installed;; esac\n'
"""In the place of a virtual environment's: writes down what would be installed."""
PAST, FUTURE = 978_300_000, 2_208_900_000
"""In seconds since 1970: the years 2001 and 2040."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the Makefile and lock files of one line."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(PYTHON)
    python.chmod(0o755)
    (tmp_path / "pyproject.toml").write_text("")
    lock(tmp_path, "one")
    return tmp_path


def lock(root: Path, text: str, time: int | None = None) -> None:
    """Write the lock file, with a time in seconds since 1970."""
    path = root / "hooks/requirements.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{text}\n")
    if time is not None:
        os.utime(path, (time, time))


def make(root: Path, *arguments: str) -> str:
    """The output of `make` without the variables of an outer one, with which it would print its folder."""
    environment = kept_environment()
    done = subprocess.run(
        ["make", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def installed(root: Path) -> list[str]:
    """The names of all lock files that were installed, after another call of `make`."""
    make(root, ".venv/site.stamp")
    return (root / "installed").read_text().split()


def test_a_lock_file_with_an_older_time_is_installed(root: Path) -> None:
    assert installed(root) == ["one"]
    assert installed(root) == ["one"]
    lock(root, "two", PAST)
    assert installed(root) == ["one", "two"]
    assert installed(root) == ["one", "two"]


def test_a_lock_file_of_the_same_size_and_time_is_installed(root: Path) -> None:
    lock(root, "one", PAST)
    installed(root)
    lock(root, "two", PAST)
    assert installed(root) == ["one", "two"]


def test_a_lock_file_is_installed_also_after_a_clock_that_was_ahead(root: Path) -> None:
    installed(root)
    for path in (root / ".venv").iterdir():
        os.utime(path, (FUTURE, FUTURE))
    lock(root, "two")
    assert installed(root) == ["one", "two"]


def test_a_changed_time_alone_installs_no_package(root: Path) -> None:
    installed(root)
    lock(root, "one", FUTURE)
    assert installed(root) == ["one"]


def test_a_failed_installation_is_tried_again(root: Path) -> None:
    python = root / ".venv/bin/python"
    python.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(subprocess.CalledProcessError):
        installed(root)
    python.write_text(PYTHON)
    assert installed(root) == ["one"]


def test_code_of_the_same_size_and_time_is_compiled_anew(root: Path) -> None:
    """What is installed is compiled; Python would take it for the code by time and size, without a look."""
    (root / ".venv/bin/python").write_text(
        f'#!/bin/sh\ncase "$*" in *compileall*) exec "{sys.executable}" "$@";; esac\n'
    )
    module = root / "hooks/sana.py"
    said = []
    for word in ("yksi", "kaks"):
        module.write_text(f"print('{word}')\n")
        os.utime(module, (PAST, PAST))
        make(root, ".venv/site.stamp")
        done = subprocess.run(
            [sys.executable, "-c", "import sana"],
            cwd=root / "hooks",
            env={"PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(done.stdout)
    assert len(list((root / "hooks/__pycache__").glob("sana.*.pyc"))) == 1
    assert said == ["yksi\n", "kaks\n"]


STAYS: Final = """#!/bin/sh
trap 'echo ended >ended; exit 0' TERM
echo started >started
while :; do sleep 0.05; done
"""
"""In the place of MkDocs: it says that it was ended."""


@pytest.mark.parametrize("target", ["watch", "serve"])
def test_whoever_ends_make_ends_what_it_runs(target: str, root: Path) -> None:
    """As a systemd unit does, that knows make alone."""
    mkdocs = root / ".venv/bin/mkdocs"
    mkdocs.write_text(STAYS)
    mkdocs.chmod(0o755)
    process = subprocess.Popen(
        ["make", target],
        cwd=root,
        env=kept_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        within((root / "started").exists)
        process.terminate()
        process.wait(PATIENCE)
        within((root / "ended").exists)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("line", "folder"),
    [
        ("site_dir: site", "site"),
        ("site_dir: 'public'  # for the forge", "public"),
        ("site_dir: public/", "public"),
        ('site_dir: "our site"', "our site"),
        ("site_dir:  # none", "site"),
        ("site_dir: !ENV [SITE, site]", "site"),
        ("site_name: x", "site"),
    ],
)
def test_the_site_is_shown_and_removed_where_the_configuration_has_it(
    line: str, folder: str, root: Path
) -> None:
    (root / "mkdocs.yml").write_text(f"{line}\n")
    for path in (folder, f"{folder}.build", "docs", "negotiations"):
        (root / path).mkdir()
    assert make(root, "-n", "look").rstrip().endswith(f'--directory "{folder}" 8000')
    make(root, "clean")
    left = {path.name for path in root.iterdir()}
    assert left == {"Makefile", "docs", "hooks", "mkdocs.yml", "negotiations", "pyproject.toml"}


@pytest.mark.parametrize("folder", ["docs", "negotiations/mallila"])
def test_only_folders_made_by_a_build_are_removed(folder: str, root: Path) -> None:
    (root / "mkdocs.yml").write_text(f"site_dir: {folder}\n")
    (root / folder).mkdir(parents=True)
    make(root, "clean")
    assert (root / folder).is_dir()
