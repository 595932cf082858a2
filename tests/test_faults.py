"""The message that staff read about an error of the operating system."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from gazette.site.faults import explanation


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
