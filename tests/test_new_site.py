"""`gazette init`: a new site has its own name, languages and organisers, and no name of this site."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from gazette.base.settings import OPTIONS
from gazette.cli import gazette
from gazette.records.loading import load
from gazette.staff.new_site.plans import regions_of
from tests.measuring import kept_environment
from tests.sites import ROOT, asset, once
from tests.test_new import asked

TODAY: Final = "2026-11-22"
OURS: Final = (b"hyteneuvottelut", b"palaute@", b"22.11.2026", b"22 November 2026")
"""What names the site of this repository: its host name, its feedback address, the day it was assessed."""
OUR_NAMES: Final = {"Hyte-neuvottelut", "Hyte-förhandlingar", "Hyte negotiations"}
"""Also words for the subject, so only a name of the site that is one of them is ours."""
ONE: Final = (
    *("--address", "https://sopimukset.example/hyte/"),
    *("--languages", "fi,sv"),
    *("--name-fi", "Kainuun sopimukset"),
    *("--name-sv", "Kajanalands avtal"),
    *("--regions", "kainuu"),
    *("--feedback", "viesti@sopimukset.example"),
    *("--brand", "#5b1a4a"),
    *("--link", "#7a1f5f"),
)


def init(folder: Path, *arguments: str, language: str = "en") -> Result:
    command = ["init", str(folder), "--lang", language, *arguments]
    return CliRunner().invoke(gazette, command, env={"GAZETTE_TODAY": TODAY})


def run(root: Path, *command: str, today: str = TODAY) -> subprocess.CompletedProcess[str]:
    """Run a Python module in a new site, with the site's copy of the code."""
    environment = {
        **kept_environment(),
        "GAZETTE_TODAY": today,
        "GAZETTE_LANGUAGE": "en",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": "hooks",
    }
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def build(root: Path) -> str:
    done = run(root, "mkdocs", "build", "--strict")
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    return done.stderr


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one county in two languages, with one record, built."""

    def make(folder: Path) -> None:
        output = init(folder / "county", *ONE)
        assert output.exit_code == 0, output.output
        record = folder / "county/negotiations/kainuu/2026/alueellinen.yml"
        record.parent.mkdir()
        record.write_text(
            "title: {fi: Neuvottelu, sv: Förhandling}\nsessions: {date: 2026-12-02, place: Testitalo}\n"
            "announcement: {published: 2026-11-01}\nsources: {publisher: Testilä}\n",
            encoding="utf-8",
        )
        build(folder / "county")

    return once(tmp_path_factory, "new-site", make) / "county"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_new_site_has_no_name_of_this_site(county: Path) -> None:
    built = files(county / "site")
    assert len(built) > 200
    left = {
        path.relative_to(county).as_posix() for path in built for ours in OURS if ours in path.read_bytes()
    }
    assert left == set()


def test_the_site_is_called_by_its_own_name(county: Path) -> None:
    named: set[str] = set()
    for path in files(county / "site"):
        text = path.read_text("utf-8") if path.suffix in (".html", ".ics") else ""
        named |= set(re.findall(r'<meta property="og:site_name" content="([^"]*)"', text))
        named |= set(re.findall(r"<title>(?:[^<]* – )?([^<]*)</title>", text)) - {"404 – "}
        named |= set(re.findall(r'class="header__name".*?<span>([^<]*)</span>', text))
        named |= {name.partition(":")[0] for name in re.findall(r"^X-WR-CALNAME:(.*)\r$", text, re.MULTILINE)}
        if path.name == "feed.xml":
            named.add((etree.parse(path).findtext("channel/title") or "").partition(":")[0])
        if path.name == "feed.json":
            named.add(json.loads(path.read_bytes())["title"].partition(":")[0])
    assert named & OUR_NAMES == set()
    assert {"Kainuun sopimukset", "Kajanalands avtal"} <= named
    catalog = json.loads((county / "site/data/catalog.jsonld").read_bytes())
    (publisher,) = [node for node in catalog["@graph"] if node.get("@type") == "foaf:Agent"]
    assert publisher["foaf:name"] == [
        {"@value": "Kainuun sopimukset", "@language": "fi"},
        {"@value": "Kajanalands avtal", "@language": "sv"},
    ]


def test_ids_have_the_sites_own_host_name(county: Path) -> None:
    feed = (county / "site/fi/feed.xml").read_text("utf-8")
    assert re.findall(r"<guid[^>]*>([^<]*)</guid>", feed) == [
        "tag:sopimukset.example,2026:fi:kainuu/2026/alueellinen:announcement"
    ]
    calendar = (county / "site/sv/calendar.ics").read_bytes().decode()
    assert re.findall(r"^UID:(.*)\r$", calendar, re.MULTILINE) == [
        "kainuu.2026.alueellinen.1@sopimukset.example"
    ]
    assert "PRODID:-//sopimukset.example//gazette//SV" in calendar


def test_the_site_is_in_its_languages_alone(county: Path) -> None:
    site = county / "site"
    assert not (site / "en").exists()
    page = (site / "fi/kainuu/2026/alueellinen/index.html").read_text("utf-8")
    assert re.findall(r'hreflang="([^"]*)" href="([^"]*)"', page.partition("</head>")[0]) == [
        ("fi", "https://sopimukset.example/hyte/fi/kainuu/2026/alueellinen/"),
        ("sv", "https://sopimukset.example/hyte/sv/kainuu/2026/alueellinen/"),
        ("x-default", "https://sopimukset.example/hyte/fi/kainuu/2026/alueellinen/"),
    ]
    assert re.findall(r'<a href="[^"]*" lang="(\w+)" hreflang', page) == ["fi", "sv"]
    english = [
        p for p in files(site) if p.suffix in (".html", ".xml", ".json") and b"/hyte/en/" in p.read_bytes()
    ]
    assert english == []
    row = json.loads((site / "data/negotiations.json").read_bytes())["rows"][0]
    assert (row["url_sv"], row["url_en"]) == (
        "https://sopimukset.example/hyte/sv/kainuu/2026/alueellinen/",
        None,
    )


def test_every_link_of_the_site_leads_somewhere(county: Path) -> None:
    site = county / "site"
    broken = set()
    for path in (p for p in files(site) if p.suffix == ".html" and p.name != "404.html"):
        for link in re.findall(r'(?:href|src)="([^"#?:]+)"', path.read_text("utf-8")):
            target = (path.parent / link).resolve()
            if not (target / "index.html" if target.is_dir() else target).is_file():
                broken.add((path.relative_to(site).as_posix(), link))
    assert broken == set()


def test_a_site_of_one_organiser_has_no_map(county: Path) -> None:
    home = (county / "site/fi/index.html").read_text("utf-8")
    assert 'class="tiles' not in home
    assert '<span><a href="./kainuu/">' not in home  # the region of a card or of news: the site has only one
    assert "home__came" not in home  # no agreement has a follow-up yet
    assert 'content="Mitä Kainuun hyvinvointialue, kunnat, yritykset ja järjestöt sopivat' in home
    assert "Kainuun hyvinvointialue neuvottelee joka vuosi" in home
    assert '<a href="./kainuu/2026/">2026</a>' in home
    assert '<a href="./kainuu/">Kainuun hyvinvointialue</a>' in home
    feeds = (county / "site/fi/syotteet/index.html").read_text("utf-8")
    assert "Koko maa" not in feeds
    assert "koko maata" not in feeds
    assert "<caption>Kunnittain</caption>" in feeds
    assert "<details>" not in feeds


def test_a_site_of_some_organisers_lists_only_these(tmp_path: Path) -> None:
    root = tmp_path / "some"
    assert init(root, *ONE, "--regions", "kainuu,lappi").exit_code == 0
    build(root)
    home = (root / "site/fi/index.html").read_text("utf-8")
    assert re.findall('<ul class="(tiles[^"]*)"', home) == ["tiles"]
    assert len(re.findall('<li class="tile ', home)) == 2
    assert "mitä osalla alueista on sovittu" in home
    feeds = (root / "site/fi/syotteet/index.html").read_text("utf-8")
    assert "oko maa" not in feeds
    assert ">Kaikki alueet</a>" in feeds
    assert len(re.findall("<summary>", feeds)) == 2


def test_the_site_has_its_own_colours(county: Path) -> None:
    styles = (county / "site" / asset(county / "site", "gazette.css")).read_text("utf-8")
    assert ":root { --brand: #5b1a4a; --brand-text: #5b1a4a; }" in styles
    assert ":root { --link: #7a1f5f; --link-hover: var(--ink); --bar: #7a1f5f; }" in styles
    assert '"#5b1a4a"' in (county / "site" / asset(county / "site", "favicon.svg")).read_text("utf-8")


def test_pages_have_the_sites_own_name_and_addresses(county: Path) -> None:
    page = (county / "site/fi/saavutettavuus/index.html").read_text("utf-8")
    assert "Tämä seloste koskee sivustoa Kainuun sopimukset, osoitteessa sopimukset.example." in page
    assert '<a href="mailto:viesti@sopimukset.example">viesti@sopimukset.example</a>' in page
    assert [path.name for path in files(county / "site") if b"{{ " in path.read_bytes()] == []


def test_a_site_can_have_its_own_logo_and_icon(tmp_path: Path) -> None:
    root = tmp_path / "site"
    assert init(root, *ONE).exit_code == 0
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8").replace("# logo: images/logo.svg", "logo: kuvat/logo.svg")
    file.write_text(text.replace("# icon: images/icon.svg", "icon: kuvat/logo.svg"), encoding="utf-8")
    done = run(root, "mkdocs", "build", "--strict")
    line = text.splitlines().index("    logo: kuvat/logo.svg") + 1
    assert done.returncode == 1
    assert (
        f"mkdocs.yml:{line}: extra.gazette.logo: there is no docs/kuvat/logo.svg" in done.stdout + done.stderr
    )
    (root / "docs/kuvat").mkdir()
    for damaged in ('<svg xmlns="http://www.w3.org/2000/svg"><g>', "<html/>", ""):
        (root / "docs/kuvat/logo.svg").write_text(damaged, encoding="utf-8")
        done = run(root, "mkdocs", "build", "--strict")
        assert done.returncode == 1
        message = (
            f"mkdocs.yml:{line}: extra.gazette.logo: docs/kuvat/logo.svg is damaged: browsers show no picture"
        )
        assert message in done.stdout + done.stderr
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>'
    (root / "docs/kuvat/logo.svg").write_text(picture, encoding="utf-8")
    build(root)
    page = (root / "site/sv/kainuu/index.html").read_text("utf-8")
    published = asset(root / "site", "logo.svg")
    assert f'<img class="mark mark--own" src="../../{published}" alt="" height="32">' in page
    assert f'<link rel="icon" href="../../{published}" type="image/svg+xml">' in page
    assert (root / "site" / published).read_text("utf-8") == picture


def test_the_check_lists_the_blanks_to_fill_in(county: Path) -> None:
    done = run(county, "gazette.cli", "check")
    assert done.returncode == 0, done.stderr
    assert "docs/fi/tietoa.md\n  8:31  Warning  to be filled in: organisaatio ja yksikkö\n" in done.stdout
    blanks = {path: path.read_text("utf-8").count("[[") for path in files(county / "docs")}
    assert done.stdout.count("to be filled in") == sum(blanks.values())
    assert sorted(path.name for path, number in blanks.items() if not number) == [
        "check-fi.svg",
        "check-sv.svg",
        "handbok.md",
        "kasikirja.md",
    ]
    assert len(blanks) == 10


def test_a_build_counts_the_blanks_to_fill_in(county: Path) -> None:
    done = run(county, "mkdocs", "build", "--strict")
    printed = done.stdout + done.stderr
    number = sum(path.read_text("utf-8").count("[[") for path in files(county / "docs"))
    assert (number, printed.count("to be filled in")) == (16, 16)
    assert re.findall(r"Warnings +(\d+)", printed) == ["16"]


def test_no_translation_is_required_into_a_language_that_the_site_does_not_have(county: Path) -> None:
    done = run(county, "gazette.cli", "status", "--all")
    assert done.returncode == 0, done.stderr
    assert "(en)" not in done.stdout


def test_region_files_have_official_facts_only(county: Path) -> None:
    ours, theirs = (load(root / "negotiations").records.by_region["kainuu"].region for root in (ROOT, county))
    official = ("code", "name", "short", "website", "county", "bilingual", "hus", "sami", "municipalities")
    assert [getattr(theirs, name) for name in official] == [getattr(ours, name) for name in official]
    assert (theirs.priorities, theirs.documents, theirs.structures, theirs.unit) == ((), (), (), None)


@pytest.mark.parametrize(("regions", "number"), [("all", 22), ("lappi, helsinki", 2), ("none", 0)])
def test_a_site_can_have_all_organisers_a_few_or_none(tmp_path: Path, regions: str, number: int) -> None:
    names = ("--name-fi", "Kaikki", "--name-sv", "Alla", "--name-en", "All")
    result = init(tmp_path / "site", "--address", "https://kaikki.example/", *names, "--regions", regions)
    assert result.exit_code == 0, result.output
    loaded = load(tmp_path / "site/negotiations")
    assert (len(loaded.records.organisers), loaded.problems) == (number, ())
    assert not (tmp_path / "site/negotiations/published.txt").exists()
    pictures = {f"check-{language}.svg" for language in ("fi", "sv", "en")}
    own = {path.name for path in files(tmp_path / "site/docs")}
    assert (len(own - pictures), own & pictures) == (12, pictures)


def test_no_file_that_the_site_can_edit_names_ours(county: Path) -> None:
    left = {
        path.relative_to(county).as_posix()
        for folder in ("deploy", "docs", ".github", ".ci", ".vscode", "negotiations")
        for path in files(county / folder)
        if b"hyteneuvottelut" in path.read_bytes()
    }
    top = {
        path.name for path in county.iterdir() if path.is_file() and b"hyteneuvottelut" in path.read_bytes()
    }
    assert left | top == set()
    assert "server_name sopimukset.example;" in (county / "deploy/nginx.conf").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--regions", "lapi"), "Error: There is no such organiser here: lapi.\n"),
        (
            ("--address", "kainuu"),
            "Error: site_url: kainuu is not an address such as https://hyte.example/\n",
        ),
        (("--feedback", "kainuu"), "Error: extra.gazette.feedback: kainuu is not an e-mail address\n"),
        (("--brand", "#ffffff"), "Error: extra.gazette.colours: #ffffff is too light to be read"),
        (("--languages", "fi,de"), "Error: de is not fi, sv or en.\n"),
        (("--languages", "fi,sv,en"), "Error: These are needed: --name-en.\n"),
        (("--languages", "fi"), "Error: The site is not in the language of --name-sv.\n"),
        (
            ("--regions", "lapi,Kajanaland,Tampere"),
            "here: lapi, Tampere.\n    Did you mean lappi? There are: ",
        ),
        (("--regions", "Tampere"), "here: Tampere.\n    There are: etela-karjala, "),
        (("--regions", "lapi"), ", vantaa-kerava, varsinais-suomi. For another one write none"),
    ],
)
def test_impossible_options_are_reported_and_no_file_is_made(
    tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    result = init(tmp_path / "site", *ONE, *arguments)
    assert result.exit_code != 0
    assert expected in result.output
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("language", "name", "regions"),
    [("fi", "Kainuun sopimukset", "Kainuu"), ("sv", "Kajanalands avtal", "kajanaland")],
)
def test_a_site_can_be_in_one_language(tmp_path: Path, language: str, name: str, regions: str) -> None:
    """The names of the site decide its languages, and an organiser can be given by its name."""
    values = (f"--name-{language}", name, "--address", "sopimukset.example", "--regions", regions)
    result = init(tmp_path / "site", *values, language=language)
    assert result.exit_code == 0, result.output
    settings = (tmp_path / "site/mkdocs.yml").read_text("utf-8")
    assert f"    languages: [{language}]\n" in settings
    assert f"    staff_language: {language}\n" in settings
    assert [path.name for path in (tmp_path / "site/docs").iterdir() if path.name != "assets"] == [language]
    assert (tmp_path / "site/negotiations/kainuu/region.yml").is_file()
    build(tmp_path / "site")


@pytest.mark.parametrize(
    "name", ["Lappi", "lappi", "LAPPI", "Lapland", "Lapin hyvinvointialue", "Lapplands välfärdsområde"]
)
def test_an_organiser_is_known_by_each_of_its_names(name: str) -> None:
    assert regions_of(ROOT / "negotiations", f"Etela-Karjala, {name}") == ("etela-karjala", "lappi")


@pytest.mark.parametrize(
    ("language", "needed"),
    [
        ("fi", "Virhe: Nämä tarvitaan: --address, --regions, --name-fi, --name-sv, --name-en."),
        ("sv", "Fel: De här behövs: --address, --regions, --name-fi, --name-sv, --name-en."),
    ],
)
def test_all_missing_options_are_listed_at_once(tmp_path: Path, language: str, needed: str) -> None:
    assert init(tmp_path / "site", language=language).output.splitlines()[-1] == needed


def test_a_person_is_asked_again_after_an_impossible_answer(tmp_path: Path) -> None:
    answers = [
        *("fi,de", "fi, sv", "kainuu", "sopimukset.example/hyte/", "Sopimukset", "Avtal"),
        *("lapi", "kainuu", "viesti", ""),
    ]
    output = asked(tmp_path, answers, "uusi", "--lang", "en", command_name="init")
    assert re.findall("Error: .*", output) == [
        "Error: de is not fi, sv or en.",
        "Error: site_url: kainuu is not an address such as https://hyte.example/",
        "Error: There is no such organiser here: lapi.",
        "Error: extra.gazette.feedback: viesti is not an e-mail address",
    ]
    settings = (tmp_path / "uusi/mkdocs.yml").read_text("utf-8")
    assert 'site_url: "https://sopimukset.example/hyte/"' in settings
    assert "    languages: [fi, sv]\n" in settings
    named = set(re.findall(r"(?m)^    (?:# )?([a-z_]+):", settings.partition("\n  gazette:\n")[2]))
    assert OPTIONS - named == {"today"}, "every setting can be found in the file"
    assert (tmp_path / "uusi/negotiations/kainuu/region.yml").is_file()


def test_a_folder_that_is_not_empty_is_refused_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "muistio.txt").write_text("oma", encoding="utf-8")
    assert init(tmp_path).output == f"Error: {tmp_path} is not empty; nothing was changed.\n"


def test_the_files_of_a_folder_that_is_not_empty_stay(tmp_path: Path) -> None:
    (tmp_path / "muistio.txt").write_text("oma", encoding="utf-8")
    result = init(tmp_path, *ONE)
    assert (result.exit_code, result.output) == (1, f"Error: {tmp_path} is not empty; nothing was changed.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["muistio.txt"]


def test_an_update_replaces_the_program_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert init(site, *ONE).exit_code == 0
    own = {path: path.read_bytes() for name in ("docs", "negotiations/kainuu") for path in files(site / name)}
    own |= {path: path.read_bytes() for path in (site / "mkdocs.yml", site / "README.md")}
    module = site / "hooks/gazette/cli.py"
    module.write_text("vanha", encoding="utf-8")
    (site / "hooks/gazette/poistunut.py").write_text("vanha", encoding="utf-8")
    assert init(site, "--update-code").exit_code == 0
    assert module.read_bytes() == (ROOT / "hooks/gazette/cli.py").read_bytes()
    assert not (site / "hooks/gazette/poistunut.py").exists()
    assert {path: path.read_bytes() for path in own} == own


def test_options_of_a_new_site_are_refused_for_an_update(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert init(site, *ONE).exit_code == 0
    before = {path: path.read_bytes() for path in files(site)}
    result = init(site, "--update-code", "--languages", "fi,sv", "--name-sv", "Kajanaland")
    assert result.exit_code == 2
    message = "--update-code replaces the program alone; leave out --languages, --name-sv."
    assert result.output.splitlines()[-1] == f"Error: {message}"
    assert {path: path.read_bytes() for path in files(site)} == before
