"""JSON-LD of pages: terms of schema.org, facts of the record, no text that ends the script element."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace
from playwright.sync_api import Page as Shown

from gazette.base.settings import LANGUAGES
from gazette.head import jsonld, sharing
from gazette.records.collection import Records
from gazette.urls import addresses
from gazette.views.page import Page
from tests.outputs import SITE, TODAY, golden, pages_of, readers, written

THING: Final = {"name", "url", "image", "description", "alternateName", "mainEntityOfPage"}
WORK: Final = THING | {
    "headline", "inLanguage", "datePublished", "dateModified", "about", "publisher", "creator", "license",
    "sourceOrganization", "isAccessibleForFree", "temporalCoverage", "spatialCoverage",
}  # fmt: skip
PROPERTIES: Final[Mapping[str, set[str]]] = {
    "Event": THING | {
        "startDate", "endDate", "doorTime", "previousStartDate", "eventStatus", "eventAttendanceMode",
        "location", "organizer", "performer", "inLanguage", "maximumAttendeeCapacity", "superEvent",
        "subEvent",
    },
    "NewsArticle": WORK | {"articleSection"},
    "CreativeWork": WORK | {"genre", "dateCreated"},
    "WebSite": WORK,
    "Dataset": WORK | {"distribution"},
    "DataDownload": WORK | {"contentUrl", "encodingFormat"},
    "Organization": {*THING, "mainEntityOfPage", "taxID"},
    "GovernmentOrganization": THING | {"areaServed"},
    "Person": THING | {"jobTitle", "affiliation"},
    "Place": THING | {"address", "geo"},
    "GeoCoordinates": THING | {"latitude", "longitude"},
    "VirtualLocation": THING,
    "AdministrativeArea": THING,
    "Country": THING,
    "PostalAddress": THING | {"streetAddress", "addressLocality", "addressCountry"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}  # fmt: skip
"""What schema.org says each type can have, of what is used here (schema.org 29, read by hand)."""
NEEDED: Final[Mapping[str, set[str]]] = {
    "Event": {"name"},
    "NewsArticle": {"headline", "publisher", "url"},
    "Dataset": {"name", "description", "license", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "GovernmentOrganization": {"name"},
    "Organization": {"name"},
    "Person": {"name"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
}


def views(records: Records, today: date = TODAY) -> Iterator[tuple[Page, list[dict[str, Any]]]]:
    """Every page of records with its graph."""
    for reader in readers(records, today):
        for view in pages_of(reader):
            yield view, jsonld.graph(view, reader)


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every node in a graph."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_only_terms_of_schema_org_are_used() -> None:
    used = set()
    for view, graph in views(golden()):
        for node in nodes(graph):
            if set(node) == {"@id"}:
                continue
            kind = node["@type"]
            used.add(kind)
            unlisted = set(node) - {"@type", "@id"} - PROPERTIES[kind]
            assert unlisted == set(), f"{view.address}: add these to PROPERTIES if {kind} has them"
            assert set(node) >= NEEDED.get(kind, set()), (view.address, kind)
            assert "" not in node.values()
            assert None not in node.values()
    assert used == set(PROPERTIES), "the list has nothing that is not used"


def test_every_referenced_node_is_on_some_page() -> None:
    actual: set[str] = set()
    pointed_at: set[str] = set()
    for _, graph in views(golden()):
        for node in nodes(graph):
            (pointed_at if set(node) == {"@id"} else actual).add(node.get("@id", ""))
    assert pointed_at
    assert pointed_at <= actual


def test_every_page_but_the_first_has_its_breadcrumbs() -> None:
    for view, graph in views(golden()):
        trails = [node for node in graph if node["@type"] == "BreadcrumbList"]
        if view.address == addresses.HOME:
            assert trails == []
            continue
        (trail,) = trails
        items = trail["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert items[0]["item"] == f"{SITE}{view.language}/"
        assert all(item["item"].startswith(f"{SITE}{view.language}/") for item in items[:-1])
        assert items[-1] == {"@type": "ListItem", "position": len(items), "name": view.title}


def nodes_about(records: Records, path: str, today: date = TODAY) -> list[dict[str, Any]]:
    """The nodes in the graph of a page, without its breadcrumbs."""
    (graph_of_page,) = (g for view, g in views(records, today) if view.address.path(view.language) == path)
    return [node for node in graph_of_page if node["@type"] != "BreadcrumbList"]


SESSION: Final = {
    "date": "2024-10-27",
    "time": "1.30–5",
    "doors": "1",
    "place": {"venue": "Talo", "town": "901"},
}


def record(**more: Any) -> dict[str, Any]:
    return {"title": {"fi": "Neuvottelu", "sv": "Förhandling"}, "sessions": SESSION, **more}


def test_times_are_those_of_helsinki_on_the_night_the_clock_is_turned(tmp_path: Path) -> None:
    (event,) = nodes_about(written(tmp_path, {"keksila/2024/n": record()}), "sv/keksila/2024/n/")
    assert event.pop("image").startswith("https://example.fi/assets/sharing/")
    assert event == {
        "@type": "Event",
        "@id": "https://example.fi/keksila/2024/n#event",
        "name": "Förhandling",
        "url": "https://example.fi/sv/keksila/2024/n/",
        "startDate": "2024-10-27T01:30:00+03:00",
        "endDate": "2024-10-27T05:00:00+02:00",
        "doorTime": "2024-10-27T01:00:00+03:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Talo",
            "address": {"@type": "PostalAddress", "addressLocality": "Sagoby", "addressCountry": "FI"},
        },
        "organizer": {
            "@type": "GovernmentOrganization",
            "@id": "https://example.fi/keksila#organisation",
            "name": "Påhittbygdens välfärdsområde",
            "url": "https://example.fi/sv/keksila/",
        },
    }


@pytest.mark.parametrize(
    ("expected", "start", "end"),
    [
        ("2024-10-30", "2024-10-30", None),
        ("2024-10", None, None),
        ("2024", None, None),
        ("2024-02/2024-03", None, None),
        ("2024-02/2024-03-15", None, "2024-03-15"),
        ("2024-10-30~", None, None),
        ("2024-10-30/2024-10-31", "2024-10-30", "2024-10-31"),
        ("2024-21", None, None),
        ("2024-10/2024-24", None, None),
    ],
)
def test_only_a_whole_day_is_a_date(
    tmp_path: Path, expected: str, start: str | None, end: str | None
) -> None:
    records = written(tmp_path, {"keksila/2024/n": record(sessions={"date": expected})})
    (event,) = nodes_about(records, "fi/keksila/2024/n/")
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, "EventScheduled"),
        ({"sessions": {**SESSION, "status": "cancelled"}}, "EventCancelled"),
        ({"cancelled": {"date": "2024-10-01"}}, "EventCancelled"),
        ({"cancelled": {"date": "2024-10-03"}}, "EventScheduled"),
        ({"sessions": {**SESSION, "status": "postponed"}}, "EventPostponed"),
        ({"postponed": {"date": "2024-10-01"}}, "EventPostponed"),
        ({"sessions": {**SESSION, "moved_from": "2024-10-20"}}, "EventRescheduled"),
    ],
)
def test_an_event_has_its_status(tmp_path: Path, more: dict[str, Any], status: str) -> None:
    records = written(tmp_path, {"keksila/2024/n": record(**more)})
    (event,) = nodes_about(records, "fi/keksila/2024/n/", date(2024, 10, 2))
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event.get("previousStartDate") == ("2024-10-20" if status == "EventRescheduled" else None)


@pytest.mark.parametrize("date_text", ["2024-24", "2025-01", "2025-01-10~", "after 2025-01-10"])
def test_a_session_postponed_without_a_new_day_is_postponed_from_its_old_day(
    tmp_path: Path, date_text: str
) -> None:
    session = {**SESSION, "date": date_text, "moved_from": ["2024-10-20", "2024-10-30", "2024-12"]}
    (event,) = nodes_about(
        written(tmp_path, {"keksila/2024/n": record(sessions=session)}), "fi/keksila/2024/n/"
    )
    assert {key: event.get(key) for key in ("eventStatus", "startDate", "endDate", "previousStartDate")} == {
        "eventStatus": "https://schema.org/EventPostponed",
        "startDate": "2024-10-30",
        "endDate": None,
        "previousStartDate": None,
    }


def test_a_round_has_no_first_day_while_that_of_its_first_session_is_not_known(tmp_path: Path) -> None:
    sessions = [{"id": "a", "date": "2024-09"}, {"id": "b", "date": "2024-10-30"}]
    round_, *_ = nodes_about(
        written(tmp_path, {"keksila/2024/n": record(sessions=sessions)}), "fi/keksila/2024/n/"
    )
    assert (round_.get("startDate"), round_.get("endDate")) == (None, "2024-10-30")


def test_a_round_is_an_event_of_its_sessions() -> None:
    round_, *sessions = nodes_about(golden(), "fi/esimerkkila/2025/kuntaryhmat/")
    assert [session["@id"] for session in sessions] == [part["@id"] for part in round_["subEvent"]]
    assert {session["superEvent"]["@id"] for session in sessions} == {round_["@id"]}
    assert round_["startDate"] == "2025-09-10"
    assert [organizer["name"] for organizer in round_["organizer"]] == [
        "Esimerkkilän hyvinvointialue", "Alkula", "Äärelä", "Esimerkki ry",
    ]  # fmt: skip


def test_the_link_for_remote_attendance_is_left_out_after_the_event(tmp_path: Path) -> None:
    remote = {"platform": "Etähuone", "link": "https://eta.example.fi/"}
    records = written(tmp_path, {"keksila/2024/n": record(sessions={**SESSION, "remote": remote})})
    for day, link in ((date(2024, 10, 27), "https://eta.example.fi/"), (date(2024, 10, 28), None)):
        (event,) = nodes_about(records, "fi/keksila/2024/n/", day)
        assert event["location"][1].get("url") == link
        assert event["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")


def test_a_programme_has_its_timed_slots(tmp_path: Path) -> None:
    slots = [
        "9–9.30 coffee",
        {"time": "9.30–10", "kind": "keynote", "title": "Alku", "speakers": "a"},
        "workshop",
    ]
    people = {"a": {"name": "Aino Aalto", "title": "johtaja"}}
    sessions = {"date": "2024-06-03", "programme": slots}
    records = written(tmp_path, {"keksila/2024/n": record(sessions=sessions, people=people)})
    (event,) = nodes_about(records, "sv/keksila/2024/n/program/")
    assert event["@id"] == "https://example.fi/keksila/2024/n#event", "the same event as on its own page"
    assert event["subEvent"] == [
        {
            "@type": "Event",
            "name": "Kaffe",
            "startDate": "2024-06-03T09:00:00+03:00",
            "endDate": "2024-06-03T09:30:00+03:00",
        },
        {
            "@type": "Event",
            "name": "Alku",
            "startDate": "2024-06-03T09:30:00+03:00",
            "endDate": "2024-06-03T10:00:00+03:00",
            "performer": [{"@type": "Person", "name": "Aino Aalto", "jobTitle": "johtaja"}],
        },
    ]


def test_news_have_their_publication_date_and_their_event(tmp_path: Path) -> None:
    report = {"published": "2024-11-01", "updated": "2024-11-05", "title": "Sovittiin", "lead": "Suomeksi."}
    records = written(tmp_path, {"keksila/2024/n": record(report=report)})
    (article,) = nodes_about(records, "en/keksila/2024/n/report/", date(2024, 12, 1))
    assert article["datePublished"] == "2024-11-01"
    assert article["dateModified"] == "2024-11-05"
    assert article["inLanguage"] == "fi", "the text is not translated"
    assert article["about"] == {"@id": "https://example.fi/keksila/2024/n#event"}
    undated = written(tmp_path / "undated", {"keksila/2024/n": record(report={"lead": "Suomeksi."})})
    (article,) = nodes_about(undated, "fi/keksila/2024/n/raportti/", date(2024, 12, 1))
    assert "datePublished" not in article


def test_events_and_news_have_the_picture_that_is_shared() -> None:
    """Google shows no event or article without a picture beside others with one."""
    (reader,) = readers(golden(), languages=["fi"])
    seen = Counter[str]()
    for view in pages_of(reader):
        tags = sharing.tags(view, reader)
        for node in jsonld.graph(view, reader):
            if node["@type"] in {"Event", "NewsArticle"}:
                seen[node["@type"]] += 1
                assert f'<meta property="og:image" content="{node["image"]}">' in tags
    assert min(seen["Event"], seen["NewsArticle"]) > 10


def scripts_of(page: str) -> list[Any]:
    """The parsed data blocks of a page, as a browser finds them, without their context."""
    scripts = html.document_fromstring(page).xpath("//script[@type='application/ld+json']")
    blocks = [json.loads(block.text) for block in scripts]
    assert all(block.pop("@context") == "https://schema.org" for block in blocks)
    return blocks


def test_each_node_has_a_script_of_its_own_with_its_type_on_top() -> None:
    """Checkers that do not read `@graph`, such as web-auto-extractor, require this."""
    (reader,) = readers(golden(), languages=["fi"])
    for view in pages_of(reader):
        blocks = scripts_of(f"<!doctype html><title>x</title>{jsonld.script(view, reader)}")
        assert [set(block) >= {"@type"} for block in blocks] == [True] * len(jsonld.graph(view, reader))


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_no_text_can_leave_the_script_element(text: str) -> None:
    reader = readers(golden(), languages=["fi"])[0]
    page_ = next(page for page in pages_of(reader) if page.address.steps[:1] == ("mallila",))
    view = replace(page_, title=f"{text}</script><!--<script>")
    result = jsonld.script(view, reader)
    elements = result.split('<script type="application/ld+json">')
    assert not set("".join(element.removesuffix("</script>\n") for element in elements)) & set(
        "<>&\u2028\u2029"
    )
    page = f"<!doctype html><html><head><title>x</title>{result}</head><body></body></html>"
    assert scripts_of(page) == json.loads(json.dumps(jsonld.graph(view, reader)))


def test_hostile_records_stay_data() -> None:
    seen = 0
    for reader in readers(golden()):
        for view in pages_of(reader):
            if view.address.steps[:2] == ("mallila", "2025"):
                page = f"<!doctype html><html><head>{jsonld.script(view, reader)}</head><body></body></html>"
                assert scripts_of(page) == jsonld.graph(view, reader)
                seen += 1
    assert seen >= 3 * len(LANGUAGES)


def test_the_policy_of_the_site_allows_the_data_block(page: Shown, golden_address: str) -> None:
    """In Chromium, under the policy of the pages: no violation, and the block can be read."""
    page.add_init_script(
        "window.violations = []; document.addEventListener('securitypolicyviolation',"
        " event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI))"
    )
    for path in ("fi/mallila/2025/vihamielinen/", "sv/esimerkkila/2024/alueellinen/", "en/open-data/"):
        answer = page.goto(f"{golden_address}/{path}")
        assert answer
        assert answer.status == 200
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        message = page.locator("script[type='application/ld+json']").first.text_content()
        assert json.loads(message or "")["@context"] == "https://schema.org"
        assert page.evaluate("[window.violations, window.harmed ?? null]") == [[], None]
