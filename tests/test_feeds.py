"""Feeds: valid by two readers and a schema, right about language and dates, linked from every page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markupsafe import escape

from gazette.base.settings import HELSINKI
from gazette.engine.dependencies import recorded
from gazette.head import feed_links
from gazette.html import render
from gazette.outputs.feeds.items import Enclosure, FeedItem, Related, moment
from gazette.outputs.feeds.paging import NEWEST, FeedFile, FeedPage
from gazette.outputs.feeds.rss import add, printed
from gazette.outputs.feeds.rss import item as printed_item
from gazette.outputs.feeds.rss import written as rss_written
from gazette.site.routes import routes
from gazette.views.channels import whole_country_channel
from tests.outputs import calendar_files, feed_files, feeds_of, golden, page_at, readers, written
from tests.sites import GOLDEN, LANGUAGES

SCHEMAS: Final = Path(__file__).parent / "schemas"
RSS: Final = etree.RelaxNG(etree.parse(SCHEMAS / "rss-2.0.rng"))
JSON_FEED: Final = jsonschema.Draft202012Validator(
    json.loads((SCHEMAS / "jsonfeed-1.1.json").read_text("utf-8")),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)
ATOM: Final = "{http://www.w3.org/2005/Atom}"
CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
CORE: Final = "{http://purl.org/dc/elements/1.1/}"
ALLOWED: Final = {
    "bdi", "div", "p", "br", "em", "strong", "small", "span", "a", "ul", "ol", "li", "blockquote", "code",
    "pre", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""What an item may be made of."""
ATTRIBUTES: Final = {"href", "lang", "dir", "rel", "title", "start", "class"}
FEEDS_PAGE: Final = {"fi/syotteet/", "sv/floden/", "en/feeds/"}


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The feeds of the invented records."""
    return feed_files(golden())


def of_kind(files: Mapping[str, bytes], suffix: str) -> dict[str, bytes]:
    """The files whose names have a suffix."""
    return {path: content for path, content in files.items() if path.endswith(suffix)}


def entries(files: Mapping[str, bytes], path: str) -> dict[str, Any]:
    """The entries of a feed as a feed reader sees them, by the part of their ids after the language."""
    return {e.id.split(":", 3)[3]: e for e in feedparser.parse(files[path]).entries}


def rss(channel: Mapping[str, bytes], path: str) -> Any:
    """A feed's channel as XML."""
    return etree.fromstring(channel[path]).find("channel")


def test_every_region_municipality_and_language_has_its_feeds(files: Mapping[str, bytes]) -> None:
    registry = golden()
    places = ["", *(f"{o.id}/" for o in registry.organisers)]
    towns = registry.municipalities
    sections = {
        "fi": ("tulokset", "kunnat"),
        "sv": ("resultat", "kommuner"),
        "en": ("outcomes", "municipalities"),
    }
    wanted = {
        f"{language}/{place}feed.{suffix}"
        for language, (outcomes, municipalities) in sections.items()
        for place in (*places, f"{outcomes}/", *(f"{municipalities}/{code}/" for code in towns))
        for suffix in ("xml", "json")
    }
    assert set(files) == wanted | {f"{language}/feeds.opml" for language in LANGUAGES}


def test_feed_reader_finds_nothing_wrong(files: Mapping[str, bytes]) -> None:
    rss_files = of_kind(files, ".xml")
    assert len(rss_files) > 30
    titles = set()
    for path, content in rss_files.items():
        read = feedparser.parse(content)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "rss20"
        assert read.feed.language == path[:2]
        assert read.feed.title
        assert read.feed.subtitle
        assert all(e.title and e.id and e.link and e.content for e in read.entries)
        titles.add((path[:2], read.feed.title))
    assert len(titles) == len(rss_files), "each feed has a title of its own"


def test_rss_is_valid_by_its_schema_too(files: Mapping[str, bytes]) -> None:
    for path, content in of_kind(files, ".xml").items():
        document = etree.fromstring(content)
        assert RSS.validate(document), (path, RSS.error_log)
        assert document.find(f"channel/{ATOM}link[@rel='self']").get("href") == f"https://example.fi/{path}"
        for value in map(parsedate_to_datetime, document.xpath("//pubDate/text()")):
            assert value.utcoffset() == value.astimezone(HELSINKI).utcoffset()
            assert value.astimezone(UTC).time() == time(), "the same day in Finland and in universal time"
        ids = document.xpath("//guid/text()")
        assert len(ids) == len(set(ids))


def test_json_feed_is_valid_and_has_the_same_contents_as_rss(files: Mapping[str, bytes]) -> None:
    json_files = of_kind(files, ".json")
    for path, content in json_files.items():
        feed = json.loads(content)
        assert list(JSON_FEED.iter_errors(feed)) == [], path
        twin = rss(files, path.replace(".json", ".xml"))
        assert feed["feed_url"] == f"https://example.fi/{path}"
        assert feed["language"] == path[:2]
        assert (feed["title"], feed["description"]) == (twin.findtext("title"), twin.findtext("description"))
        assert [item["id"] for item in feed["items"]] == twin.xpath("item/guid/text()")
        assert [item["title"] for item in feed["items"]] == twin.xpath("item/title/text()")
        assert [item["content_html"] for item in feed["items"]] == twin.xpath(
            "item/*[local-name()='encoded']/text()"
        )
    assert len(json_files) > 30


def test_schemas_refuse_a_wrong_feed(files: Mapping[str, bytes]) -> None:
    document = etree.fromstring(files["fi/feed.xml"])
    document.find("channel/item").remove(document.find("channel/item/guid"))
    assert not RSS.validate(document)
    feed = json.loads(files["fi/feed.json"])
    feed["items"][0]["date_published"] = "2024-11-04"
    assert list(JSON_FEED.iter_errors(feed))


def test_opml_lists_every_feed(files: Mapping[str, bytes]) -> None:
    for language in LANGUAGES:
        listed = etree.fromstring(files[f"{language}/feeds.opml"])
        addresses = listed.xpath("//outline/@xmlUrl")
        expected = {f"https://example.fi/{p}" for p in of_kind(files, ".xml") if p.startswith(f"{language}/")}
        assert len(addresses) == len(set(addresses))
        assert set(addresses) == expected
        assert listed.get("version") == "2.0"
        assert all(o.get("text") for o in listed.iter("outline"))
        assert set(listed.xpath("//outline[@type]/@type")) == {"rss"}


def test_swedish_feed_has_swedish_titles(files: Mapping[str, bytes]) -> None:
    """Every derived title is Swedish, also if no text of the record is."""
    read = feedparser.parse(files["sv/feed.xml"])
    assert [f"{e.id.split(':', 3)[3]} {e.title}" for e in read.entries] == [
        (
            "mallila/2025/vihamielinen:report Rapport: Förhandling {{ config }} @@slot:title@@ ${7*7}"
            " `kod` *stjärna*"
        ),
        "teststaden/2025/ikaantyneet:invitation Inbjudan: Teststadens förhandling om äldre",
        (
            "esimerkkila/2025/kuntaryhmat:cancellation-2025-10-05-peruttu Inställd: Exempelbygdens"
            " kommungrupper 2025: Äärelä"
        ),
        (
            "esimerkkila/2025/kuntaryhmat:postponement-2025-10-01-siirretty Framskjuten:"
            " Exempelbygdens kommungrupper 2025: Zetala"
        ),
        "teststaden/2025/ikaantyneet:postponement-2025-10-01 Framskjuten: Teststadens förhandling om äldre",
        "teststaden/2026/tulossa:announcement Förhandsinformation: Teststadens förhandling 2026",
        "esimerkkila/2025/kuntaryhmat:oma-uutinen Man förhandlade i söder",
        (
            "esimerkkila/2025/kuntaryhmat:registration-2025-09-03 Anmälningstiden går ut den 3"
            " september 2025: Exempelbygdens kommungrupper 2025: Södra kommungruppen"
        ),
        "esimerkkila/2025/kuntaryhmat:invitation Kommungrupperna bjuder in",
        "mallila/2025/valtio:announcement Tidigare möte: Mallby Staten 2025",
        "esimerkkila/2025/osapuolet:announcement Tidigare möte: Parternas förhandling 2025",
        "esimerkkila/2025/osapuolet:report Rapport: Parternas förhandling 2025",
        "mallila/2025/neuvottelukunta:invitation Inbjudan: Mallby Delegation 2025",
        "mallila/2025/seminaari:announcement Tidigare möte: Mallby Seminarium 2025",
        "teststaden/2025/paatos:publication Beslut om understöd",
        "teststaden/2025/lausunto:publication Utlåtande om föreningarnas lokaler",
        "mallila/2025/raati:announcement Tidigare möte: Mallby Invånarpanel 2025",
        "esimerkkila/2025/puitesopimus:publication Avtalet undertecknades",
        "teststaden/2025/suunnitelma:publication Plan: Teststadens välfärdsplan",
        "esimerkkila/2024/vanha-nimi:correction-2024-11-06 Rättelse: Exempelbygdens förhandling 2024",
        "esimerkkila/2024/vanha-nimi:correction-2024-11-06-2 Rättelse: Exempelbygdens förhandling 2024",
        "esimerkkila/2024/vanha-nimi:report Exempelbygden kom överens om fem saker",
        "esimerkkila/2024/vanha-nimi:invitation Inbjudan: Exempelbygdens förhandling 2024",
        "mallila/2024/peruttu:announcement Förhandsinformation: Förhandling i Ölby 2024",
        "mallila/2024/peruttu:cancellation-2024-09-01 Inställd: Förhandling i Ölby 2024",
        "esimerkkila/2024/vanha-nimi:announcement Förhandsinformation: Exempelbygdens förhandling 2024",
        "mallila/2024/samarbete:report Rapporten är ute",
        "mallila/2024/samarbete:announcement Snart förhandlas det",
        "teststaden/2022/jarjestoilta:report Rapport: Organisationskväll",
    ]


def test_swedish_titles_without_a_word_of_swedish_in_the_record(tmp_path: Path) -> None:
    record = {
        "title": "Keksilän neuvottelu",
        "sessions": {"date": "2024-10-30", "status": "held", "registration": {"by": "2024-10-23"}},
        "announcement": {"published": "2024-08-01", "title": "Tulossa syksyllä"},
        "invitation": {"published": "2024-09-01", "title": "Tervetuloa"},
        "report": {"published": "2024-11-01", "title": "Sovittiin", "body": "Vain suomeksi."},
        "corrections": {"date": "2024-11-02", "text": "Luku korjattu."},
        "postponed": {"date": "2024-10-21"},
        "cancelled": {"date": "2024-11-03"},
        "outcomes": {"tavoite": {"title": "Suomeksi", "kind": "goal", "matter": "goal",
                                 "follow_ups": {"date": "2025-01-01", "status": "done"}}},
    }  # fmt: skip
    files = feed_files(written(tmp_path, {"keksila/2024/n": record}))
    name = "Förhandling om främjande av hälsa och välfärd, Påhittbygden 2024"
    assert [e.title for e in feedparser.parse(files["sv/feed.xml"]).entries] == [
        f"Inställd: {name}",
        f"Rättelse: {name}",
        f"Rapport: {name}",
        f"Framskjuten: {name}",
        f"Anmälningstiden går ut den 23 oktober 2024: {name}",
        f"Inbjudan: {name}",
        f"Förhandsinformation: {name}",
    ]
    assert [e.title for e in feedparser.parse(files["sv/resultat/feed.xml"]).entries] == [
        "Uppföljning (genomfört): Påhittbygden 2024, mål",
        "Överenskommet: Påhittbygden 2024, mål",
    ]


def test_swedish_outcomes_have_swedish_titles(files: Mapping[str, bytes]) -> None:
    read = entries(files, "sv/resultat/feed.xml")
    assert {e.title for key, e in read.items() if "yhteinen-kuva" in key} == {
        "Överenskommet: En gemensam bild av vardagen",
        "Uppföljning (påbörjat): En gemensam bild av vardagen",
        "Uppföljning (pågår): En gemensam bild av vardagen",
    }
    spearhead = read["esimerkkila/2024/vanha-nimi#karki"]
    assert spearhead.title == "Överenskommet: Exempelbygden 2024, prioritering"
    assert spearhead.language == "fi"


@pytest.mark.parametrize(
    ("report", "day", "note"),
    [
        ({}, "2024-10-30", "Julkaisupäivää ei ole ilmoitettu."),
        ({"published": "2024-11"}, "2024-11-01", "Julkaistu: marraskuu 2024. Tarkkaa päivää ei tiedetä."),
        ({"published": "2024-11-04"}, "2024-11-04", ""),
    ],
)
def test_an_item_without_a_day_has_the_one_it_is_sorted_by_and_says_so(
    tmp_path: Path, report: dict[str, str], day: str, note: str
) -> None:
    """Readers show an item without a date as today's, on top of all others."""
    record = {
        "title": {"fi": "Neuvottelu", "sv": "Förhandling"},
        "sessions": {"date": "2024-10-30", "status": "held"},
        "report": {"lead": {"fi": "Sovittiin.", "sv": "Man kom överens."}, **report},
        "outcomes": {"tavoite": {"title": "Tavoite", "kind": "goal", "matter": "goal"}},
    }
    files = feed_files(written(tmp_path, {"keksila/2024/neuvottelu": record}))
    for path in ("fi/feed", "fi/tulokset/feed"):
        (item,) = json.loads(files[f"{path}.json"])["items"]
        (twin,) = rss(files, f"{path}.xml").findall("item")
        assert item["date_published"][:10] == day
        assert parsedate_to_datetime(twin.findtext("pubDate")).date().isoformat() == day
        assert item["content_html"].startswith(f"<p><em>{note}</em></p>") == bool(note)


def test_an_announcement_without_a_day_has_no_future_date(tmp_path: Path) -> None:
    record = {"title": "Neuvottelu", "sessions": {"date": "2024-10-30"}, "announcement": {"lead": "Tulossa."}}
    records = written(tmp_path, {"keksila/2024/neuvottelu": record})
    for today, day in ((date(2024, 10, 1), None), (date(2024, 10, 30), "2024-10-30")):
        (item,) = json.loads(feed_files(records, today)["fi/feed.json"])["items"]
        assert item.get("date_published", "")[:10] == (day or "")


def test_an_announcement_without_a_day_has_that_of_its_first_publication_on_this_site(tmp_path: Path) -> None:
    record = {"title": "Neuvottelu", "sessions": {"date": "2024-10-30"}, "announcement": {"lead": "Tulossa."}}
    records = written(tmp_path, {"keksila/2024/neuvottelu": record})
    ledger = "2024-09-12 guid:keksila/2024/neuvottelu:announcement\n"
    (tmp_path / "negotiations/published.txt").write_text(ledger, encoding="utf-8")
    days = {}
    for today in (date(2024, 9, 1), date(2024, 10, 1), date(2024, 11, 30)):
        (item,) = json.loads(feed_files(records, today)["fi/feed.json"])["items"]
        days[today.isoformat()] = item.get("date_published", "")[:10]
    assert days == {"2024-09-01": "", "2024-10-01": "2024-09-12", "2024-11-30": "2024-09-12"}


def test_dates_are_those_of_records(files: Mapping[str, bytes]) -> None:
    read = entries(files, "fi/esimerkkila/feed.xml")
    report = read["esimerkkila/2024/vanha-nimi:report"]
    assert report.published == "Mon, 04 Nov 2024 02:00:00 +0200"
    assert report.updated == "2024-11-06T02:00:00+02:00"
    assert (
        rss(files, "fi/esimerkkila/feed.xml").findtext("lastBuildDate") == "Sun, 05 Oct 2025 03:00:00 +0300"
    )
    item = next(
        i for i in json.loads(files["fi/feed.json"])["items"] if i["id"].endswith("vanha-nimi:report")
    )
    assert (item["date_published"], item["date_modified"]) == (
        "2024-11-04T02:00:00+02:00",
        "2024-11-06T02:00:00+02:00",
    )


def test_every_item_has_an_author(files: Mapping[str, bytes]) -> None:
    """A program that sends items as mail needs a sender: the publisher, or else the organisers."""
    items: dict[str, Any] = {}
    for path in ("en/feed.json", "en/outcomes/feed.json"):
        twin = {e.id: e.author for e in feedparser.parse(files[path.replace(".json", ".xml")]).entries}
        for item in json.loads(files[path])["items"]:
            names = [author["name"] for author in item["authors"]]
            assert twin[item["id"]] == ", ".join(names)
            items[item["id"].split(":", 3)[3]] = names
    assert all(items.values())
    assert items["esimerkkila/2025/puitesopimus:publication"] == ["Alkula"]
    assert items["esimerkkila/2025/puitesopimus#yhteinen-ryhma"] == ["Alkula"]
    assert items["esimerkkila/2025/kuntaryhmat:invitation"] == [
        "Esimerkkilä wellbeing services county",
        "Alkula",
    ]
    assert items["esimerkkila/2024/vanha-nimi#puistot"] == ["Esimerkkilä wellbeing services county"]


def test_no_item_is_later_than_the_morning_of_the_build(tmp_path: Path) -> None:
    record = {
        "title": "Neuvottelu",
        "sessions": {"date": "2024-10-30", "registration": {"by": "2024-10-10"}},
        "announcement": {"published": "2024-09-01", "updated": "2024-10-07"},
        "invitation": {"published": "2024-10-07"},
        "corrections": {"date": "2024-10-07", "text": "Paikka korjattu."},
    }
    morning = datetime(2024, 10, 7, 7, tzinfo=HELSINKI)
    files = feed_files(written(tmp_path, {"keksila/2024/n": record}), morning.date())
    items = json.loads(files["fi/feed.json"])["items"]
    dates = [item[key] for item in items for key in ("date_published", "date_modified") if key in item]
    assert len(dates) == 6
    assert max(map(datetime.fromisoformat, dates)) < morning
    assert morning - max(map(datetime.fromisoformat, dates)) < timedelta(hours=7), "and of that day"


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Europe/Stockholm", "Europe/Helsinki"])
def test_a_day_is_the_same_in_every_time_zone_of_europe(zone: str) -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    assert [moment(day).astimezone(ZoneInfo(zone)).date() for day in days] == days
    begun = [moment(day) - datetime.combine(day, time(), HELSINKI) for day in days]
    assert max(begun) == timedelta(hours=3), "ahead of what is built at night, and by no more"


def test_item_in_another_language_says_so(files: Mapping[str, bytes]) -> None:
    swedish = entries(files, "sv/feed.xml")["esimerkkila/2024/vanha-nimi:report"]
    assert swedish.title == "Exempelbygden kom överens om fem saker"
    assert swedish.language == "fi"
    assert "har inte översatts" in swedish.content[0].value
    assert ' lang="fi">\n<h2>Väliotsikko' in swedish.content[0].value
    finnish = entries(files, "fi/feed.xml")["esimerkkila/2024/vanha-nimi:report"]
    assert "language" not in finnish
    assert "lang=" not in finnish.content[0].value.split("<h3>")[0]
    items = {i["id"].split(":", 3)[3]: i for i in json.loads(files["sv/feed.json"])["items"]}
    assert items["esimerkkila/2024/vanha-nimi:report"]["language"] == "fi"


def test_an_item_has_the_whole_text(files: Mapping[str, bytes]) -> None:
    item = entries(files, "fi/feed.xml")["esimerkkila/2024/vanha-nimi:report"]
    text = item.content[0].value
    for part in (
        "Sata ihmistä sopi",
        "Väliotsikko</h",
        "keskiviikko 30.10.2024",
        "Penkkejä puistoihin",
        "Muistio",
    ):
        assert part in text
    links = html.fragment_fromstring(text, create_parent=True).xpath("//a/@href")
    assert len(links) > 8
    assert all(link.startswith("https://") for link in links)
    assert "https://example.fi/fi/esimerkkila/2024/alueellinen/#outcome-puistot" in links


def test_categories_have_a_scheme(files: Mapping[str, bytes]) -> None:
    item = next(
        i for i in rss(files, "en/feed.xml").iter("item") if i.findtext("guid").endswith("vanha-nimi:report")
    )
    categories = [(c.get("domain").rpartition(":")[2], c.text) for c in item.iter("category")]
    assert categories == [("region", "Esimerkkilä"), ("kind", "Report"), ("theme", "Everyday life together")]


def test_attachments_are_enclosures_of_the_latest_stage(files: Mapping[str, bytes]) -> None:
    read = entries(files, "fi/feed.xml")
    size = (GOLDEN / "negotiations/esimerkkila/2024/media/muistio.txt").stat().st_size
    assert [(e.href, e.length, e.type) for e in read["esimerkkila/2024/vanha-nimi:report"].enclosures] == [
        ("https://example.fi/media/esimerkkila/2024/muistio.txt", str(size), "text/plain"),
    ]
    report = read["esimerkkila/2024/vanha-nimi:report"].content[0].value
    assert 'href="https://esimerkkila.example.fi/kalvot.pdf"' in report
    assert read["esimerkkila/2024/vanha-nimi:invitation"].enclosures == []
    items = {i["id"].split(":", 3)[3]: i for i in json.loads(files["fi/feed.json"])["items"]}
    assert items["esimerkkila/2024/vanha-nimi:report"]["attachments"][1] == {
        "url": "https://esimerkkila.example.fi/kalvot.pdf",
        "mime_type": "application/pdf",
        "title": "Kalvot",
    }


def test_a_correction_links_to_the_item_it_corrects(files: Mapping[str, bytes]) -> None:
    items = {i.findtext("guid").split(":", 3)[3]: i for i in rss(files, "sv/feed.xml").iter("item")}
    back = items["esimerkkila/2024/vanha-nimi:correction-2024-11-06"].find(f"{ATOM}link[@rel='related']")
    report = items["esimerkkila/2024/vanha-nimi:report"]
    assert (back.get("href"), back.get("title")) == (report.findtext("link"), report.findtext("title"))
    assert "Antalet deltagare har rättats." in "".join(report.itertext())
    assert "esimerkkila/2024/vanha-nimi:correction-2024-11-06-2" in items


def test_a_cancellation_is_an_item_of_its_own(files: Mapping[str, bytes]) -> None:
    items = {i.findtext("guid").split(":", 3)[3]: i for i in rss(files, "fi/feed.xml").iter("item")}
    message = items["mallila/2024/peruttu:cancellation-2024-09-01"]
    assert message.findtext("pubDate") == "Sun, 01 Sep 2024 03:00:00 +0300"
    first = items["mallila/2024/peruttu:announcement"]
    assert message.find(f"{ATOM}link[@rel='related']").get("href") == first.findtext("link")
    assert "Liian vähän ilmoittautuneita." in "".join(first.itertext())
    assert first.findtext(f"{ATOM}updated") == "2024-09-01T03:00:00+03:00"


def test_a_cancelled_or_moved_session_is_named_in_the_item_of_the_invitation(tmp_path: Path) -> None:
    """The item of the invitation names the session, since readers of all municipalities get it."""
    record = {
        "title": "Kierros",
        "sessions": [
            {
                "id": "a",
                "date": "2024-12-10",
                "municipalities": ["Satula"],
                "moved_from": "2024-11-10",
                "postponed": {"date": "2024-10-15", "text": "Tila oli varattu."},
            },
            {
                "id": "b",
                "date": "2024-11-12",
                "municipalities": ["Tarula"],
                "status": "cancelled",
                "cancelled": {"date": "2024-10-16"},
            },
        ],
        "invitation": {"published": "2024-09-01", "lead": "Tervetuloa."},
    }
    records = written(tmp_path, {"keksila/2024/n": record})
    feed = feed_files(records, date(2024, 10, 20))["fi/feed.json"]
    (html,) = (i["content_html"] for i in json.loads(feed)["items"] if i["id"].endswith(":invitation"))
    assert re.findall("<p><strong>.*</p>", html) == [
        "<p><strong>Siirretty 15.10.2024 (Satula)</strong>: Tila oli varattu.</p>",
        "<p><strong>Peruttu 16.10.2024 (Tarula)</strong></p>",
    ]


def test_the_feed_of_outcomes_has_agreements_and_their_follow_ups(files: Mapping[str, bytes]) -> None:
    read = entries(files, "en/outcomes/feed.xml")
    of_picture = {k: v for k, v in read.items() if "#yhteinen-kuva" in k}
    agreed = "esimerkkila/2024/vanha-nimi#yhteinen-kuva"
    assert list(of_picture) == [f"{agreed}:2025-06", f"{agreed}:2025-02-14", agreed]
    assert [e.get("published") for e in of_picture.values()] == [
        "Sun, 01 Jun 2025 03:00:00 +0300",
        "Fri, 14 Feb 2025 02:00:00 +0200",
        "Mon, 04 Nov 2024 02:00:00 +0200",
    ]
    assert read[f"{agreed}:2025-02-14"].title == "Followed up (started): A shared picture of everyday life"
    assert "Work began." in read[f"{agreed}:2025-02-14"].content[0].value
    assert read[agreed].link == "https://example.fi/en/esimerkkila/2024/alueellinen/#outcome-yhteinen-kuva"


def test_title_and_description_that_look_like_html_are_text(tmp_path: Path) -> None:
    record = {
        "title": "Neuvottelu & <img src=x onerror=alert(1)> 1 < 2",
        "sessions": {"date": "2024-10-30", "status": "held"},
        "report": {"published": "2024-11-01", "lead": "Sana & <b onclick=alert(1)>toinen"},
    }
    item = rss(feed_files(written(tmp_path, {"keksila/2024/n": record})), "fi/feed.xml").find("item")
    assert item.findtext("title") == "Raportti: Neuvottelu & &lt;img src=x onerror=alert(1)> 1 < 2"
    assert item.findtext("description") == "Sana &amp; &lt;b onclick=alert(1)&gt;toinen"


def test_names_of_a_feed_that_look_like_html_are_text(tmp_path: Path) -> None:
    """Whatever fields the names come from: a name or a word may get other rules."""
    (reader,) = readers(written(tmp_path, {}), languages=["fi"])
    name = "Ketju & <img src=x onerror=alert(1)> 1 < 2"
    channel = replace(whole_country_channel(reader), title=name, description=name)
    document = FeedFile(channel, FeedPage(None, None, None, ()))
    head = etree.fromstring(rss_written("https://example.fi/", document, None, ())).find("channel")
    assert head.findtext("title") == "Ketju & &lt;img src=x onerror=alert(1)> 1 < 2"
    assert head.findtext("description") == "Ketju &amp; &lt;img src=x onerror=alert(1)&gt; 1 &lt; 2"


def test_a_region_without_news_has_a_valid_feed(tmp_path: Path) -> None:
    files = feed_files(written(tmp_path, {}))
    channel = rss(files, "fi/kunnat/901/feed.xml")
    assert channel.findall("item") == []
    assert RSS.validate(channel.getroottree())
    feed = json.loads(files["fi/kunnat/901/feed.json"])
    assert feed["items"] == []
    assert list(JSON_FEED.iter_errors(feed)) == []


def test_older_items_are_in_archives_by_year(tmp_path: Path) -> None:
    records = {
        f"keksila/{year}/n{number}": {
            "title": "Neuvottelu",
            "sessions": {"date": f"{year}-0{number % 9 + 1}-15", "status": "held"},
            "report": {"published": f"{year}-10-{number + 1:02}"},
        }
        for year in (2022, 2023, 2024)
        for number in range(30)
    }
    files = feed_files(written(tmp_path, records))
    for start in ("fi/feed.xml", "sv/keksila/feed.xml"):
        seen, chain, path = set(), [], start
        while path:
            channel = rss(files, path)
            assert RSS.validate(channel.getroottree()), (path, RSS.error_log)
            links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
            chain.append((path.rpartition("/")[2], links))
            seen |= set(channel.xpath("item/guid/text()"))
            path = links.get("prev-archive", "").removeprefix("https://example.fi/")
        assert [name for name, _ in chain] == ["feed.xml", "feed-2023.xml", "feed-2022.xml"]
        assert len(seen) == 90
        assert len(rss(files, start).findall("item")) == NEWEST == 50
        for (_, newer), (_, older) in pairwise(chain[1:]):
            assert older["next-archive"] == newer["self"]
        assert {links.get("current", links["self"]) for _, links in chain} == {f"https://example.fi/{start}"}
    archive = rss(files, "fi/feed-2022.xml")
    assert archive.find("{http://purl.org/syndication/history/1.0}archive") is not None
    assert {text[12:16] for text in archive.xpath("item/pubDate/text()")} == {"2022"}
    assert json.loads(files["fi/feed.json"])["next_url"] == "https://example.fi/fi/feed-2023.json"
    assert list(JSON_FEED.iter_errors(json.loads(files["fi/feed-2022.json"]))) == []
    assert len(rss(files, "fi/kunnat/901/feed.xml").findall("item")) == NEWEST
    assert "fi/kunnat/901/feed-2022.xml" not in files


def test_a_feed_declares_its_namespaces_once(files: Mapping[str, bytes]) -> None:
    assert {content.count(b"xmlns") for path, content in files.items() if path.endswith(".xml")} == {4}


def test_characters_that_xml_does_not_allow_are_left_out() -> None:
    element = etree.Element("item")
    add(element, "title", "a\x01\x0b\ufffe\ud800<&>]]>\t\U0001f642", name="b\x02\t'\"<&>")
    read = etree.fromstring(printed(element)).find("title")
    assert (read.text, read.get("name")) == ("a<&>]]>\t\U0001f642", "b\t'\"<&>")


HOSTILE: Final = st.text(
    st.sampled_from("ab åÅ€\U0001f642\x00\x0b\x7f\x85\u2028\ufeff\ufffe\ud800\t\n\r<>&\"'];")
)
MAYBE: Final = st.none() | HOSTILE.filter(bool)


@given(
    st.builds(
        FeedItem,
        id=HOSTILE,
        url=HOSTILE,
        title=HOSTILE.map(lambda title: title.replace("<", "")),  # a title has another rule besides
        summary=HOSTILE,
        html=HOSTILE,
        language=MAYBE,
        published=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
        updated=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
        authors=st.lists(HOSTILE.filter(bool)).map(tuple),
        categories=st.lists(st.tuples(HOSTILE, HOSTILE)).map(tuple),
        enclosures=st.lists(st.builds(Enclosure, HOSTILE, HOSTILE, st.none(), HOSTILE)).map(tuple),
        related=st.none() | st.builds(Related, HOSTILE, HOSTILE),
    )
)
def test_an_item_is_read_as_it_was_published(feed_item: FeedItem) -> None:
    """With any texts, and without declaring a namespace in the item."""
    names = f'xmlns:atom="{ATOM[1:-1]}" xmlns:content="{CONTENT[1:-1]}" xmlns:dc="{CORE[1:-1]}"'
    result = printed_item(feed_item)
    assert result.startswith(b"<item><title")
    item = etree.fromstring(b"<rss %b>%b</rss>" % (names.encode(), result))[0]
    read = [(element.tag, element.text or "", dict(element.attrib)) for element in item]
    published, updated = (moment(day) if day else None for day in (feed_item.published, feed_item.updated))
    related = feed_item.related
    assert read == [
        ("title", without(feed_item.title), {}),
        ("link", without(feed_item.url), {}),
        ("guid", without(feed_item.id), {"isPermaLink": "false"}),
        *([("pubDate", format_datetime(published), {})] if published else ()),
        *([(f"{ATOM}updated", updated.isoformat(), {})] if updated else ()),
        ("description", without(str(escape(feed_item.summary))), {}),
        (f"{CONTENT}encoded", without(feed_item.html), {}),
        *([(f"{CORE}creator", without(", ".join(feed_item.authors)), {})] if feed_item.authors else ()),
        *([(f"{CORE}language", without(feed_item.language), {})] if feed_item.language else ()),
        *(("category", without(word), {"domain": without(scheme)}) for scheme, word in feed_item.categories),
        *(
            ("enclosure", "", {"url": without(file.url), "length": "0", "type": without(file.type)})
            for file in feed_item.enclosures[:1]
        ),
        *(
            [
                (
                    f"{ATOM}link",
                    "",
                    {"rel": "related", "href": without(related.url), "title": without(related.title)},
                )
            ]
            if related
            else ()
        ),
    ]


def without(text: str) -> str:
    """A text without the hostile characters that XML does not allow."""
    return text.translate(dict.fromkeys(map(ord, "\x00\x0b\ufffe\ud800")))


def test_both_formats_have_the_same_items() -> None:
    for reader in readers(golden()):
        feeds = [file for file in feeds_of(reader) if "opml" not in file.path]
        created = {file.path: set(recorded(file.make)[1]) for file in feeds}
        assert all(created[path] == created[path.replace(".json", ".xml")] for path in created)
        assert created[f"{reader.language}/feed.json"]


def test_no_text_of_a_record_can_run_in_a_feed_reader(files: Mapping[str, bytes]) -> None:
    kept = 0
    for content in of_kind(files, ".xml").values():
        for item in etree.fromstring(content).iter("item"):
            kept += "DROP TABLE" in item.findtext("description")
            texts = [
                item.findtext("title"),
                item.findtext("description"),
                *item.xpath("*[local-name()='encoded']/text()"),
            ]
            for text in texts:
                for element in html.fragment_fromstring(text, create_parent=True).iter():
                    assert element.tag in ALLOWED, text
                    assert set(element.attrib) <= ATTRIBUTES, text
                    assert element.get("href", "https://").startswith(("https://", "http://"))
    assert kept == 5  # of the whole country, the region and its three municipalities, in Finnish


def test_same_records_give_the_same_bytes_on_quiet_days() -> None:
    """Built again, also on a later day if no event is between: no feed has the time of a build."""
    quiet = feed_files(golden(), date(2025, 10, 13))
    assert feed_files(golden(), date(2025, 10, 13)) == quiet
    assert feed_files(golden(), date(2025, 10, 14)) == quiet


def test_feeds_have_no_contact_details(files: Mapping[str, bytes]) -> None:
    """Not even while the page shows them, since a fetched feed cannot be withdrawn (611/2021, section 34)."""
    early = feed_files(golden(), date(2024, 10, 1))
    for content in (*files.values(), *early.values()):
        for detail in (b"mallikas@", b"oletus@", b"kuvio@", b"000 000", b"mailto:", b"tel:"):
            assert detail not in content


def test_pages_link_to_their_own_feeds(files: Mapping[str, bytes]) -> None:
    for reader in readers(golden()):
        for address in (route.address for route in routes(reader.registry)):
            head = html.fragments_fromstring(feed_links.links(reader, address))
            links = [element for element in head if element.tag == "link"]
            assert all(link.get("rel") == "alternate" and link.get("title") for link in links)
            page = f"/{address.path(reader.language)}"
            paths = [urljoin(page, link.get("href")).removeprefix("/") for link in links]
            assert all(p in files or p.endswith("calendar.ics") for p in paths), paths
            assert paths[-3:] == [
                f"{reader.language}/{name}" for name in ("feed.xml", "feed.json", "calendar.ics")
            ]
            assert all(path.startswith(f"{reader.language}/") for path in paths)
            first = address.steps[:1]
            if first and first[0] in reader.registry.by_region:
                assert f"{reader.language}/{first[0]}/feed.xml" in paths


def test_page_of_feeds_offers_all_of_them(files: Mapping[str, bytes]) -> None:
    calendars = {path for path in calendar_files(golden()) if "/202" not in path}
    for reader in readers(golden()):
        path = next(path for path in FEEDS_PAGE if path.startswith(reader.language))
        links = html.fromstring(render.main(page_at(reader, path))).xpath("//a/@href")
        offered = {urljoin(f"/{path}", link).removeprefix("/") for link in links}
        wanted = {path for path in {*files, *calendars} if path.startswith(f"{reader.language}/")}
        assert wanted <= offered


def test_feeds_have_the_items_published_by_today() -> None:
    """An item that is not published yet is in no feed."""
    before = feed_files(golden(), date(2024, 11, 3))
    assert b"vanha-nimi:report" not in before["fi/feed.xml"]
    assert b"vanha-nimi:invitation" in before["fi/feed.xml"]
    assert b"vanha-nimi#puistot" not in before["fi/tulokset/feed.xml"]
