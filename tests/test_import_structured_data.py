"""Structured data of pages that `gazette import` reads: JSON-LD (schema.org) and meta elements."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
import pytest

from gazette.staff.importing.source import Event
from gazette.staff.importing.structured_data import StructuredData, helsinki, structured_data


def read(*scripts_data: Any, head: str = "") -> StructuredData:
    """The structured data of a page with a JSON-LD script for each argument; a text is used as it is."""
    texts = [data if isinstance(data, str) else json.dumps(data) for data in scripts_data]
    scripts = "".join(f'<script type="application/ld+json">{text}</script>' for text in texts)
    return structured_data(
        lxml.html.document_fromstring(f"<head>{head}{scripts}</head><body><p>Teksti</p></body>")
    )


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-10-30", "2024-10-30"),
        ("2024-10-30T09:00", "2024-10-30T09:00"),
        ("2024-10-30T22:30:00Z", "2024-10-31T00:30"),  # in winter two hours ahead of UTC
        ("2024-06-30T22:30:00+02:00", "2024-06-30T23:30"),
        ("2024-02-31", ""),
        ("2024-10-30T25:00", ""),
        ("30.10.2024", ""),
        ("", ""),
    ],
)
def test_a_moment_is_that_of_helsinki(text: str, moment: str) -> None:
    assert helsinki(text) == moment


def event(**fields: Any) -> dict[str, Any]:
    return {"@type": "Event", "name": "Neuvottelu", "startDate": "2024-10-30T09:00", **fields}


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Esimerkkitalo,  sali 1", "Esimerkkitalo, sali 1"),
        ({"name": "Esimerkkitalo"}, "Esimerkkitalo"),
        ({"name": "Esimerkkitalo", "address": "Mallikatu 1"}, "Esimerkkitalo, Mallikatu 1"),
        (
            {
                "name": ["Esimerkkitalo", "Exempelhuset"],
                "address": {"streetAddress": "Mallikatu 1", "addressLocality": "Mallila"},
            },
            "Esimerkkitalo, Mallikatu 1, Mallila",
        ),
        ({"name": "Mallila", "address": {"addressLocality": "Mallila"}}, "Mallila"),
        ([{"@type": "VirtualLocation"}, {"name": {"@value": "Esimerkkitalo"}}], "Esimerkkitalo"),
        ([], ""),
        (7, ""),
        (None, ""),
    ],
)
def test_the_place_of_an_event_in_every_notation(location: Any, place: str) -> None:
    assert read(event(location=location)).events == (Event("2024-10-30T09:00", "", place, "Neuvottelu"),)


def test_events_are_read_at_any_depth() -> None:
    talk = event(name="Talousneuvottelu")
    deep: dict[str, Any] = talk
    for _ in range(50):
        deep = {"@graph": [deep]}
    assert read({"@graph": [{"@type": "WebPage", "mainEntity": talk}]}, [event()]).events == (
        Event("2024-10-30T09:00", "", "", "Talousneuvottelu"),
        Event("2024-10-30T09:00", "", "", "Neuvottelu"),
    )
    assert read(deep).events == ()
    assert read(event(startDate="tulossa")).events == ()
    several = event(**{"@type": ["Thing", "BusinessEvent"]})
    assert read(several).events == (Event("2024-10-30T09:00", "", "", "Neuvottelu"),)


def test_a_script_that_is_no_json_does_not_hide_others() -> None:
    article = {
        "@type": "NewsArticle",
        "headline": ["Neuvottelu pidettiin"],
        "publisher": {"name": "Esimerkki"},
    }
    assert read("{", article) == StructuredData("Neuvottelu pidettiin", "Esimerkki")


def test_meta_elements_are_read_where_json_ld_is_missing() -> None:
    head = (
        '<meta property="og:title" content="Otsikko"><meta property="og:site_name" content="Esimerkki">'
        '<meta property="article:published_time" content="2024-11-04T23:30:00Z">'
    )
    assert read(head=head) == StructuredData("Otsikko", "Esimerkki", "2024-11-05")
    article = {"@type": "Article", "headline": "Toinen", "datePublished": "2024-11-06"}
    assert read(article, head=head) == StructuredData("Toinen", "Esimerkki", "2024-11-06")
