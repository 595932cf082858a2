"""`gazette status` as a process: table, lines, JSON and the page for staff.

Expected texts are in status/, renewed with `pytest --bless`.
"""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from gazette.base.settings import LANGUAGES
from tests.conftest import Expected
from tests.measuring import kept_environment
from tests.report_shapes import STATUS_REPORT

HERE = Path(__file__).with_name("status")
BASE = Path(__file__).parent / "mistakes" / "_base" / "negotiations"
COMMAND = str(Path(sys.executable).with_name("gazette"))
EDIT = "https://git.esimerkki.example/edit/main/"


def environment(**more: str) -> dict[str, str]:
    return {
        **kept_environment(["PATH"]),
        "GAZETTE_TODAY": "2024-12-01",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        **more,
    }


def gazette(folder: Path, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, "status", *map(str, arguments)],
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three regions: many tasks; a few and an unreadable file; a negotiation to announce this year."""
    shutil.copytree(BASE, tmp_path / "negotiations")
    shutil.copytree(HERE / "records", tmp_path / "negotiations", dirs_exist_ok=True)
    shutil.copytree(HERE / "saamela", tmp_path / "negotiations/saamela")
    (tmp_path / "mkdocs.yml").write_text(f"extra: {{gazette: {{edit_url: {EDIT}}}}}\n")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_task_of_each_kind_is_listed(language: str, folder: Path, expected: Expected) -> None:
    process = gazette(folder, "--lang", language)
    assert (process.returncode, process.stderr) == (0, "")
    expected.check(HERE / f"{language}.txt", process.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_tasks_are_listed_with_advice(language: str, folder: Path, expected: Expected) -> None:
    process = gazette(folder, "esimerkkila", "--all", "--lang", language)
    assert (process.returncode, process.stderr) == (0, "")
    expected.check(HERE / f"all-{language}.txt", process.stdout)


def test_a_terminal_shows_tables(folder: Path, expected: Expected) -> None:
    """In colours; texts of records are not interpreted as markup."""
    expected.check(HERE / "terminal.txt", on_terminal(folder, "--lang", "fi", "esimerkkila"))


def on_terminal(folder: Path, *arguments: str) -> str:
    """The output of the command on a terminal of 80 columns."""
    main, other = pty.openpty()
    process = subprocess.Popen(
        [COMMAND, "status", *arguments],
        cwd=folder,
        env=environment(TERM="xterm-256color", LINES="50"),
        stdin=other,
        stdout=other,
        stderr=other,
    )
    os.close(other)
    shown = b""
    try:
        while part := os.read(main, 65536):
            shown += part
    except OSError:  # how the other end of a terminal says that nothing follows
        pass
    finally:
        os.close(main)
    assert process.wait() == 0
    return shown.decode().replace("\r\n", "\n")


def test_the_json_status_is_as_documented(folder: Path, expected: Expected) -> None:
    process = gazette(folder, "--json", "--lang", "en")
    assert (process.returncode, process.stderr) == (0, "")
    expected.check(HERE / "status.json", process.stdout)
    Draft202012Validator(STATUS_REPORT).validate(json.loads(process.stdout))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_for_staff_is_written(language: str, folder: Path, expected: Expected) -> None:
    process = gazette(folder, "--html", folder / "tehtavat.html", "--lang", language)
    assert (process.returncode, process.stdout) == (0, "")
    expected.check(HERE / f"{language}.html", (folder / "tehtavat.html").read_text("utf-8"))


def test_the_page_has_no_scripts_and_loads_no_files(folder: Path) -> None:
    gazette(folder, "--html", folder / "tehtavat.html")
    tree = html.fromstring((folder / "tehtavat.html").read_bytes())
    style = tree.findtext(".//style")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert tree.xpath("//meta[@http-equiv]/@content") == [policy]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]
    assert tree.xpath("//script | //link | //img | //@src | //@style") == []
    assert {href for href in tree.xpath("//@href") if not href.startswith((EDIT, "#"))} == set()


@pytest.mark.parametrize(
    "file", ["site/a.html", "docs/fi/a.html", "negotiations/a.html", "x/../site/a.html", "site.build/a.html"]
)
def test_the_page_is_refused_where_files_are_published(file: str, folder: Path) -> None:
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    process = gazette(folder, "--html", file, "--lang", "en")
    assert (process.returncode, process.stdout, (folder / file).exists()) == (2, "", False)
    assert process.stderr.endswith(f"Error: {file} lies where files are published. Choose another folder.\n")


def test_a_link_to_where_files_are_published_is_refused(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "tehtavat.html").symlink_to(folder / "site" / "tehtavat.html")
    process = gazette(folder, "--html", "tehtavat.html")
    assert (process.returncode, list((folder / "site").iterdir())) == (2, [])


def test_a_folder_that_holds_a_site_is_refused(folder: Path) -> None:
    (folder / "julkaistu" / "fi").mkdir(parents=True)
    (folder / "julkaistu" / "sitemap.xml").touch()
    process = gazette(folder, "--html", "julkaistu/fi/tehtavat.html")
    assert (process.returncode, list((folder / "julkaistu" / "fi").iterdir())) == (2, [])


def test_a_page_that_cannot_be_written_is_reported(folder: Path) -> None:
    process = gazette(folder, "--html", "ei/ole.html", "--lang", "en")
    assert (process.returncode, process.stderr) == (
        3,
        "ei/ole.html: there is no such file or folder\n    Check the name; a folder can be made by hand.\n",
    )


def test_only_a_page_written_before_is_replaced(folder: Path) -> None:
    mine, settings = folder / "oma.html", (folder / "mkdocs.yml").read_bytes()
    mine.write_text("<!doctype html><title>Oma</title>\n")
    processes = [gazette(folder, "--html", file, "--lang", "en") for file in ("oma.html", "mkdocs.yml")]
    reason = "is there already, and is no page of this command. Choose another name.\n"
    assert [(p.returncode, p.stderr) for p in processes] == [
        (1, f"Error: oma.html {reason}"),
        (1, f"Error: mkdocs.yml {reason}"),
    ]
    assert mine.read_text() == "<!doctype html><title>Oma</title>\n"
    assert (folder / "mkdocs.yml").read_bytes() == settings
    page = folder / "tehtavat.html"
    page.touch()
    codes = [gazette(folder, "--html", page, "--lang", language).returncode for language in LANGUAGES]
    assert (codes, '<html lang="en">' in page.read_text("utf-8")) == ([0, 0, 0], True)


def test_a_page_without_a_name_is_refused(folder: Path) -> None:
    process = gazette(folder, "--html", "", "--lang", "en")
    reason = "is there already, and is no page of this command. Choose another name."
    assert (process.returncode, process.stderr) == (1, f"Error: . {reason}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_region_gets_a_suggestion(language: str, folder: Path, expected: Expected) -> None:
    process = gazette(folder, "esimerkila", "--lang", language)
    assert (process.returncode, process.stdout) == (1, "")
    expected.check(HERE / f"unknown-{language}.txt", process.stderr)


def test_the_day_is_that_of_the_settings(folder: Path) -> None:
    on = {
        day: gazette(folder, "--lang", "en", GAZETTE_TODAY=day).stdout for day in ("2024-12-05", "2024-12-06")
    }
    assert ["Registration closes" in text for text in on.values()] == [True, False]
