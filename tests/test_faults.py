"""What staff read of an error of the system, and of a fault of the code."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from pathlib import Path
from typing import Final

import pytest

from gazette.i18n.words import words
from gazette.site.faults import FAULT, REPORT, SYSTEM, exit_code, explanation
from gazette.site.inputs import CACHE

PATH: Final = "/mallila/site.build"
KNOWN: Final = (
    *(
        "ENOSPC",
        "EDQUOT",
        "EFBIG",
        "EACCES",
        "EPERM",
        "EROFS",
        "ENOENT",
        "EEXIST",
        "EISDIR",
        "ENOTDIR",
        "ELOOP",
    ),
    *("ENOTEMPTY", "ENOMEM", "EIO", "ESTALE", "ETIMEDOUT", "ENODEV", "ENXIO", "EMFILE", "ENFILE", "EBUSY"),
    *("ETXTBSY", "ENAMETOOLONG"),
)
"""Errors of files that a system, a disk or a network drive gives."""


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "tällaista tiedostoa tai kansiota ei ole\n    Tarkista nimi; kansion voi tehdä itse."),
        ("sv", "det finns ingen sådan fil eller mapp\n    Kontrollera namnet; en mapp kan skapas för hand."),
        ("en", "there is no such file or folder\n    Check the name; a folder can be made by hand."),
    ],
)
def test_a_missing_folder_is_reported_in_the_language_of_staff(
    language: str, expected: str, tmp_path: Path
) -> None:
    error = FileNotFoundError(errno.ENOENT, "No such file or directory", "/mallila/site.build")
    assert explanation(error, language, tmp_path) == f"/mallila/site.build: {expected}"


@pytest.mark.parametrize("name", KNOWN)
def test_each_error_of_files_is_told_in_two_lines_and_every_language(name: str, tmp_path: Path) -> None:
    number = getattr(errno, name)
    told = {
        language: explanation(OSError(number, os.strerror(number), PATH), language, tmp_path)
        for language in ("fi", "sv", "en")
    }
    assert len({*told.values()}) == 3
    for text in told.values():
        assert re.fullmatch(rf"{PATH}: [^\n]+\n    [A-ZÄÖ][^\n]+\.", text)
        assert os.strerror(number) not in text
    assert list(tmp_path.iterdir()) == [], "it is no fault of the code"


def test_what_is_known_of_an_error_is_told(tmp_path: Path) -> None:
    unknown = OSError(errno.EPROTO, "Protocol error", PATH, None, "/mallila/site")
    assert explanation(unknown, "en", tmp_path) == f"{PATH} → /mallila/site: Protocol error"
    assert explanation(OSError("strange"), "en", tmp_path) == "strange"
    memory = "memory ran out\n    End other programs, then run the same command again."
    assert explanation(MemoryError(), "en", tmp_path) == memory
    assert explanation(OSError(errno.ENOSPC, "x"), "en", tmp_path).startswith("the disk is full\n    Make ")


def fault() -> ZeroDivisionError:
    """An error of the code, with its traceback."""
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


FIRST: Final = "A fault of the program itself, not of the records. Nothing was published."
SEND: Final = "Please send this file to whoever maintains the program: {}"


def test_a_fault_of_the_code_is_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / CACHE / REPORT
    for _ in range(2):
        assert explanation(fault(), "en", tmp_path) == f"{FIRST}\n{SEND.format(file)}"
        lines = file.read_text("utf-8").splitlines()
        assert lines[0].startswith("Python 3.")
        assert (lines[-1], "Traceback (most recent call last):" in lines) == (
            "ZeroDivisionError: division by zero",
            True,
        )
    say = words("sv")
    assert (
        explanation(fault(), "sv", tmp_path)
        == f"{say(FIRST)}\n{say(SEND.replace('{}', '{file}'), file=file)}"
    )


def test_a_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    file, other = tmp_path / CACHE / REPORT, tmp_path / "other"
    other.write_text("of somebody")
    file.parent.mkdir(parents=True)
    file.symlink_to(other)
    explanation(fault(), "en", tmp_path)
    assert other.read_text() == "of somebody"
    assert stat.S_ISREG(file.lstat().st_mode)


def test_the_file_is_elsewhere_where_the_cache_cannot_be_written_and_else_the_details_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.write_text("a file")
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    assert explanation(fault(), "en", root) == f"{FIRST}\n{SEND.format(elsewhere / REPORT)}"
    assert "ZeroDivisionError" in (elsewhere / REPORT).read_text("utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(root))
    first, *details = explanation(fault(), "en", root).splitlines()
    assert (first, details[0], details[-1]) == (
        FIRST,
        "Traceback (most recent call last):",
        "ZeroDivisionError: division by zero",
    )


def test_exit_codes() -> None:
    errors = (OSError(), FileNotFoundError(), MemoryError(), ZeroDivisionError(), KeyError("a"))
    assert [exit_code(error) for error in errors] == [SYSTEM, SYSTEM, SYSTEM, FAULT, FAULT] == [3, 3, 3, 5, 5]
