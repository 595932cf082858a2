"""Dates and times that `gazette import` reads in Finnish and Swedish texts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.i18n.words import words
from gazette.records.edtf import of_day, parse
from gazette.staff.importing.clock import clocks_in
from gazette.staff.importing.dates import dates_in
from gazette.staff.importing.sentences import Sentence
from gazette.staff.importing.source import Block
from gazette.staff.importing.years import Calendar, YearFrom

DATES = {
    "keskiviikkona 30.10.2024 klo 17.30": ["2024-10-30"],
    "Ilmoittautuminen 23.10. mennessä": ["XXXX-10-23"],
    "29.8. ja 3.9.2024": ["2024-08-29", "2024-09-03"],
    "1., 8. ja 15.10.2024": ["2024-10-01", "2024-10-08", "2024-10-15"],
    "12.–13.5.": ["XXXX-05-12/XXXX-05-13"],
    "12.-13.5.2025": ["2025-05-12/2025-05-13"],
    "30.10.–2.11.2024": ["2024-10-30/2024-11-02"],
    "30.12.2024–2.1.2025": ["2024-12-30/2025-01-02"],
    "20. joulukuuta": ["XXXX-12-20"],
    "joulukuun 20. päivänä 2023": ["2023-12-20"],
    "maanantaina 9. syyskuuta 2024": ["2024-09-09"],
    "helmi-maaliskuussa": ["XXXX-02/XXXX-03"],
    "tammi-helmikuun 2024 aikana": ["2024-01/2024-02"],
    "loka- ja marraskuussa 2024": ["2024-10/2024-11"],
    "syyskuun alussa": ["beginning of XXXX-09"],
    "keväällä 2025": ["2025-21"],
    "vuoden 2024 keväällä": ["2024-21"],
    "alkusyksystä 2024": ["beginning of 2024-23"],
    "loppuvuodesta 2025": ["end of 2025"],
    "vuoden 2025 lopussa": ["end of 2025"],
    "vuodelle 2025": ["2025"],
    "vuosille 2023–2025": ["2023/2025"],
    "viikolla 37/2025": ["2025-09-08/2025-09-14"],
    "ennen elokuuta 2023": ["before 2023-08"],
    "tors. 14.3 kl. 9–15": ["XXXX-03-14"],
    "senast fre 6.3 via blanketten": ["XXXX-03-06"],
    "senast 6.3 via blanketten": ["XXXX-03-06"],
    "medeltalet 6.3": [],
    "den 14 mars 2024 klockan 9.00-12": ["2024-03-14"],
    "torsdagen den 14 mars": ["XXXX-03-14"],
    "den 12–13 maj 2025": ["2025-05-12/2025-05-13"],
    "14 och 21 mars 2024": ["2024-03-14", "2024-03-21"],
    "30 oktober–2 november 2024": ["2024-10-30/2024-11-02"],
    "i februari–mars 2024": ["2024-02/2024-03"],
    "våren 2025": ["2025-21"],
    "i början av hösten 2025": ["beginning of 2025-23"],
    "i slutet av år 2024": ["end of 2024"],
    "vecka 37 2025": ["2025-09-08/2025-09-14"],
    "Publicerad 2025-05-14": ["2025-05-14"],
    # no dates
    "8.30–9.00 Kahvi": [],
    "klo 9.15": [],
    "lain 612/2021 7 §": [],
    "puh. 050 000 0000": [],
    "keskiarvo 2,75": [],
    "31.2.2024": [],
    "kesäyliopisto": [],
}  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_dates_are_read_as_they_are_written(text: str) -> None:
    assert [mention.edtf() for mention in dates_in(text)] == DATES[text]


def test_seasons_without_a_year_are_in_the_year_of_the_argument() -> None:
    assert [m.edtf(2025) for m in dates_in("syksyllä ja i slutet av året")] == ["2025-23", "end of 2025"]


WEEKDAYS = {
    "ke 4.9. klo 17": 2, "keskiviikkona 4.9.": 2, "ons 4.9 kl. 17": 2, "onsdagen den 4 september": 2,
    "4.9.": None,
}  # fmt: skip


@pytest.mark.parametrize("text", WEEKDAYS)
def test_a_weekday_before_a_date_is_read(text: str) -> None:
    (mention,) = dates_in(text)
    assert mention.weekday == WEEKDAYS[text]


RELATIONS = {
    "23.10. mennessä": "by", "viimeistään perjantaina 23.8.": "by", "senast den 3 april": "by",
    "30.9. asti": "until", "1.9. alkaen": "from", "keväällä": "",
}  # fmt: skip


@pytest.mark.parametrize("text", RELATIONS)
def test_a_deadline_is_recognised(text: str) -> None:
    (mention,) = dates_in(text)
    assert mention.relation == RELATIONS[text]


CLOCKS = {
    "klo 17.30": ["17.30"],
    "kl. 9–15": ["9.00–15.00"],
    "klockan 9.00-12": ["9.00–12.00"],
    "kello 12": ["12.00"],
    "9.00–12.30": ["9.00–12.30"],
    "klo 13 - klo 15": ["13.00–15.00"],
    "klo 9-15.30, 30.10.2024": ["9.00–15.30"],
    "30.10.2024": [],
    "2–4 henkilöä": [],
}


@pytest.mark.parametrize("text", CLOCKS)
def test_times_of_the_clock_are_read(text: str) -> None:
    assert [clock.hours for clock in clocks_in(text)] == CLOCKS[text]


def test_the_time_of_coffee_is_not_taken_for_that_of_the_meeting() -> None:
    first, second = clocks_in("klo 17.30. Kahvitarjoilu klo 17 alkaen")
    assert (first.is_doors, second.is_doors) == (False, True)


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("language", ["fi", "sv"])
@given(day=DAYS, weekday=st.booleans())
def test_a_day_printed_by_the_site_is_read_back(language: str, day: date, *, weekday: bool) -> None:
    say = words(language)
    for text in (say.day(day, weekday=weekday), say.on_day(day), say.when_in(of_day(day))):
        assert [mention.edtf() for mention in dates_in(text)] == [day.isoformat()], text


@pytest.mark.parametrize("language", ["fi", "sv"])
@given(day=DAYS, length=st.integers(1, 40))
def test_a_span_of_days_printed_by_the_site_is_read_back(language: str, day: date, length: int) -> None:
    edtf = f"{day}/{day + timedelta(length)}"
    text = words(language).when(parse(edtf))
    assert [mention.edtf() for mention in dates_in(text)] == [edtf], text


MONTHS = st.tuples(st.integers(2020, 2035), st.integers(1, 12))
VAGUE = st.one_of(
    st.builds("{0[0]}-{0[1]:02}".format, MONTHS),
    st.builds("{0}-{1}".format, st.integers(2020, 2035), st.sampled_from([21, 22, 23])),
    st.builds("{0} of {1}".format, st.sampled_from(["beginning", "end"]), st.integers(2020, 2035)),
    st.builds("{0}-{1:02}/{0}-{2:02}".format, st.integers(2020, 2035), st.integers(1, 5), st.integers(6, 12)),
    st.builds("{0}-{1}".format, st.integers(2020, 2035), st.just(24)),
)


@pytest.mark.parametrize("language", ["fi", "sv"])
@given(edtf=VAGUE)
def test_a_vague_date_printed_by_the_site_is_read_back(language: str, edtf: str) -> None:
    say = words(language)
    for text in (say.when(parse(edtf)), say.when_in(parse(edtf))):
        assert [mention.edtf() for mention in dates_in(text)] == [edtf], text


def calendar(published: str, text: str) -> Calendar:
    return Calendar.of(published, [Sentence(text, Block("paragraph", text), 0)])


YEARS = [
    ("20. joulukuuta", "2023-12-22", True, 2023, YearFrom.PUBLISHED),
    ("20. joulukuuta", "2024-01-03", True, 2023, YearFrom.PUBLISHED),
    ("keväällä", "2023-12-22", False, 2024, YearFrom.PUBLISHED),
    ("ensi keväänä 5.3.", "2023-06-01", False, 2024, YearFrom.PUBLISHED),
    ("tors. 14.3 kl. 9", "2024-01-10", False, 2024, YearFrom.WEEKDAY),
    ("ons 17.9 kl. 17", "2024-12-30", False, 2025, YearFrom.WEEKDAY),
    ("vuoden 2026 neuvottelut pidetään 4.3.", "", False, 2026, YearFrom.SENTENCE),
    ("4.3.", "", False, None, YearFrom.NOTHING),
    ("4.3.2022", "2025-01-01", False, 2022, YearFrom.WRITTEN),
]


@pytest.mark.parametrize(("text", "published", "is_past", "year", "by"), YEARS)
def test_a_missing_year_is_inferred_and_marked_as_inferred(
    text: str, published: str, *, is_past: bool, year: int | None, by: YearFrom
) -> None:
    mention = dates_in(text)[-1]
    actual = calendar(published, text).year_of(mention, text, is_past=is_past)
    assert (actual.year, actual.by) == (year, by)


def test_a_missing_year_is_inferred_from_other_years_of_the_text() -> None:
    stated = calendar("", "Suunnitelma valmistellaan vuoden 2023 aikana.").year_of(
        dates_in("helmi-maaliskuussa")[0], "Neuvottelut käydään helmi-maaliskuussa.", is_past=False
    )
    assert (stated.year, stated.by) == (2023, YearFrom.TEXT)
