"""The front page, and the page of upcoming negotiations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import islice
from typing import ClassVar, Final

from gazette.records.model.outcomes import OutcomeStatus
from gazette.records.organisers import Organiser
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.archive import CoverageGroup, coverage_groups
from gazette.views.cards import NegotiationCard, card
from gazette.views.channels import follow, whole_country_channel
from gazette.views.context import Reader
from gazette.views.municipality_names import FIELD
from gazette.views.news_pages import NewsLine, news_by_year, news_line
from gazette.views.next_steps import StepView, step_views
from gazette.views.only_organiser import covers_country, only_organiser
from gazette.views.outcome_counts import Count, status_counts
from gazette.views.outcome_index import OutcomeSelection, outcomes_of
from gazette.views.page import Link, Page, Value
from gazette.views.regions import YearState, year_states
from gazette.views.schedule import schedule
from gazette.views.site_name import site_name
from gazette.views.stages import Stage
from gazette.views.tile_map import Tile, coverage_tiles, map_year

CARDS_SHOWN: Final = 3
"""How many upcoming negotiations the front page shows."""
QUIET_AFTER: Final = timedelta(days=60)
"""The age of the newest news item from which the front page says that it has been quiet."""
NEWS_SHOWN: Final = 5
STEPS_SHOWN: Final = 30
"""How many open next steps are listed, the newest first; the page of each negotiation has all of its own."""


@query
def upcoming(registry: Registry) -> tuple[Entry, ...]:
    """The negotiations to come, the soonest first; those postponed without a new date come last."""
    return tuple(
        sorted(
            (e for e in registry.entries if stages.stage_of(registry, e) in stages.UPCOMING),
            key=lambda e: (
                stages.stage_of(registry, e) is Stage.POSTPONED,
                schedule(e.negotiation, registry.today).next_day,
                stages.last_day(e.negotiation),
                e.id,
            ),
        )
    )


class HomePage(Page, frozen=True, kw_only=True):
    """The front page."""

    template: ClassVar[str] = "home.html"

    name: str
    lead: str
    municipalities: Link
    cards: tuple[NegotiationCard, ...]
    upcoming: Link
    news: tuple[NewsLine, ...]
    """The newest, without invitations to what is over or cancelled."""
    has_news: bool
    """Whether there is any news at all, these or others."""
    quiet: str
    """That there has been no news for some time, and by when the next negotiations are due; else empty."""
    all_news: Link
    map_heading: str
    tiles: tuple[Tile, ...]
    """A tile for each region; empty where there is only one organiser."""
    legend: tuple[CoverageGroup, ...]
    years: tuple[YearState, ...]
    """The years of the only organiser; empty where there are several."""
    organiser: Link | None
    """The page of the only organiser."""
    archive: Link
    outcomes_heading: str
    counts: tuple[Count, ...]
    outcomes: Link


def home_page(reader: Reader) -> HomePage:
    """The front page on the day."""
    w = reader.w
    shown = map_year(reader)
    agreed = _outcomes_of_yearly(reader.registry)
    year = _year_to_look_back_on(agreed, reader.today.year)
    only = only_organiser(reader.registry)
    return HomePage(
        language=reader.language,
        address=addresses.HOME,
        title=w("Negotiations on health and wellbeing"),
        description=_description(reader, only),
        name=site_name(reader.settings, reader.language),
        lead=_lead(reader, only),
        municipalities=Link(w("Find your municipality"), addresses.section(Word.MUNICIPALITIES).at(FIELD)),
        cards=tuple(card(reader, e) for e in upcoming(reader.registry)[:CARDS_SHOWN]),
        upcoming=Link(w("All upcoming"), addresses.section(Word.UPCOMING)),
        news=_front_news(reader),
        has_news=bool(news_by_year(reader.registry)[None]),
        quiet=_quiet_time(reader),
        all_news=Link(w("All news"), addresses.section(Word.NEWS)),
        map_heading=w("By year") if only else w("Regions in {year}", year=shown),
        tiles=() if only else coverage_tiles(reader, shown),
        legend=() if only else coverage_groups(reader, shown),
        years=year_states(reader, only) if only else (),
        organiser=Link(only.region.name.get(reader.language), addresses.region(only.id)) if only else None,
        archive=Link(w("Archive by year and region"), addresses.section(Word.ARCHIVE)),
        outcomes_heading=w("What has come of the agreements of {year}", year=year) if year else w("Outcomes"),
        counts=status_counts(reader, agreed[year] if year else {}),
        outcomes=Link(w("All outcomes"), addresses.section(Word.OUTCOMES)),
    )


def _description(reader: Reader, only: Organiser | None) -> str:
    w = reader.w
    if only:
        return w(
            "What {name}, municipalities, companies and organisations agree on promoting health and"
            " wellbeing, and what comes of it.",
            name=only.region.name.get(reader.language),
        )
    return w(
        "What wellbeing services counties, municipalities, companies and organisations agree on promoting"
        " health and wellbeing, and what comes of it."
    )


def _lead(reader: Reader, only: Organiser | None) -> str:
    w = reader.w
    if only:
        return w(
            "Every year {name} negotiates with municipalities, companies and organisations on promoting"
            " health and wellbeing. Here you see what was agreed and what came of it.",
            name=only.region.name.get(reader.language),
        )
    if not covers_country(reader.registry):
        return w(
            "Every year the wellbeing services counties negotiate with municipalities, companies and"
            " organisations on promoting health and wellbeing. Here you see what was agreed in some of them"
            " and what came of it."
        )
    return w(
        "Every year the wellbeing services counties and Helsinki"
        " negotiate with municipalities, companies and"
        " organisations on promoting health and wellbeing. Here you"
        " see what was agreed and what came of it."
    )


def _year_to_look_back_on(years: Iterable[int], this_year: int) -> int | None:
    """The last year before this one, of those with agreements; this one if it is the first, else None.

    Outcomes agreed this year have hardly had time to be carried out.
    """
    known = sorted(years)
    return max((year for year in known if year < this_year), default=known[0] if known else None)


def _front_news(reader: Reader) -> tuple[NewsLine, ...]:
    items = (item for item in news_by_year(reader.registry)[None] if not item.past)
    lines = (news_line(reader, item) for item in items)
    return tuple([line for line in lines if not line.note][:NEWS_SHOWN])


def _quiet_time(reader: Reader) -> str:
    """The note that nothing is coming and the newest news is old; the duty is yearly (612/2021 section 7)."""
    dated = ((i.published, i.order) for i in news_by_year(reader.registry)[None] if i.published)
    published, newest = next(dated, (None, reader.today))
    if published is None or upcoming(reader.registry) or reader.today - newest < QUIET_AFTER:
        return ""
    w = reader.w
    return w(
        "The newest dated news is of {day}. By law every region negotiates at least once a year:"
        " in {year} by the end of December.",
        day=w.when(published),
        year=reader.today.year,
    )


@query
def _outcomes_of_yearly(registry: Registry) -> Mapping[int, Mapping[OutcomeStatus, int]]:
    """How many outcomes of yearly negotiations there are in each status, by year."""
    counts: dict[int, Counter[OutcomeStatus]] = {}
    for entry, outcome in outcomes_of(registry, OutcomeSelection()).outcomes:
        if stages.is_yearly(entry.negotiation):
            status = stages.outcome_status(outcome, registry.today)
            counts.setdefault(entry.year, Counter())[status] += 1
    return counts


class UpcomingPage(Page, frozen=True, kw_only=True):
    """The upcoming negotiations, and next steps not known to be done."""

    template: ClassVar[str] = "upcoming.html"

    lead: str
    cards: tuple[NegotiationCard, ...]
    steps: tuple[StepView, ...]
    follow: tuple[Value, ...]
    """Links to feed and calendar."""


def upcoming_page(reader: Reader) -> UpcomingPage:
    """The page of upcoming negotiations and open next steps."""
    w = reader.w
    steps = (
        step
        for entry in stages.newest_first(reader.registry, reader.registry.entries)
        if stages.shows_report(reader.registry, entry) or not entry.negotiation.report
        for step in step_views(reader, entry)
        if not step.resolved
    )
    entries = upcoming(reader.registry)
    others = stages.are_other(entries)
    return UpcomingPage(
        language=reader.language,
        address=addresses.section(Word.UPCOMING),
        title=w("Upcoming"),
        description=w("Events that are coming, with dates, places and registration.")
        if others
        else w("Negotiations on health and wellbeing that are coming, with dates, places and registration."),
        section=Word.UPCOMING,
        lead=w("Announced events, the soonest first, and promises that are still open.")
        if others
        else w("Announced negotiations, the soonest first, and promises that are still open."),
        cards=tuple(card(reader, e) for e in entries),
        steps=tuple(islice(steps, STEPS_SHOWN)),
        follow=follow(reader, whole_country_channel(reader)),
    )
