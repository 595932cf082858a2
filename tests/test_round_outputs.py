"""Random rounds in every output: the outputs for a municipality have no day of another one's session.

The last digit of a date's ordinal says what the date is: 0 a session and 1 the day after it, 6 a deadline
and 7 the day after it, 3 the reminder of it, 8 a decision, 4 a session as first planned, 5 today. So no day
of one session is one of another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import feedparser
import icalendar
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from gazette.base.settings import LANGUAGES
from gazette.head.jsonld.script import graph
from gazette.html import render
from gazette.i18n.words import words
from gazette.records.collection import Records
from gazette.site.routes import routes
from gazette.views.context import Reader
from gazette.views.news import news_of_one
from gazette.views.news_pages import NewsPage, page_of_news
from gazette.views.page import Page
from tests.outputs import calendar_files, feed_files, page_at, readers, written

ID: Final = "keksila/2026/kierros"
START: Final = date(2026, 1, 1)
TOWNS: Final = {"Satula": "901", "Tarula": "902"}
SECTION: Final = {"fi": "kunnat", "sv": "kommuner", "en": "municipalities"}
STATES: Final = ("unknown", "held", "cancelled", "called off", "postponed", "moved")


@dataclass(frozen=True)
class Meeting:
    """A session of a random round."""

    number: int
    """In tens of days from `START`."""
    towns: tuple[str, ...]
    state: str

    @property
    def title(self) -> str:
        """The title of the session, which no other has."""
        return f"Istunto {chr(65 + self.number)}"

    @property
    def day(self) -> date:
        """The day on which the session is held."""
        return START + timedelta(10 * self.number)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the session: when it is held, its deadline, its first planned day."""
        return tuple(self.day - timedelta(days) for days in (0, 4, 6))

    @property
    def record(self) -> dict[str, Any]:
        """The session as in a record."""
        announced = self.day - timedelta(2)
        states: dict[str, dict[str, Any]] = {
            "cancelled": {"cancelled": {"date": str(announced)}},
            "called off": {"status": "cancelled"},
            "postponed": {"postponed": {"date": str(announced)}},
            "moved": {"moved_from": str(self.days[2]), "postponed": {"date": str(announced)}},
        }
        return {
            "id": f"s{self.number}",
            "title": self.title,
            "date": str(self.day),
            "municipalities": list(self.towns),
            "registration": {"by": str(self.days[1]), "link": f"https://example.fi/{self.title[-1]}"},
            **states.get(self.state, {"status": self.state}),
        }


MEETINGS: Final = st.lists(
    st.builds(
        Meeting,
        st.integers(1, 25),
        st.sampled_from([("Satula",), ("Tarula",), ("Satula", "Tarula")]),
        st.sampled_from(STATES),
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda meeting: meeting.number,
)
TODAYS: Final = st.integers(0, 26).map(lambda tens: START + timedelta(10 * tens + 5))


def recorded(factory: pytest.TempPathFactory, meetings: list[Meeting]) -> Records:
    """The records of a round of these sessions."""
    title = {"fi": "Keksilän kierros", "sv": "Påhittbygdens omgång", "en": "Keksilä round"}
    invitation = {"published": "2025-12-05", "lead": "Tervetuloa."}
    sessions = [meeting.record for meeting in meetings]
    record = {"title": title, "sessions": sessions, "invitation": invitation}
    return written(factory.mktemp("round", numbered=True), {ID: record})


def ways_to_write(day: date) -> re.Pattern[str]:
    """A pattern of a day in the formats of all outputs."""
    fi = rf"(?<!\d){day.day}\.{day.month}\."
    named = (rf"(?<!\d){words(code).day(day).rsplit(' ', 1)[0]}" for code in ("sv", "en"))
    return re.compile("|".join((fi, *named, f"{day:%Y-%m-%d}", f"{day:%Y%m%d}")))


def meetings_told(text: str, meetings: list[Meeting]) -> set[str]:
    """The titles of the meetings of which a text has a day."""
    return {
        meeting.title for meeting in meetings if any(ways_to_write(day).search(text) for day in meeting.days)
    }


def outputs_for(records: Records, today: date, language: str, town: str) -> Iterator[str]:
    """The outputs for one municipality: its page, and the feeds and the calendar to subscribe to.

    Items are the same in every feed, so the lines under the title of a session are left out.
    """
    (reader,) = readers(records, today, [language])
    at = f"{language}/{SECTION[language]}/{TOWNS[town]}/"
    yield render.main(page_at(reader, at))
    feeds, calendars = feed_files(records, today), calendar_files(records, today)
    for item in feedparser.parse(feeds[f"{at}feed.xml"]).entries:
        yield item.title
        yield without_sessions(item.content[0].value if "content" in item else item.summary)
    for event in icalendar.Calendar.from_ical(calendars[f"{at}calendar.ics"]).walk("VEVENT"):
        yield event.to_ical().decode()


def without_sessions(content: str) -> str:
    """The text of an item without the lines under titles of sessions."""
    tree = html.fragment_fromstring(content, create_parent="div")
    for line in tree.xpath(".//li[starts-with(normalize-space(.), 'Istunto ')]"):
        line.getparent().remove(line)
    return " ".join(tree.text_content().split())


def news_pages(reader: Reader) -> Iterator[tuple[tuple[str, ...], NewsPage]]:
    """The page of each news item with the titles of the sessions it is about; empty for news of the round."""
    entry = reader.registry.by_id[ID]
    for item in news_of_one(reader.registry, entry):
        titles = tuple(str(session.title.fi) for session in item.sessions if session.title)
        yield titles, page_of_news(reader, entry, item.name)


def events_in(value: object) -> Iterator[Mapping[str, Any]]:
    """The sessions in a graph: events that are part of another event."""
    if isinstance(value, dict):
        if "superEvent" in value:
            yield value
        for inner in value.values():
            yield from events_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from events_in(inner)


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],  # each example writes records and makes feeds
)
@given(meetings=MEETINGS, today=TODAYS, language=st.sampled_from(LANGUAGES))
def test_no_output_tells_a_municipality_another_ones_day(
    tmp_path_factory: pytest.TempPathFactory, meetings: list[Meeting], today: date, language: str
) -> None:
    records = recorded(tmp_path_factory, meetings)
    (reader,) = readers(records, today, [language])
    for town in {town for meeting in meetings for town in meeting.towns}:
        others = [meeting for meeting in meetings if town not in meeting.towns]
        for text in outputs_for(records, today, language, town):
            assert meetings_told(text, others) == set(), text
    for titles, page in news_pages(reader):
        about = [meeting for meeting in meetings if meeting.title not in titles] if titles else []
        assert meetings_told(render.main(page), about) == set(), page.title
        for fact in page.facts:  # of the round as a whole: each session's days stand under its title
            if fact.label in {meeting.title for meeting in meetings}:
                text = " ".join(str(getattr(value, "text", value)) for value in fact.values)
                assert meetings_told(text, meetings) <= {fact.label}
    pages: list[Page] = [route.view(reader, *route.arguments) for route in routes(reader.registry)]
    for event in (event for page in pages for event in events_in(graph(page, reader))):
        (owner,) = (meeting for meeting in meetings if meeting.title in event["name"])
        assert event["startDate"].startswith(str(owner.day))
        assert event.get("previousStartDate", str(owner.days[2])) == str(owner.days[2])


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(meetings=MEETINGS, today=TODAYS)
def test_there_is_no_invitation_to_a_cancelled_session(
    tmp_path_factory: pytest.TempPathFactory, meetings: list[Meeting], today: date
) -> None:
    """A form is linked while registration is open, never that of a session cancelled or without a date."""
    records = recorded(tmp_path_factory, meetings)
    (reader,) = readers(records, today, ["fi"])
    shown = render.main(page_at(reader, f"fi/{ID}/")) + "".join(
        file.decode() for path, file in feed_files(records, today).items() if path.startswith("fi/")
    )
    for meeting in meetings:
        decided = meeting.state in ("cancelled", "postponed") and meeting.day - timedelta(2) <= today
        is_open = today <= meeting.days[1] and meeting.state != "called off" and not decided
        assert (f"https://example.fi/{meeting.title[-1]}" in shown) is is_open, meeting
