"""Commands that write files, where none can be written: files stay whole, staff read the reason."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from gazette.cli import COMMANDS
from tests.attack import WHOLE
from tests.measuring import kept_environment
from tests.sites import ROOT, contents
from tests.test_commands import BASE, COMMAND, RECORD
from tests.test_gather import region

NOT_HERE: Final = frozenset({"check", "why", "completion", "preview", "words", "admin"})
"""They write nothing; or a build, which `attack/` tries; or beside the program; or the editor's script."""
SYSTEM: Final = 3
COMING: Final = "esimerkkila/2025/tuleva"
NEW_SITE: Final = (
    "--address",
    "https://testi.example/",
    "--languages",
    "en",
    "--name-en",
    "Testi",
    "--regions",
    "none",
)
CALLS: Final[tuple[tuple[str, ...], ...]] = (
    ("new", "esimerkkila", "2025", "kevat", "--date", "2025-05", "--title", "Kevätneuvottelu"),
    ("new", "partner", "esimerkkila", "--name", "Malli Oy", "--kind", "company"),
    ("import", "sivu.txt", "--region", "esimerkkila", "--yes"),
    ("gather",),
    ("followup", RECORD, "yhteinen-tavoite", "--status", "done", "--text", "Valmis."),
    ("correct", RECORD, "sessions.1.date=2024-05-16", "--text", "Päivä oli väärin."),
    ("cancel", COMING, "--text", "Tilaa ei saatu."),
    ("move", COMING, "2025-02-20", "--text", "Sali on varattu."),
    ("upgrade", "vanhat/partners.yml"),
    ("forms",),
    ("schema",),
    ("guide",),
    ("ledger", "--update"),
    ("changed",),
    ("status", "--html", "tehtavat.html"),
    ("init", "uusi", *NEW_SITE),
    ("init", "sivusto", "--update-code"),
)
RECORDS: Final = {
    f"negotiations/{COMING}.yml": "title: Tuleva\nsessions: {date: 2025-02-05}\n"
    "announcement: {published: 2024-11-01}\nsources: {publisher: Testilä}\n",
    "vanhat/partners.yml": "malli: {name: {fi: Malli}, kind: public, type: {fi: neuvottelukunta}}\n",
    "sivu.txt": "Hyte-neuvottelu\n\nEsimerkkilän hyte-neuvottelu järjestetään 5.6.2025 klo 9–12.\n",
    "gather.yml": "mallila: {from: mallila}\n",
    "mallila/region.yml": region("mallila"),
    "site/index.html": "<!doctype html>",
    "site.build/published": "",
    "site.build/published.new": "",
}


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which each of these commands has a file to write."""
    folder = tmp_path_factory.mktemp("writing")
    shutil.copytree(BASE, folder / "negotiations")
    guide = (ROOT / "negotiations/README.md").read_text("utf-8").replace("`for_year`", "`forr_year`")
    for path, text in {**RECORDS, "negotiations/README.md": guide}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    done = run(folder, "init", "sivusto", *NEW_SITE)
    assert done.returncode == 0, done.stderr
    (folder / "sivusto/Makefile").write_text("old", "utf-8")
    return folder


def run(
    folder: Path, *arguments: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, in English; `before` is called in its process first."""
    measured = {} if before else kept_environment([])  # what is measured could not be written either
    environment = {"PATH": os.environ["PATH"], "GAZETTE_TODAY": "2024-12-01", "LC_ALL": "C.UTF-8", **measured}
    return subprocess.run(
        [COMMAND, *arguments, "--lang", "en"],
        cwd=folder,
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def nothing_fits() -> None:
    """No file can grow, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Mount the folder read-only; skips the test where mounting is not allowed."""
    for options in (["--bind"], ["-o", "remount,bind,ro"]):
        mount = ["mount", *options, str(folder), str(folder)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_every_command_that_writes_is_tried() -> None:
    assert set(COMMANDS) - NOT_HERE == {call[0] for call in CALLS}


@pytest.mark.parametrize("call", CALLS, ids="_".join)
def test_all_files_stay_as_they_were_on_a_full_disk(
    call: tuple[str, ...], right: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "place"
    shutil.copytree(right, folder, symlinks=True)
    before = contents(folder)
    full = run(folder, *call, before=nothing_fits)
    assert_told(full, folder, "the disk is full", "Make room on it, then run the same command again.")
    assert contents(folder) == before
    assert run(folder, *call).returncode == 0, "the same command again"
    assert contents(folder) != before


RENAMING: Final = ("changed", "--update")
"""It gives a file another name, for which a full disk has room."""
SOME: Final = (RENAMING, *CALLS) if WHOLE else (RENAMING, CALLS[0], CALLS[3], CALLS[4], CALLS[10], CALLS[-1])


@pytest.mark.parametrize("call", SOME, ids="_".join)
def test_staff_read_the_reason_where_no_file_may_be_written(
    call: tuple[str, ...], right: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "place"
    shutil.copytree(right, folder, symlinks=True)
    with read_only(folder):
        done = run(folder, *call)
    advice = "Give the user who runs the command the right to."
    assert_told(done, folder, "this may not be written or read", advice)


def assert_told(done: subprocess.CompletedProcess[str], folder: Path, reason: str, advice: str) -> None:
    """Assert that the message has a path in the folder, the reason of the system's error, and what to do."""
    assert done.returncode == SYSTEM, done.stdout + done.stderr
    path, _, value = done.stderr.partition(": ")
    assert folder in (folder / path).parents, done.stderr
    assert value == f"{reason}\n    {advice}\n"
