"""`gazette import`, run as a process: lists, questions, drafts, refusals and messages in each language."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gazette.base.settings import LANGUAGES
from gazette.records.loading import load
from tests.conftest import Expected
from tests.serving import serving

HERE = Path(__file__).parent
BASE = HERE / "mistakes" / "_base" / "negotiations"
SOURCES = HERE / "importing" / "sources"
MESSAGES = HERE / "importing" / "messages"
GAZETTE = (sys.executable, "-m", "gazette.cli")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "negotiations")
    shutil.copytree(SOURCES, tmp_path / "lähteet", ignore=shutil.ignore_patterns("*.expected"))
    return tmp_path


def environment(language: str) -> Mapping[str, str]:
    return {
        **os.environ,
        "GAZETTE_TODAY": "2026-11-22",
        "GAZETTE_LANGUAGE": language,
        "PYTHONPATH": str(HERE.parent / "hooks"),
        "PYTHONIOENCODING": "utf-8",
    }


def run(root: Path, *arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*GAZETTE, "import", *arguments],
        cwd=root,
        env=environment(language),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr
    return done


def drafts(root: Path) -> list[str]:
    """The paths of the new records."""
    before = {path.relative_to(BASE) for path in BASE.rglob("*.yml")}
    folder = root / "negotiations"
    after = {path.relative_to(folder) for path in folder.rglob("*.yml")}
    return sorted(path.as_posix() for path in after - before)


def feed(*items: str) -> str:
    """An RSS feed of these items."""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'
    )


def in_all_languages(root: Path, *arguments: str) -> str:
    """Exit code, standard output and standard error of a command, which may write no file."""
    parts = []
    for language in LANGUAGES:
        done = run(root, *arguments, language=language)
        parts.append(f"[{language}] {done.returncode}\n{done.stdout}{done.stderr}")
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("feed-is-listed", ["lähteet/feed.rss"]),
        ("swedish-feed-is-listed", ["lähteet/feed.atom"]),
        ("calendar-is-listed", ["lähteet/events.ics"]),
        ("no-such-file", ["ei-ole.pdf"]),
        ("no-region-is-told", ["lähteet/drupal.html"]),
        ("unknown-region", ["lähteet/drupal.html", "--region", "esimerkkilä"]),
        ("nothing-is-named", []),
        ("both-are-named", ["lähteet/feed.rss", "--all"]),
        ("no-feeds", ["--all"]),
        ("numbers-of-no-item", ["lähteet/feed.rss", "--take", "2-9"]),
        ("numbers-backwards", ["lähteet/feed.rss", "--take", "2-1"]),
        ("no-numbers", ["lähteet/feed.rss", "--take", ","]),
        ("feed-without-items", ["lähteet/tyhja.rss", "--yes"]),
        ("this-machine", ["http://127.0.0.1:9/"]),
        ("address-of-a-file", ["lähteet/drupal.html", "--address", "esimerkkila.example"]),
        ("seminar", ["lähteet/seminaari.txt"]),
        ("staff-cuts", ["lähteet/muutosneuvottelut.txt"]),
        ("no-negotiation", ["lähteet/rokotukset.txt"]),
    ],
)
def test_messages_are_as_expected(root: Path, expected: Expected, name: str, arguments: list[str]) -> None:
    (root / "lähteet/muutosneuvottelut.txt").write_text(
        "Esimerkkilän hyvinvointialueen muutosneuvottelut päättyivät\nTuloksena irtisanotaan 12.\n"
    )
    (root / "lähteet/rokotukset.txt").write_text(
        "Influenssarokotukset alkavat pian\nRokotuksia saa terveysasemilta.\n"
    )
    (root / "lähteet/seminaari.txt").write_text(
        "Seminaari järjestöille 3.4.2025\nSeminaarissa puhutaan liikunnasta.\n"
    )
    (root / "lähteet/tyhja.rss").write_text(feed())
    expected.check(MESSAGES / f"{name}.txt", in_all_languages(root, *arguments))
    assert drafts(root) == []


def test_an_item_that_is_twice_in_a_file_is_drafted_once(root: Path) -> None:
    item = "<item><title>Esimerkkilän hyte-neuvottelu 12.11.2026</title></item>"
    other = item.replace("12.11.", "13.11.")
    (root / "lähteet/kahdesti.rss").write_text(feed(item, other, item))
    assert run(root, "lähteet/kahdesti.rss", "--yes").returncode == 0
    assert drafts(root) == ["esimerkkila/2026/alueellinen-2.yml", "esimerkkila/2026/alueellinen.yml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_becomes_a_draft_and_is_known_from_then_on(
    root: Path, expected: Expected, language: str
) -> None:
    done = run(root, "lähteet/liferay.html", language=language)
    again = run(root, "lähteet/liferay.html", language=language)
    assert (done.returncode, again.returncode) == (0, 1)
    assert drafts(root) == ["esimerkkila/2024/alueellinen-2.yml"]
    loaded = load(root / "negotiations")
    assert loaded.problems == ()
    (source,) = loaded.records.by_id["esimerkkila/2024/alueellinen-2"].negotiation.sources
    assert (source.url, str(source.read)) == (
        "https://www.esimerkkila.example/w/hyte-neuvottelut-pidettiin",
        "2026-11-22",
    )
    text = f"{done.stdout}{done.stderr}\n--\n{again.stdout}{again.stderr}"
    expected.check(MESSAGES / f"draft.{language}.txt", text)
    assert run(root, "lähteet/liferay.html", "--again").returncode == 0
    assert drafts(root) == ["esimerkkila/2024/alueellinen-2.yml", "esimerkkila/2024/alueellinen-3.yml"]


def test_no_file_is_overwritten(root: Path) -> None:
    mine = root / "negotiations/esimerkkila/2024/alueellinen-2.yml"
    mine.write_text("title: rikki [\n")
    assert run(root, "lähteet/liferay.html").returncode == 0
    assert mine.read_text() == "title: rikki [\n"
    assert drafts(root) == ["esimerkkila/2024/alueellinen-2.yml", "esimerkkila/2024/alueellinen-3.yml"]


def test_the_same_item_is_known_by_title_and_day_without_an_address(root: Path) -> None:
    """The page was entered by hand, without its address."""
    (root / "negotiations/esimerkkila/2025").mkdir()
    (root / "negotiations/esimerkkila/2025/kevat.yml").write_text(
        "title: Kevät\nsessions: {date: 2025-05-14}\nsources:\n"
        "  {publisher: Esimerkkilä, title: 'Kutsu: Hyte-neuvottelu 14.5.2025', date: 2025-03-03}\n"
    )
    listed = json.loads(run(root, "lähteet/feed.rss", "--json").stdout)["listed"]
    known = {item["title"]: item["record"] for item in listed if item["record"]}
    assert known == {"Kutsu: hyte-neuvottelu 14.5.2025": "esimerkkila/2025/kevat"}


def test_the_same_item_is_known_in_a_file_that_cannot_be_read(root: Path) -> None:
    (root / "negotiations/esimerkkila/2024/rikki.yml").write_text(
        "title: [\nurl: https://esimerkkila.example/w/kutsu/?utm_source=x\n"
    )
    listed = json.loads(run(root, "lähteet/feed.rss", "--json").stdout)["listed"]
    assert [item["record"] for item in listed if item["record"]] == ["esimerkkila/2024/rikki"]


def answered(root: Path, *arguments: str, answer: str) -> tuple[int, str]:
    """Exit code and all output of a command that asks on a terminal."""
    terminal, inner = pty.openpty()
    try:
        os.write(terminal, f"{answer}\n".encode())
        done = subprocess.run(
            [*GAZETTE, "import", *arguments],
            cwd=root,
            env=environment("en"),
            stdin=inner,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    finally:
        os.close(terminal)
        os.close(inner)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("answer", "files"),
    [
        ("", ["2024/alueellinen-2.yml", "2025/alueellinen.yml", "2025/cooperation-talk.yml"]),
        ("1,3", ["2024/alueellinen-2.yml", "2025/cooperation-talk.yml"]),
        ("0", []),
    ],
)
def test_staff_choose_the_items_on_a_terminal(root: Path, answer: str, files: list[str]) -> None:
    code, output = answered(root, "lähteet/feed.rss", "--region", "esimerkkila", answer=answer)
    assert (code, "Which to draft? Numbers as 1,3-5; 0 for none" in output) == (0, True)
    assert drafts(root) == [f"esimerkkila/{path}" for path in files]


@pytest.fixture
def site(root: Path) -> Iterator[str]:
    """The address of an organiser's site on this machine: a feed and the pages that it links to."""
    folder = root / "www"
    folder.mkdir()
    with serving(folder) as address:
        feed = (SOURCES / "feed.rss").read_text().replace("https://www.esimerkkila.example/w", address)
        (folder / "feed.xml").write_text(feed)
        shutil.copy(SOURCES / "liferay.html", folder / "hyte-neuvottelut-pidettiin")
        (folder / "sivu.html").write_text((SOURCES / "liferay.html").read_text())
        yield address


def subscribe(root: Path, region: str, *addresses: str) -> None:
    with (root / "negotiations" / region / "region.yml").open("a") as file:
        file.write(f"feeds: {json.dumps(addresses)}\n")


def test_new_items_of_all_feeds_are_drafted(root: Path, site: str) -> None:
    subscribe(root, "esimerkkila", f"{site}/puuttuu.xml", f"{site}/feed.xml")
    first = run(root, "--all", "--private", "--json")
    printed = json.loads(first.stdout)
    assert first.returncode == 4
    assert [(draft["path"], draft["published"]) for draft in printed["drafts"]] == [
        ("negotiations/esimerkkila/2024/alueellinen-2.yml", "2024-11-22"),
        ("negotiations/esimerkkila/2025/alueellinen.yml", "2025-03-03"),
        ("negotiations/esimerkkila/2025/cooperation-talk.yml", "2025-03-05"),
    ]
    assert printed["failed"] == [
        {
            "region": "esimerkkila",
            "address": f"{site}/puuttuu.xml",
            "why": "There is no such page (the server answers 404).",
        }
    ]
    record = load(root / "negotiations").records.by_id["esimerkkila/2024/alueellinen-2"].negotiation
    assert str(record.sessions[0].date) == "2024-11-21", "the page itself was read, not only the feed"


def test_a_removed_draft_is_not_drafted_again(root: Path, site: str) -> None:
    subscribe(root, "esimerkkila", f"{site}/feed.xml")
    first = run(root, "--all", "--private")
    assert (first.returncode, len(drafts(root))) == (0, 3)
    for path in drafts(root):
        (root / "negotiations" / path).unlink()
    with (root / "www/feed.xml").open("a") as file:
        file.write("<!-- so that it has changed -->")
    again = run(root, "--all", "--private")
    assert (again.returncode, again.stdout, again.stderr, drafts(root)) == (0, "", "", [])
    shutil.rmtree(root / ".cache")
    run(root, "--all", "--private")
    assert len(drafts(root)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_import_of_all_feeds_prints_a_report(
    root: Path, site: str, expected: Expected, language: str
) -> None:
    subscribe(root, "esimerkkila", f"{site}/feed.xml")
    subscribe(root, "toisela", f"{site}/puuttuu.xml")
    done = run(root, "--all", "--private", language=language)
    assert done.returncode == 4
    text = f"{done.stdout}--\n{done.stderr}".replace(site, "http://127.0.0.1:PORT")
    expected.check(MESSAGES / f"night.{language}.txt", text)


def test_an_item_whose_page_is_about_other_talks_is_left_out(root: Path, site: str) -> None:
    """The few words of its item in the feed look like a negotiation."""
    subscribe(root, "esimerkkila", f"{site}/feed.xml")
    (root / "www/hyte-neuvottelut-pidettiin").write_text(
        "<html><main><h1>Muutosneuvottelut</h1><p>Hyte-neuvottelut pidettiin. Muutosneuvottelut ja "
        "yt-neuvottelut: 12 irtisanotaan.</p><p>Yhteistoimintaneuvottelut päättyivät.</p>"
        "<p>Muutosneuvottelut jatkuvat ensi vuonna uudelleen, kertoo hyvinvointialue.</main></html>"
    )
    assert run(root, "--all", "--private").returncode == 0
    assert not any("/2024/" in path for path in drafts(root))


def test_an_item_that_is_twice_in_feeds_is_drafted_once(root: Path, site: str) -> None:
    feed = root / "www/feed.xml"
    text = feed.read_text()
    item = text[text.index("<item>") : text.index("</item>") + len("</item>")]
    feed.write_text(text.replace(item, item + item))
    subscribe(root, "esimerkkila", f"{site}/feed.xml", f"{site}/feed.xml?toinen")
    assert (run(root, "--all", "--private").returncode, len(drafts(root))) == (0, 3)


def test_a_page_is_fetched(root: Path, site: str) -> None:
    done = run(root, f"{site}/sivu.html", "--private", "--region", "esimerkkila")
    assert (done.returncode, drafts(root)) == (0, ["esimerkkila/2024/alueellinen-2.yml"])


def test_a_text_without_a_negotiation_is_drafted_when_staff_confirm_it(root: Path) -> None:
    (root / "kutsu.txt").write_text(
        "Tule mukaan keskustelemaan\nEsimerkkilän hyvinvointialue kutsuu 3.4.2025.\n"
    )
    assert (run(root, "kutsu.txt").returncode, drafts(root)) == (1, [])
    code, output = answered(root, "kutsu.txt", answer="n")
    assert (code, "Draft it all the same? [y/N]" in output, drafts(root)) == (0, True, [])
    assert answered(root, "kutsu.txt", answer="y")[0] == 0
    assert len(drafts(root)) == 1
    assert run(root, "kutsu.txt", "--yes", "--again").returncode == 0
    assert len(drafts(root)) == 2


def test_help_says_what_the_exit_codes_mean(root: Path) -> None:
    output = " ".join(run(root, "--help").stdout.split())
    assert "0 done, also when nothing is new; 1 not done; 2 wrong options; 3 the records" in output
    assert "4 with --all: a feed or an item could not be read, the others were." in output
