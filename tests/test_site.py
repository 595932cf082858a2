"""The real site as files: rules that every page has to keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Final

import html5lib
import pytest

from tests.reading import SITE, PageFile, file_of, of_kind, pages, reachable
from tests.sites import GOLDEN_TODAY, LANGUAGES, Checkout

NEGOTIATIONS: Final = (
    "lappi/2023",
    "kanta-hame/2023",
    "paijat-hame/2024",
    "keski-suomi/2024",
    "vantaa-kerava/2023",
)
"""The five real negotiations, by region and year."""
PAGES_AT_LEAST: Final = 1000
"""A check of an empty site finds nothing wrong: fewer pages than this are no site."""


@pytest.fixture(scope="module")
def shown_pages(real_site: Path) -> list[PageFile]:
    """Every page of the real site except those that only redirect from an old address."""
    with_content = [page for page in pages(real_site).values() if not page.leads_on]
    assert len(with_content) > PAGES_AT_LEAST
    return with_content


@pytest.fixture(scope="module")
def in_language(shown_pages: list[PageFile]) -> list[PageFile]:
    """The shown pages without the front door and the 404 page, which are in every language."""
    with_language = [page for page in shown_pages if page.language]
    assert len(shown_pages) - len(with_language) == 2
    return with_language


def test_every_link_and_fragment_leads_somewhere(real_site: Path) -> None:
    all_pages = pages(real_site)
    broken, followed = [], 0
    for page in all_pages.values():
        for link in {*page.links, *page.loaded, *page.alternates.values()}:
            target = file_of(link)
            if target is None:
                continue
            followed += 1
            path, fragment = target
            is_file = (real_site / path).is_file()
            if not is_file or (fragment and fragment not in all_pages[path].ids):
                broken.append(f"{page.path} → {link}")
    assert broken == []
    assert followed > 20 * PAGES_AT_LEAST


def test_no_page_is_reachable_only_from_the_sitemap(real_site: Path, shown_pages: list[PageFile]) -> None:
    lost = {page.path for page in shown_pages} - reachable(real_site)
    assert lost == {"404.html"}


def test_every_page_has_one_title_heading_and_main(shown_pages: list[PageFile]) -> None:
    for page in shown_pages:
        counted = {name: len(page.all(f"//{name}")) for name in ("h1", "main", "title")}
        assert counted == {"h1": 1, "main": 1, "title": 1}, page.path
        assert page.text("//main//h1"), page.path
        assert page.text("/html/head/title"), page.path
        assert page.all("//main/@id") == ["main"], page.path


def test_every_page_is_in_its_language(in_language: list[PageFile]) -> None:
    for page in in_language:
        assert page.tree.get("lang") == page.language, page.path


def test_every_page_has_a_description_and_says_where_it_is(in_language: list[PageFile]) -> None:
    for page in in_language:
        assert len(page.meta("description")) >= 20, page.path
        assert page.all("//link[@rel='canonical']/@href") == [page.url], page.path


def test_every_page_leads_to_itself_in_the_other_languages(
    real_site: Path, in_language: list[PageFile]
) -> None:
    all_pages = pages(real_site)
    for page in in_language:
        assert page.alternates.keys() == {*LANGUAGES, "x-default"}, page.path
        assert page.alternates[page.language] == page.url
        home = page.path == f"{page.language}/index.html"
        assert page.alternates["x-default"] == (SITE if home else page.alternates["en"])
        for language in LANGUAGES:
            path, _ = file_of(page.alternates[language]) or ("", "")
            assert all_pages[path].language == language, page.path
            assert all_pages[path].alternates == page.alternates, page.path


def test_language_switcher_goes_to_the_same_page(in_language: list[PageFile]) -> None:
    for page in in_language:
        links = page.all("//header//nav[@class='languages']//a")
        assert [link.get("lang") for link in links] == list(LANGUAGES)
        assert [link.get("lang") for link in links if link.get("aria-current")] == [page.language]
        for link in links:
            assert page.alternates[link.get("lang")] in page.links


def test_pages_have_different_titles(in_language: list[PageFile]) -> None:
    """No two pages of one language have the same title."""
    titles = Counter((page.language, page.text("/html/head/title")) for page in in_language)
    assert {title: number for title, number in titles.items() if number > 1} == {}


def test_breadcrumbs_lead_back_to_the_front_page(in_language: list[PageFile]) -> None:
    for page in in_language:
        crumbs = page.all("//nav[contains(@class, 'breadcrumbs')]//li")
        if page.path == f"{page.language}/index.html":
            assert crumbs == []
            continue
        assert crumbs[-1].get("aria-current") == "page", page.path
        assert len(crumbs[-1].xpath(".//a")) == 0, page.path
        first = crumbs[0].xpath(".//a/@href")[0]
        assert first == "../" * (page.path.count("/") - 1), page.path


def test_navigation_marks_where_the_reader_is(in_language: list[PageFile]) -> None:
    for page in in_language:
        marked = page.all("//*[self::header or self::footer]//nav[not(@class='languages')]//a[@aria-current]")
        assert len(marked) <= 1, page.path
        if marked and marked[0].get("aria-current") == "page":
            # A hand-written page is a page of MkDocs: there a link goes by the site's root.
            _, _, below = page.path.removesuffix("index.html").partition("/")
            up = "../" * (page.path.count("/") - 1)
            assert marked[0].get("href") in {up + below, f"{up}../{page.language}/{below}"}


def test_headings_skip_no_level(shown_pages: list[PageFile]) -> None:
    for page in shown_pages:
        levels = [int(heading.tag[1]) for heading in page.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        steps = (below - above for above, below in pairwise(levels))
        assert max(steps, default=0) <= 1, (page.path, levels)


def test_ids_are_once_on_a_page(shown_pages: list[PageFile]) -> None:
    for page in shown_pages:
        assert len(page.ids) == len(page.all("//@id")), page.path


def test_no_script_or_style_is_inline(real_site: Path) -> None:
    for page in pages(real_site).values():
        assert page.all("//script[not(@src)][not(contains(@type, 'json'))]") == [], page.path
        assert page.all("//style | //@style") == [], page.path
        assert page.all("//@*[starts-with(name(), 'on')]") == [], page.path
        schemes = {link.partition(":")[0] for link in page.links}
        assert schemes <= {"https", "http", "mailto", "tel", "webcal"}, page.path


def test_nothing_is_loaded_from_another_host(real_site: Path) -> None:
    for page in pages(real_site).values():
        assert page.leads_on or page.loaded, page.path
        assert [address for address in page.loaded if file_of(address) is None] == [], page.path
    styles = "".join(path.read_text("utf-8") for path in real_site.rglob("*.css"))
    assert styles
    named = re.findall(r"""url\(\s*['"]?([^'")]*)|@import\s+['"]([^'"]*)""", styles)
    assert [name for name in map("".join, named) if not name.startswith("data:") and "//" in name] == []


@pytest.mark.parametrize("language", ["", *LANGUAGES])
def test_html_is_without_errors(real_site: Path, language: str) -> None:
    """Every page by the parser of the HTML standard, which is strict about nesting, quotes and names."""
    some = [page for page in pages(real_site).values() if page.language == language]
    assert some
    parse_strictly(real_site, some)


def test_html_of_every_occasion_is_without_errors(golden_site: Path) -> None:
    """The invented records are of every occasion there is, and have every field."""
    some = [page for page in pages(golden_site).values() if page.language]
    assert len(some) > 100
    parse_strictly(golden_site, some)
    for page in some:
        assert len(page.ids) == len(page.all("//@id")), page.path
        levels = [int(heading.tag[1]) for heading in page.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
        assert max((b - a for a, b in pairwise(levels)), default=0) <= 1, (page.path, levels)


def parse_strictly(site: Path, some: Iterable[PageFile]) -> None:
    """Parse pages and fail at the first error of HTML."""
    for page in some:
        try:
            html5lib.HTMLParser(strict=True).parse((site / page.path).read_text("utf-8"))
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{page.path}: {error}")


# Words that would show that a translation is missing: each is in the interface and in no name.
ENGLISH: Final = re.compile(
    r"\b(?:Upcoming|Outcomes|Archive|Municipalities|Programmes|News|Negotiations?|Sources|Read more|"
    r"Statutory|Not reported|not reported|Responsible|Registration|Search|Feedback|Background|Subscribe|"
    r"Calendar|Feeds|"
    r"Skip to content|Menu|Invited|Took part|At a glance|What was|answers?|the|and|with|of)\b"
)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_english_word_of_the_interface_is_left(real_site: Path, language: str) -> None:
    left = Counter[str]()
    for page in pages(real_site).values():
        if page.language != language:
            continue
        own = f"not(ancestor-or-self::*[@lang][1][@lang!='{language}'])"
        texts = page.all(f"//body//text()[not(parent::script or parent::code)][{own}] | //title/text()")
        names = page.all(f"//@*[name()='aria-label' or name()='alt' or name()='title'][parent::*[{own}]]")
        for text in (*texts, *names, *page.all("//meta[@name='description']/@content")):
            left.update(ENGLISH.findall(str(text)))
    assert left == {}


# Required pages


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("negotiation", NEGOTIATIONS)
def test_a_negotiation_is_on_the_page_of_its_region_and_year(
    real_site: Path, negotiation: str, language: str
) -> None:
    year = pages(real_site)[f"{language}/{negotiation}/index.html"]
    below = {path for link in year.links if (path := (file_of(link) or ("", ""))[0])}
    record = re.compile(rf"{language}/{negotiation}/[^/]+/index\.html")
    titles = [pages(real_site)[path].text("//h1") for path in below if record.fullmatch(path)]
    assert len(titles) == 1
    assert titles[0] in [heading.text_content().strip() for heading in year.all("//main//h2")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paijat_hame_programme_lists_ten_slots_with_speakers(real_site: Path, language: str) -> None:
    word = {"fi": "ohjelma", "sv": "program", "en": "programme"}[language]
    page = pages(real_site)[f"{language}/paijat-hame/2024/alueellinen/{word}/index.html"]
    slots = page.all("//ol[contains(@class, 'programme')]/li")
    speakers = [b.text_content() for b in page.all("//ul[@class='slot__speakers']//b")]
    assert len(slots) == 10
    assert {"Frank Martela", "Petri Virolainen", "Pentti Lampi"} <= set(speakers)
    assert len(speakers) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_archive_has_a_row_for_each_of_22_organisers(real_site: Path, language: str) -> None:
    word = {"fi": "arkisto", "sv": "arkiv", "en": "archive"}[language]
    page = pages(real_site)[f"{language}/{word}/index.html"]
    rows = page.all("//table[contains(@class, 'coverage')]/tbody/tr")
    years = page.all("//table[contains(@class, 'coverage')]/thead//th")[1:]
    assert len(rows) == 22
    assert [th.text_content().strip() for th in years] == ["2026", "2025", "2024", "2023"]
    assert all(len(row.xpath("./td")) == len(years) for row in rows)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("020", {"fi": "Akaa", "sv": "Ackas", "en": "Akaa"}),
        ("588", dict.fromkeys(LANGUAGES, "Pertunmaa")),
    ],
)
def test_municipality_has_its_page_in_every_language(
    real_site: Path, code: str, names: dict[str, str]
) -> None:
    words = {"fi": "kunnat", "sv": "kommuner", "en": "municipalities"}
    names_by_language = {
        language: pages(real_site)[f"{language}/{word}/{code}/index.html"].text("//h1")
        for language, word in words.items()
    }
    assert names_by_language == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_there(real_site: Path, language: str) -> None:
    kinds = {
        "home",
        "upcoming",
        "programmes",
        "archive",
        "archive-year",
        "outcomes",
        "municipalities",
        "municipality",
        "region",
        "region-year",
        "negotiation",
        "programme",
        "partner",
        "partners",
        "news",
        "news-index",
        "handwritten",
    }
    counted = {kind: sum(1 for _ in of_kind(real_site, kind, language)) for kind in kinds}
    assert {kind for kind, number in counted.items() if number == 0} == set()
    assert (counted["municipality"], counted["region"], counted["home"]) == (293, 22, 1)


def test_front_door_and_404_speak_every_language(real_site: Path) -> None:
    for path in ("index.html", "404.html"):
        page = pages(real_site)[path]
        assert {str(lang) for lang in page.all("//main//@lang")} == set(LANGUAGES)
    # shown at any address, so its links start from the server's root
    assert all(href.startswith(("/", "#")) for href in pages(real_site)["404.html"].all("//@href"))


def test_the_404_page_says_what_is_gone_and_why(checkout: Checkout) -> None:
    checkout.record("gone.txt").write_text(
        "2025-01-02 media/esimerkkila/2024/vanha%20muistio.pdf Väärä <liite> & toinen.\n"
        "2025-03-01 esimerkkila/2023/poistettu fi: Kirjattu kahdesti. | sv: Antecknad två gånger.\n"
        "2025-02-01 /esimerkkila/2024/muinainen/{announcement}/ Ei enää.\n"
        "2025-02-01 /esimerkkila/kartta* Ei tarpeen.\n"
        "2025-02-02 /esimerkkila/muinainen.xml en: Moved: no more | less.\n"
        "2025-02-03 guid:esimerkkila/2024/toinen:report Ei sivu.\n"
        "2030-01-01 /esimerkkila/2024/tuleva/ Vasta myöhemmin.\n",
        encoding="utf-8",
    )
    page = pages(checkout.built(today=GOLDEN_TODAY))["404.html"]
    (swedish,) = page.all("//main//section[@lang='sv']")
    lines = swedish.xpath(".//h3 | ./ul[2]/li")
    assert [" ".join(str(line.text_content()).split()) for line in lines] == [
        "Borttaget för gott",
        "/sv/esimerkkila/2023/poistettu/ (1 mars 2025): Antecknad två gånger.",
        "/sv/esimerkkila/muinainen.xml (2 februari 2025): Moved: no more | less.",
        "/sv/esimerkkila/2024/muinainen/forhandsinformation/ (1 februari 2025): Ei enää.",
        "/sv/esimerkkila/kartta/… (1 februari 2025): Ei tarpeen.",
        "/media/esimerkkila/2024/vanha%20muistio.pdf (2 januari 2025): Väärä <liite> & toinen.",
    ]
    assert swedish.xpath("./ul[2]/li/span/@lang") == ["sv", "en", "fi", "fi", "fi"]


def test_old_addresses_redirect(golden_site: Path) -> None:
    old, new = "esimerkkila/2024/vanha-nimi", "esimerkkila/2024/alueellinen"
    all_pages = pages(golden_site)
    for language in LANGUAGES:
        page = all_pages[f"{language}/{old}/index.html"]
        (refresh,) = page.all("//meta[@http-equiv='refresh']/@content")
        assert refresh == f"0; url=../../../../{language}/{new}/"
        assert page.all("//link[@rel='canonical']/@href") == [f"{SITE}{language}/{new}/"]
        assert page.links == (f"{SITE}{language}/{new}/",)
        assert page.meta("robots") == "noindex"
        below, now = (
            {path.removeprefix(at) for path in all_pages if path.startswith(at)}
            for at in (f"{language}/{old}/", f"{language}/{new}/")
        )
        assert below == now
