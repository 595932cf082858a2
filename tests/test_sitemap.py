"""The sitemap is valid and lists all pages, dated by records alone; old addresses redirect."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree, html
from msgspec.structs import replace

from gazette.base.settings import LANGUAGES, Settings
from gazette.html.handwritten import HandWritten
from gazette.outputs import lastmod, sitemap
from gazette.records.loading import load
from gazette.urls import ledger
from gazette.urls.addresses import HOME, Address, Word, section
from tests.outputs import SITE, TODAY, golden, readers, written
from tests.whole import site_files

SETTINGS: Final = Settings(SITE, TODAY)
SCHEMAS: Final = Path(__file__).parent / "schemas"
URLSET: Final = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap-0.9.xsd"))
INDEX: Final = etree.XMLSchema(etree.parse(SCHEMAS / "siteindex-0.9.xsd"))
NAMES: Final = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The whole output of the invented records."""
    return site_files(golden())


def urls(content: bytes) -> dict[str, Any]:
    """The entries of a sitemap by their address; each is there once."""
    tree = etree.fromstring(content)
    URLSET.assertValid(tree)
    elements = tree.xpath("s:url", namespaces=NAMES)
    by_address = {entry.xpath("string(s:loc)", namespaces=NAMES): entry for entry in elements}
    assert len(by_address) == len(elements)
    return by_address


def lastmod_of(entry: Any) -> str:
    return str(entry.xpath("string(s:lastmod)", namespaces=NAMES))


def alternates(entry: Any) -> dict[str, str]:
    links = entry.xpath("x:link", namespaces=NAMES)
    return {link.get("hreflang"): link.get("href") for link in links}


def path_of(url: str) -> str:
    return url.removeprefix(SITE) + "index.html"


def test_every_page_is_listed_with_all_its_languages(files: Mapping[str, bytes]) -> None:
    listed = urls(files["sitemap.xml"])
    redirects = {path for path, content in files.items() if b'http-equiv="refresh"' in content}
    made_files = {path for path in files if path.endswith("index.html")} - redirects
    assert redirects
    assert {path_of(url) for url in listed} == made_files | {"index.html"}
    for url, entry in listed.items():
        others = alternates(entry)
        assert set(others) == {*LANGUAGES, "x-default"}
        assert url in others.values()
        assert all(alternates(listed[other]) == others for other in others.values()), (
            "each names all the others"
        )


def test_the_alternates_are_those_of_the_page(files: Mapping[str, bytes]) -> None:
    for url, entry in urls(files["sitemap.xml"]).items():
        if url == SITE:
            continue  # the page above all languages is hand-written
        head = html.document_fromstring(files[path_of(url)])
        links = head.xpath("//link[@rel='alternate'][@hreflang]")
        assert {link.get("hreflang"): link.get("href") for link in links} == alternates(entry)
        assert head.xpath("string(//link[@rel='canonical']/@href)") == url


RECORD: Final[Mapping[str, Any]] = {
    "title": "Neuvottelu",
    "sessions": {"date": "2024-05-02", "programme": ["9–10 opening"]},
    "announcement": {"published": "2024-01"},
    "invitation": {"published": "2024-03-01"},
    "report": {"published": "2024-06-01", "updated": "2024-06-05"},
    "outcomes": [{"id": "o", "title": "Sovittu", "kind": "goal", "matter": "goal",
                  "follow_ups": [{"date": "2025-02-01", "status": "started"},
                                 {"date": "2025-05", "status": "done"}]}],
    "corrections": {"date": "2024-07-01", "text": "Oikaistu."},
}  # fmt: skip
PAGE: Final = "fi/keksila/2024/n/"


def test_lastmod_is_the_latest_day_of_the_record(tmp_path: Path) -> None:
    undated = {"title": "Toinen", "sessions": {"date": "2025-05-01", "municipalities": ["901"]}}
    earlier = {
        "title": "Kolmas",
        "sessions": {"date": "2024-04-01"},
        "invitation": {"published": "2024-03-01"},
    }
    records = {"keksila/2024/n": RECORD, "keksila/2024/o": earlier, "keksila/2025/m": undated}
    recorded = written(tmp_path, records)
    for day, value in (
        (date(2024, 2, 1), ""),  # an announcement dated to the month gives no day
        (date(2024, 3, 1), "2024-03-01"),
        (date(2024, 6, 4), "2024-06-01"),
        (date(2024, 6, 30), "2024-06-05"),
        (date(2025, 1, 31), "2024-07-01"),
        (date(2026, 1, 1), "2025-02-01"),
    ):
        listed = urls(site_files(recorded, day)["sitemap.xml"])
        for page in ("", "fi/", PAGE, PAGE + "ohjelma/", "fi/keksila/", "fi/keksila/2024/",
                     "fi/arkisto/2024/", "sv/kommuner/902/", "fi/uutiset/"):  # fmt: skip
            assert lastmod_of(listed[SITE + page]) == value, (day, page)
        for page in ("fi/keksila/2025/m/", "fi/keksila/2025/", "fi/avoin-data/"):
            assert lastmod_of(listed[SITE + page]) == ""
    assert lastmod_of(listed[SITE + PAGE + "raportti/"]) == "2024-06-05"
    assert lastmod_of(listed[SITE + PAGE + "kutsu/"]) == "2024-03-01"
    assert lastmod_of(listed[SITE + PAGE + "ennakkotieto/"]) == ""
    assert lastmod_of(listed[SITE + "en/outcomes/goals/"]) == "2025-02-01"
    assert lastmod_of(listed[SITE + "en/outcomes/monitoring/"]) == ""


def test_the_sitemap_does_not_have_the_day_of_the_build() -> None:
    assert b"2031" not in site_files(golden(), date(2031, 7, 13))["sitemap.xml"].replace(b"/2031/", b"")


def test_hand_written_pages_are_listed_with_the_day_they_were_updated() -> None:
    about = HandWritten(
        language="fi",
        address=section(Word.ABOUT),
        title="Tietoa",
        description="Tietoa",
        updated=date(2025, 1, 2),
    )
    plain = replace(about, address=section(Word.PRIVACY), updated=None)
    changed = lastmod.by_address(readers(golden())[0].registry, [about, plain])
    content = sitemap.sitemap(
        SETTINGS, [(page.address, changed.get(page.address)) for page in (about, plain)]
    )
    assert {url.removeprefix(SITE): lastmod_of(entry) for url, entry in urls(content).items()} == {
        "fi/tietoa/": "2025-01-02", "sv/om/": "2025-01-02", "en/about/": "2025-01-02",
        "fi/tietosuoja/": "", "sv/dataskydd/": "", "en/privacy/": "",
    }  # fmt: skip


def test_a_page_that_was_updated_in_one_language_has_that_day_whichever_language_it_is() -> None:
    """The sitemap has one day for a page in all of its languages, as it has for a record."""
    days = {"en": date(2025, 9, 3), "fi": date(2025, 9, 5), "sv": date(2025, 9, 4)}
    pages = [
        HandWritten(
            language=code, address=section(Word.ABOUT), title="Title", description="Description", updated=day
        )
        for code, day in days.items()
    ]
    changed = lastmod.by_address(readers(golden())[0].registry, pages)
    assert changed[section(Word.ABOUT)] == date(2025, 9, 5)


def test_a_large_site_has_an_index_of_parts() -> None:
    listed = [HOME, *(Address(("lappi", "2024", f"n{number}")) for number in range(20_000))]
    all_files = {file.path: file.make() for file in sitemap.files(SETTINGS, listed, {})}
    assert set(all_files) == {"sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "robots.txt"}
    index = etree.fromstring(all_files["sitemap.xml"])
    INDEX.assertValid(index)
    parts = [str(loc).removeprefix(SITE) for loc in index.xpath("//s:loc/text()", namespaces=NAMES)]
    assert parts == ["sitemap-1.xml", "sitemap-2.xml"]
    entries = [urls(all_files[part]) for part in parts]
    assert all(len(part) <= sitemap.MOST_ADDRESSES for part in entries)
    assert sum(map(len, entries)) == 3 * len(listed) + 1


def test_no_part_is_larger_than_allowed() -> None:
    listed = [Address(("ä" * 40, "2024", f"n{number}")) for number in range(50)]
    contents = [file.make() for file in sitemap.files(SETTINGS, listed, dict.fromkeys(listed, TODAY), 30_000)]
    assert len(contents) > 3
    assert all(len(content) <= 30_000 for content in contents)


def test_robots_may_read_everything_and_find_the_sitemap(files: Mapping[str, bytes]) -> None:
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"


def test_the_site_has_only_this_sitemap(golden_site: Path) -> None:
    content = (golden_site / "sitemap.xml").read_bytes()
    for url in urls(content):
        path = "/".join(url.split("/")[3:])
        assert (golden_site / path / "index.html").is_file(), url
    assert not (golden_site / "sitemap.xml.gz").exists()


MOVED: Final[Mapping[str, Any]] = {**RECORD, "aliases": ["keksila/2023/vanha", "keksila/2024/toinen"]}


def test_every_page_of_a_moved_record_redirects(tmp_path: Path) -> None:
    site = site_files(written(tmp_path, {"keksila/2024/n": MOVED}), date(2026, 1, 1))
    pages = {
        path
        for path in site
        if path.split("/")[1:4] == ["keksila", "2024", "n"] and path.endswith("index.html")
    }
    assert len(pages) == 3 * len(("page", "programme", "announcement", "invitation", "report", "correction"))
    for old in ("2023/vanha", "2024/toinen"):
        for new in pages:
            path = new.replace("/2024/n/", f"/{old}/")
            page = html.document_fromstring(site[path].decode())
            language = path[:2]
            assert page.get("lang") == language
            assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex"
            assert page.xpath("string(//link[@rel='canonical']/@href)") == SITE + new.removesuffix(
                "index.html"
            )
            (link,) = page.xpath("//main//a")
            wait, _, target = page.xpath("string(//meta[@http-equiv='refresh']/@content)").partition("; url=")
            assert (wait, target) == ("0", link.get("href"))
            assert os.path.normpath(f"{path}/../{target}/index.html") == new
            assert page.xpath("string(//h1)") == page.xpath("string(//title)") != ""
            (script,) = page.xpath("//script")
            assert (script.get("data-to"), script.text) == (link.get("href"), None)
            assert os.path.normpath(f"{path}/../{script.get('src')}") == "assets/moved.js"
            assert not page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]")
    pages = {f"{language}/keksila/2023/vanha/index.html" for language in LANGUAGES}
    titles = {html.document_fromstring(site[path].decode()).xpath("string(//h1)") for path in pages}
    assert len(titles) == len(LANGUAGES), "each in its own language"
    assert b"vanha" not in site["sitemap.xml"]


def test_feeds_and_calendars_of_a_moved_record_are_at_both_addresses(tmp_path: Path) -> None:
    records = written(tmp_path, {"keksila/2024/n": MOVED})
    site = site_files(records, date(2026, 1, 1))
    for language in LANGUAGES:
        new = site[f"{language}/keksila/2024/n/calendar.ics"]
        assert new == site[f"{language}/keksila/2023/vanha/calendar.ics"]
        assert new == site[f"{language}/keksila/2024/toinen/calendar.ics"]


def test_media_of_a_moved_record_are_at_the_old_address_too(tmp_path: Path) -> None:
    images = [{"file": "media/kuva.png", "decorative": "yes"}]
    moved = {**MOVED, "aliases": ["keksila/2023/vanha", "keksila/2022/vanhin"], "images": images}
    other = {"title": "Toinen", "sessions": {"date": "2022-05-01"}, "images": images}
    records = written(tmp_path, {"keksila/2024/n": moved, "keksila/2022/m": other})
    for year, content in (("2024", b"siirretty"), ("2022", b"toisen")):
        (records.root / "keksila" / year / "media").mkdir()
        (records.root / "keksila" / year / "media" / "kuva.png").write_bytes(content)
    site = site_files(records, date(2026, 1, 1))
    assert site["media/keksila/2024/kuva.png"] == site["media/keksila/2023/kuva.png"] == b"siirretty"
    assert site["media/keksila/2022/kuva.png"] == b"toisen", "another record's file is not hidden"


def test_a_file_is_at_its_earlier_names_too_also_at_the_old_address_of_its_record(tmp_path: Path) -> None:
    image = {"file": "media/kuva.png", "earlier_files": "media/vanha kuva.png", "decorative": "yes"}
    minutes = {
        "file": "media/muistio.pdf",
        "title": "Muistio",
        "earlier_files": ["media/luonnos/muistio.pdf"],
    }
    record = {**RECORD, "aliases": "keksila/2023/vanha", "images": image, "attachments": minutes}
    records = written(tmp_path, {"keksila/2024/n": record})
    (records.root / "keksila/2024/media").mkdir()
    (records.root / "keksila/2024/media/kuva.png").write_bytes(b"kuva")
    (records.root / "keksila/2024/media/muistio.pdf").write_bytes(b"muistio")
    site = site_files(records, date(2026, 1, 1))
    assert {path: content for path, content in site.items() if path.startswith("media/")} == {
        f"media/keksila/{year}/{name}": content
        for year in ("2023", "2024")
        for name, content in (
            ("kuva.png", b"kuva"),
            ("vanha kuva.png", b"kuva"),
            ("muistio.pdf", b"muistio"),
            ("luonnos/muistio.pdf", b"muistio"),
        )
    }


def test_media_of_a_renamed_region_are_at_both_addresses_once(tmp_path: Path) -> None:
    images = [{"file": "media/kuva.png", "decorative": "yes"}]
    records = written(tmp_path, {"keksila/2024/n": {**RECORD, "images": images}})
    (records.root / "keksila/2024/media").mkdir()
    (records.root / "keksila/2024/media/kuva.png").write_bytes(b"kuva")
    region = records.root / "keksila/region.yml"
    region.write_text(region.read_text("utf-8") + "aliases: muinala\n", "utf-8")
    site = site_files(load(records.root).records, date(2026, 1, 1))
    assert site["media/keksila/2024/kuva.png"] == site["media/muinala/2024/kuva.png"] == b"kuva"


def test_the_page_of_a_year_without_records_any_more_redirects(tmp_path: Path) -> None:
    records = written(tmp_path, {"keksila/2024/n": MOVED})
    assert "fi/keksila/2023/index.html" not in site_files(records, date(2026, 1, 1)), "it was never published"
    (records.root / ledger.PUBLISHED).write_text("2024-01-01 /keksila/2023/\n", "utf-8")
    site = site_files(records, date(2026, 1, 1))
    page = html.document_fromstring(site["fi/keksila/2023/index.html"].decode())
    assert page.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE}fi/keksila/"
    assert b'http-equiv="refresh"' not in site["fi/keksila/2024/index.html"]


def test_two_builds_are_the_same(files: Mapping[str, bytes]) -> None:
    assert site_files(golden()) == files
