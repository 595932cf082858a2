"""The occasion of a record decides how it is shown: only a yearly negotiation is counted as one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gazette.base.settings import LANGUAGES, Settings
from gazette.head.jsonld.script import script
from gazette.html import render
from gazette.i18n.words import words
from gazette.outputs.opendata.tables import TABLES
from gazette.records.collection import Records
from gazette.records.model.occasion import TRAITS, Occasion
from gazette.site.listing import files_of, site_of
from gazette.site.routes import routes
from gazette.views.archive import COVERAGE, Coverage, coverage
from gazette.views.home import home_page
from gazette.views.links import title_of
from gazette.views.stages import Stage, stage_of
from gazette.views.tile_map import coverage_tiles
from tests.outputs import TODAY, written

OTHERS: Final = [occasion for occasion in Occasion if not occasion.traits.is_yearly_duty]
NAMES: Final = {
    "fi": ("hyte-neuvot", "neuvottelu hyvinvoinnin", "neuvottelut hyvinvoinnista"),
    "sv": ("förhandling om främjande", "hälsa och välfärd", "årlig förhandling om"),
    "en": ("hyte negotiation", "promotion of health", "negotiations on health", "yearly negotiation"),
}
"""What the yearly negotiation is called on the site."""
TITLE: Final = {"fi": "Yhdessä", "sv": "Tillsammans", "en": "Together"}
_DATED: Final = st.dates(date(2023, 1, 1), date(2026, 12, 31))


def record(occasion: Occasion, day: date, **more: Any) -> dict[str, Any]:
    """A record of an occasion with all fields that its kind of occasion can have."""
    text = {"published": str(day), "lead": {"fi": "Ydin.", "sv": "Kärna.", "en": "Core."}}
    if occasion.traits.has_sessions:
        more = {
            "sessions": {"date": str(day), "place": "Talo", "programme": ["9–10 opening"]},
            "report": text,
        } | more
    else:
        more = {"date": str(day), "publication": text, "parties": ["901"]} | more
    outcome = {"kind": "measure", "matter": "measure", "title": TITLE}
    return {"title": TITLE, "occasion": occasion.value, "outcomes": {"yksi": outcome}, **more}


def shown(records: Records, today: date) -> Mapping[str, str]:
    """Path → the text of a page's main part, title, description and JSON-LD, or of another file."""
    site = site_of(records, Settings("https://example.fi/", today))
    texts = {}
    for reader in site.readers:
        for route in routes(reader.registry):
            page = route.view(reader, *route.arguments)
            own = reader.registry.entries and "muu" in route.address.steps
            about = page.description if own else ""  # the subject of the site, in lists
            parts = (page.title, about, script(page, reader), render.main(page))
            texts[f"{route.address.path(reader.language)}"] = "\n".join(parts)
    for file in files_of(site):
        if not file.path.endswith((".html", ".js")):
            texts[file.path] = file.make().decode("utf-8", "ignore")
    return texts


def mentions(text: str) -> int:
    """How often a text names the yearly negotiation, without the site's name and the archive's legend."""
    for language in LANGUAGES:
        say = words(language)
        for label in (f'"name":"{say("Hyte negotiations")}"', *map(say, COVERAGE.values())):
            text = text.replace(label, "")
    return sum(text.casefold().count(name) for names in NAMES.values() for name in names)


@pytest.mark.parametrize("occasion", OTHERS)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],  # each example builds two sites
)
@given(day=_DATED, today=_DATED, titled=st.sampled_from((("fi",), LANGUAGES)))
def test_no_output_names_another_occasion_a_yearly_negotiation(
    occasion: Occasion,
    day: date,
    today: date,
    titled: tuple[str, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """No file names it more often than without the record, and no file of the record names it at all.

    Titles are made from facts in the languages in which the record has none.
    """
    name = f"keksila/{day.year}/muu"
    other = record(occasion, day, title={language: TITLE[language] for language in titled})
    without = shown(written(tmp_path_factory.mktemp("without"), {}), today)
    texts = shown(written(tmp_path_factory.mktemp("with"), {name: other}), today)
    for path, text in texts.items():
        assert mentions(text) <= mentions(without.get(path, "")), path


@pytest.mark.parametrize(
    ("occasion", "swedish", "english"),
    [
        (
            Occasion.YEARLY_NEGOTIATION,
            "Förhandling om främjande av hälsa och välfärd, Påhittbygden 2024",
            "Negotiation on the promotion of health and wellbeing, Keksilä 2024",
        ),
        (Occasion.FORUM, "Forum, Påhittbygden 2024", "Forum, Keksilä 2024"),
        (Occasion.DECISION, "Beslut, Påhittbygden 2024", "Decision, Keksilä 2024"),
    ],
)
def test_a_title_that_is_not_translated_is_made_from_the_occasion(
    occasion: Occasion, swedish: str, english: str, tmp_path: Path
) -> None:
    finnish = record(occasion, date(2024, 5, 15), title={"fi": "Yhdessä"})
    records = written(tmp_path, {"keksila/2024/muu": finnish})
    readers = site_of(records, Settings("https://example.fi/", TODAY)).readers
    titles = [title_of(reader, reader.registry.by_id["keksila/2024/muu"]) for reader in readers]
    assert titles == ["Yhdessä", swedish, english]


@pytest.mark.parametrize("occasion", Occasion)
def test_only_the_yearly_negotiation_counts(occasion: Occasion, tmp_path: Path) -> None:
    records = written(tmp_path, {"keksila/2024/muu": record(occasion, date(2024, 5, 15))})
    reader = site_of(records, Settings("https://example.fi/", TODAY)).readers[0]
    (organiser,) = reader.registry.organisers
    yearly = occasion is Occasion.YEARLY_NEGOTIATION
    assert coverage(reader, organiser, 2024) is (Coverage.REPORTED if yearly else Coverage.OTHER)
    assert coverage(reader, organiser, 2023) is Coverage.NONE
    assert sum(count.number for count in home_page(reader).counts) == yearly
    assert (coverage_tiles(reader, 2024)[0].css == "reported") is yearly
    rows = {table.name: list(table.of_region(reader, organiser)) for table in TABLES}
    assert [row.occasion for row in rows["negotiations"]] == [occasion]
    assert [row.concept is None for row in rows["negotiations"]] == [not yearly]
    assert {row.negotiations for row in rows["municipalities"]} == ({1} if yearly else {0})
    assert [row.coverage for row in rows["coverage"] if row.year == 2024] == [
        Coverage.REPORTED if yearly else Coverage.OTHER
    ]


@pytest.mark.parametrize("occasion", [o for o in Occasion if not o.traits.has_sessions])
def test_a_record_without_a_meeting_is_in_all_outputs_except_calendars(
    occasion: Occasion, tmp_path: Path
) -> None:
    records = written(tmp_path, {"keksila/2024/muu": record(occasion, date(2024, 5, 15))})
    texts = shown(records, TODAY)
    site = site_of(records, Settings("https://example.fi/", TODAY))
    assert {stage_of(r.registry, e) for r in site.readers for e in r.registry.entries} == {Stage.NO_MEETING}
    for path in (
        "fi/keksila/",
        "fi/keksila/2024/",
        "fi/kunnat/901/",
        "fi/uutiset/2024/",
        "fi/kunnat/901/feed.xml",
    ):
        assert "keksila/2024/muu" in texts[path], path
    assert "keksila/2024/muu" not in texts["fi/kunnat/902/"], "901 is its party"
    assert "2024-05-15T03:00:00+03:00" in texts["fi/feed.json"]
    assert "CreativeWork" in texts["fi/keksila/2024/muu/"]
    assert "fi/keksila/2024/muu/calendar.ics" not in texts
    assert not any("BEGIN:VEVENT" in text for path, text in texts.items() if path.endswith(".ics"))


def test_the_kinds_of_612_2021_are_counted_for_the_yearly_negotiation_alone(tmp_path: Path) -> None:
    invited = [{"who": "Yhdistykset", "kind": "non-profit"}]
    for occasion in (o for o in Occasion if o.traits.has_sessions):
        records = written(
            tmp_path / occasion.value,
            {"keksila/2024/muu": record(occasion, date(2024, 5, 15), invited=invited)},
        )
        page = shown(records, TODAY)["fi/keksila/2024/muu/"]
        assert ('class="data kinds"' in page) is (occasion is Occasion.YEARLY_NEGOTIATION)
        assert "Yhdistykset" in page


def test_a_publisher_is_shown_on_page_in_feed_and_data(tmp_path: Path) -> None:
    """A report has its own publisher, the invitation that of the record."""
    publisher = {
        "who": {"fi": "Vanha kuntayhtymä", "sv": "Gamla samkommunen", "en": "The old authority"},
        "kind": "public",
    }
    more = {
        "publisher": publisher,
        "invitation": {"published": "2022-05-01"},
        "report": {"published": "2022-05-16", "publisher": "901"},
    }
    records = written(tmp_path, {"keksila/2022/ilta": record(Occasion.FORUM, date(2022, 5, 15), **more)})
    texts = shown(records, TODAY)
    assert "Satula" in texts["fi/keksila/2022/ilta/raportti/"]
    assert "Vanha kuntayhtymä" in texts["fi/keksila/2022/ilta/kutsu/"]
    assert "<dc:creator>Satula</dc:creator>" in texts["fi/feed.xml"]
    assert '"authors":[{"name":"Gamla samkommunen"}]' in texts["sv/feed.json"]
    assert "Satula" in texts["data/negotiations.csv"]


def test_a_report_without_outcomes_is_only_published(tmp_path: Path) -> None:
    records = written(
        tmp_path, {"keksila/2024/n": record(Occasion.YEARLY_NEGOTIATION, date(2024, 5, 15), outcomes={})}
    )
    texts = shown(records, TODAY)
    for path, badge in (
        ("fi", "Raportti julkaistu"),
        ("sv", "Rapport publicerad"),
        ("en", "Report published"),
    ):
        assert f">{badge}</span>" in texts[f"{path}/keksila/2024/n/"]


def test_each_occasion_has_a_row_of_its_properties() -> None:
    assert list(TRAITS) == list(Occasion)
    assert [o for o in Occasion if o.traits.since] == [Occasion.YEARLY_NEGOTIATION]
