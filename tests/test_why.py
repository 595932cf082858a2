"""`gazette why`: the inputs of a file, and why the last build made it anew or kept it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazette.base.settings import LANGUAGES, Settings
from gazette.cli import gazette
from gazette.html import layout
from gazette.html.frames import Frame, marker
from gazette.site.build import begin
from tests.sites import GOLDEN, GOLDEN_TODAY

RECORD = "esimerkkila/2024/alueellinen"
PAGE = f"fi/{RECORD}/index.html"
SETTINGS = Settings("https://example.fi/", date.fromisoformat(GOLDEN_TODAY))


def build(root: Path) -> None:
    frame = Frame.parse(f"<main>{''.join(map(marker, sorted(layout.SLOTS)))}</main>")
    build_ = begin(root, SETTINGS, root / "site", lambda _: None)
    build_.frames = dict.fromkeys(LANGUAGES, frame)
    build_.publish(build_.write())


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with records and the site that was built of them."""
    shutil.copytree(GOLDEN / "negotiations", tmp_path / "negotiations")
    monkeypatch.setenv("GAZETTE_TODAY", GOLDEN_TODAY)
    build(tmp_path)
    return tmp_path


def why(root: Path, asked: str, language: str = "en") -> Result:
    return CliRunner().invoke(gazette, ["why", asked, "--root", str(root), "--language", language])


def edit(root: Path, old: str, new: str) -> None:
    path = root / f"negotiations/{RECORD}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("asked", [PAGE, f"site/{PAGE}", f"/fi/{RECORD}/", f"fi/{RECORD}"])
def test_the_inputs_of_a_page_are_listed(root: Path, asked: str) -> None:
    result = why(root, asked)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == PAGE
    assert f"  {RECORD}: base, content, days, outcomes, parties, texts" in lines
    assert "  html/templates/negotiation.html" in lines
    assert any(line.startswith("Words (") for line in lines)
    assert any(line.startswith("Code (") for line in lines)
    assert f"Day: {GOLDEN_TODAY}" in lines


def test_changed_inputs_of_a_file_made_anew_are_listed_and_a_kept_file_has_none(root: Path) -> None:
    edit(root, "Määrästä on kaksi tietoa.", "Määrästä on kolme tietoa.")
    build(root)
    explanation = why(root, PAGE).output.splitlines()
    assert "Made anew by the last build, for these had changed (1):" in explanation
    assert f"  {RECORD} content" in explanation
    kept = why(root, "fi/mallila/index.html").output.splitlines()
    assert kept[1] == "Kept by the last build: nothing that it is made from had changed."


def test_the_files_that_show_a_record_are_listed(root: Path) -> None:
    for asked in (RECORD, f"negotiations/{RECORD}.yml"):
        output = why(root, asked).output
        assert output.startswith(f"{RECORD}: ")
        assert "data/attendance.csv" in output
    assert "fi/mallila/2024/samarbete/index.html" not in output


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_path_is_reported_in_the_language_of_staff(root: Path, language: str) -> None:
    result = why(root, "fi/olematon/", language)
    assert result.exit_code == 1
    assert "fi/olematon/" in result.output
    assert "Traceback" not in result.output


def test_a_file_outside_the_site_is_unknown(root: Path) -> None:
    (root / "muu.txt").touch()
    for asked in (str(root / "muu.txt"), "../muu.txt", "site/../muu.txt"):
        result = why(root, asked)
        printed = f"Error: The last build has no file {asked}, and there is no such record.\n"
        assert (result.exit_code, result.output) == (1, printed)


@pytest.mark.parametrize("asked", ["404.html", "site/404.html"])
@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", "Virhe: Tiedoston {path} tekee MkDocs kansiosta docs/ tai teemasta.\n"),
        ("sv", "Fel: {path} görs av MkDocs, av docs/ eller temat.\n"),
        ("en", "Error: {path} is made by MkDocs, from docs/ or the theme.\n"),
    ],
)
def test_a_file_made_by_mkdocs_is_reported_as_such(
    asked: str, language: str, message: str, root: Path
) -> None:
    (root / "site/404.html").touch()
    result = why(root, asked, language)
    assert (result.exit_code, result.output) == (1, message.format(path=asked))


def test_a_missing_build_is_reported(root: Path) -> None:
    shutil.rmtree(root / "site.build")
    result = why(root, PAGE)
    assert result.exit_code == 1
    assert result.output == "Error: The site has not been built yet. Build it first: make site\n"
