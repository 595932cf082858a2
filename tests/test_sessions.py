"""The terminal session in README.md, handbook and record guide is the present output of the command."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import indent
from xml.etree import ElementTree as ET

import pytest

from gazette.base.settings import LANGUAGES
from gazette.urls.addresses import Word
from tests.conftest import Expected
from tests.sessions.recording import picture, plain, run

HERE = Path(__file__).with_name("sessions")
ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
FILE = "negotiations/esimerkkila/2026/alueellinen.yml"
RECORD = """\
title: Esimerkkilän hyte-neuvottelu
sessions:
  date: 2026-10-30
  time: 8.30–15.15
  place: Kaupungintalon juhlasali
  registation: {by: 2026-10-23}
sources:
  publisher: Esimerkkilän hyvinvointialue
"""
MENDED = {
    "fi": "# Rivillä 6 lukee nyt: registration",
    "sv": "# På rad 6 står det nu: registration",
    "en": "# Line 6 now reads: registration",
}


def session(language: str, folder: Path) -> str:
    """A mistake is reported, corrected, and no longer reported."""
    shutil.copytree(BASE, folder / "negotiations")
    record = folder / FILE
    record.parent.mkdir()
    record.write_text(RECORD, "utf-8")
    environment = {"GAZETTE_TODAY": "2026-09-01", "GAZETTE_LANGUAGE": language}
    command = ("check", FILE)
    wrong, code = run(command, folder, environment)
    assert code == 1
    record.write_text(RECORD.replace("registation", "registration"), "utf-8")
    right, code = run(command, folder, environment)
    assert code == 0
    prompt = f"$ gazette {' '.join(command)}\n"
    return f"{prompt}{wrong}\n{MENDED[language]}\n{prompt}{right}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_session_has_the_present_output_of_the_command(
    language: str, tmp_path: Path, expected: Expected
) -> None:
    recorded = session(language, tmp_path)
    expected.check(HERE / f"check-{language}.txt", plain(recorded))
    expected.check(DOCS / "assets" / "handbook" / f"check-{language}.svg", picture(recorded, "gazette check"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_handbook_shows_the_session(language: str) -> None:
    text = (HERE / f"check-{language}.txt").read_text("utf-8")
    handbook = (DOCS / language / f"{Word.HANDBOOK.in_language(language)}.md").read_text("utf-8")
    block = f"```console\n{text}```\n"
    assert block in handbook, f"put this into the handbook:\n{block}"
    assert f"](../assets/handbook/check-{language}.svg)" in handbook


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_shows_the_session(language: str) -> None:
    text = (HERE / f"check-{language}.txt").read_text("utf-8")
    guide = (ROOT / "negotiations" / "README.md").read_text("utf-8")
    block = indent(f"```console\n{text}```\n", "   ")
    assert block in guide, f"put this into the guide:\n{block}"


def test_the_picture_loads_nothing_and_is_shown() -> None:
    for language in LANGUAGES:
        text = (DOCS / "assets" / "handbook" / f"check-{language}.svg").read_text("utf-8")
        ET.fromstring(text)
        addresses = re.findall(r"https?://[^\s\"]+|url\((?!#)[^)]*\)|@import|@font-face", text)
        assert addresses == ["http://www.w3.org/2000/svg"]
    assert "](docs/assets/handbook/check-en.svg)" in (ROOT / "README.md").read_text("utf-8")
