"""Each subcommand of `gazette` as a process, in each language: its output and exit code.

`gazette check` is tested in test_check. Expected texts are in commands/, renewed with `pytest --bless`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazette.base.settings import LANGUAGES
from gazette.cli import COMMANDS
from tests.conftest import Expected
from tests.measuring import kept_environment

HERE = Path(__file__).with_name("commands")
BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
GUIDE = Path(__file__).parents[1] / "negotiations" / "README.md"
COMMAND = str(Path(sys.executable).with_name("gazette"))


RECORD = "esimerkkila/2024/alueellinen"


@dataclass(frozen=True)
class Call:
    """A call of a subcommand, the typed answers, and the exit code."""

    arguments: tuple[str, ...]
    code: int = 0
    answers: str = ""

    @property
    def name(self) -> str:
        return "_".join(self.arguments).replace("/", "-")


CALLS = (
    Call(("--nope",), 2),
    Call(("chekc",), 2),
    Call(("new", "esimerkkila", "2025", "kevat"), answers="2025-05\nKevätneuvottelu\n"),
    Call(("new", "esimerkila", "2025", "kevat"), 1),
    Call(("followup", RECORD, "yhteinen-tavoit", "--status", "done", "--text", "X"), 1),
    Call(("correct", RECORD, "sessions.1.dat=2024-05-16", "--text", "X"), 1),
    Call(("cancel", "esimerkkila/2024/alue", "--text", "X"), 1),
    Call(("move", RECORD, "2024-05-15", "--text", "X"), 1),
    Call(("upgrade",)),
    Call(("forms", "--check"), 1),
    Call(("forms",)),
    Call(("admin",), 2),
    Call(("schema", "--check"), 1),
    Call(("guide", "--check"), 1),
    Call(("words", "--check")),
    Call(("ledger",)),
    Call(("ledger", "--update")),
    Call(("why", "fi/index.html"), 1),
    Call(("gather",), 3),
    Call(("init", "uusi"), 2),
    Call(("completion", "fish")),
    Call(("completion",), 2),
)


def gazette(
    folder: Path, *arguments: str, answers: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, on a system that does not set a language."""
    environment = {
        **kept_environment(["PATH"]),
        "GAZETTE_TODAY": "2024-12-01",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        **more,
    }
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env=environment,
        input=answers,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with good records and a guide that is not up to date."""
    shutil.copytree(BASE, tmp_path / "negotiations")
    guide = GUIDE.read_text("utf-8").replace("`for_year`", "`forr_year`")
    (tmp_path / "negotiations" / "README.md").write_text(guide, "utf-8")
    return tmp_path


def test_every_command_is_called() -> None:
    """Here, or in tests of their own."""
    called = {call.arguments[0] for call in CALLS}
    assert [c for c in COMMANDS if c not in called and not HERE.with_name(f"test_{c}.py").is_file()] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_command_speaks_each_language(call: Call, language: str, folder: Path, expected: Expected) -> None:
    process = gazette(folder, *call.arguments, answers=call.answers, GAZETTE_LANGUAGE=language)
    printed = f"{process.stdout}{process.stderr}".replace(str(folder), "FOLDER")
    assert "Traceback" not in printed
    assert process.returncode == call.code, printed
    expected.check(HERE / call.name / f"{language}.txt", printed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_can_be_given_before_and_after_the_command(language: str, folder: Path) -> None:
    before = gazette(folder, "--lang", language, "upgrade")
    for option in ("--lang", "--language"):
        after = gazette(folder, "upgrade", option, language)
        assert (after.returncode, after.stdout) == (0, before.stdout)
    assert before.stdout == (HERE / "upgrade" / f"{language}.txt").read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "json", "github", "gitlab", "sarif", "junit"])
def test_a_file_whose_name_is_no_text_is_reported(form: str, folder: Path) -> None:
    name = os.fsdecode(b"\xff\x01.yml")
    (folder / "negotiations/esimerkkila/2024" / name).write_text("title: A\n")
    process = gazette(folder, "check", "--format", form)
    assert (process.returncode, process.stderr) == (1, ""), process.stdout + process.stderr
    assert "udcff" in process.stdout


@pytest.mark.parametrize(
    ("npm", "expected_message"),
    [
        ("", "npm is not installed."),
        ("echo no network >&2; exit 7", "npm could not fetch decap-cms@3.16.3: no network"),
        ("exit 7", "npm could not fetch decap-cms@3.16.3: npm: 7"),
    ],
)
def test_an_editor_that_cannot_be_fetched_is_reported(
    npm: str, expected_message: str, folder: Path, tmp_path: Path
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    if npm:
        (programs / "npm").write_text(f"#!/bin/sh\n{npm}\n")
        (programs / "npm").chmod(0o755)
    done = gazette(folder, "admin", "--fetch", "--lang", "en", PATH=str(programs))
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"Error: {expected_message}\n")
