"""Pages of news: one item, the newest items, and those of a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.links import negotiation_link, region_link, year_link
from gazette.views.news import NewsItem, all_news, news_of_one
from gazette.views.outcomes import OutcomeView, outcome_views
from gazette.views.page import Fact, Link, Page, Passage, Value, fact
from gazette.views.parties import publisher
from gazette.views.passages import area_name, language_note, optional_passage, published_and_updated
from gazette.views.sessions import round_facts

NEWS_SHOWN: Final = 30
"""How many items the page of all news shows; older ones are on the pages of their years."""


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A news item in a list."""

    label: str
    date: str
    iso: str
    title: Link
    headline: Passage
    """The text of the link, with its language and kind of translation."""
    lead: Passage | None
    region: Link


@query
def news_line(reader: Reader, item: NewsItem) -> NewsLine:
    """A news item as a list shows it."""
    title = item.titled(reader)
    return NewsLine(
        item.label(reader),
        reader.w.when(item.published) if item.published else reader.w("publication date not given"),
        item.published.day_or_moment.isoformat() if item.published and item.published.day_or_moment else "",
        Link(title.text, item.address, language=title.language),
        title,
        optional_passage(reader, item.lead, item.entry),
        region_link(reader, item.entry.organiser),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage(Page):
    """One news item."""

    template: ClassVar[str] = "news.html"

    label: str
    date: str
    iso: str
    headline: Passage
    changed: str
    """When it was updated; empty when it was not."""
    lead: Passage | None
    body: Passage | None
    missing: str
    """Which language the text is in, if not the page's; else empty."""
    facts: tuple[Fact, ...]
    round_facts: tuple[Fact, ...]
    """Those of the facts that the negotiation's other pages show too."""
    outcomes: tuple[OutcomeView, ...]
    negotiation: Link
    publisher: Value | None
    """Who published it, where that is not the region."""


def news_page(reader: Reader, item: NewsItem, *, outcomes: bool = True) -> NewsPage:
    """The page of one item: its text and facts; of a report, the outcomes if `outcomes`."""
    entry, w = item.entry, reader.w
    line = news_line(reader, item)
    body = optional_passage(reader, item.body, entry)
    updated = item.updated if item.updated and item.updated.first <= reader.today else None
    published_by = publisher(reader, entry, item.publisher)
    facts_of_round = round_facts(reader, entry)
    return NewsPage(
        language=reader.language,
        address=line.title.to,
        title=line.title.text,
        description=_description(reader, item, line.headline),
        section=Word.NEWS,
        trail=(
            region_link(reader, entry.organiser),
            year_link(entry.organiser, entry.year),
            negotiation_link(reader, entry),
        ),
        published=item.published.day_or_moment if item.published else None,
        updated=updated.day_or_moment if updated else None,
        label=line.label,
        date=line.date,
        iso=line.iso,
        headline=line.headline,
        changed=published_and_updated(reader, None, updated),
        lead=line.lead,
        body=body,
        missing=language_note(reader, line.lead, body),
        facts=(
            *fact(w("Region"), line.region),
            *fact(w("Publisher"), published_by),
            *fact(w("Publisher's own category"), optional_passage(reader, item.word, entry)),
            *facts_of_round,
            *(fact(w("Registration closes"), w.day(item.deadline, weekday=True)) if item.deadline else ()),
        ),
        round_facts=facts_of_round,
        outcomes=outcome_views(reader, entry) if outcomes and item.kind in ("report", "publication") else (),
        negotiation=negotiation_link(reader, entry),
        publisher=published_by,
    )


def _description(reader: Reader, item: NewsItem, headline: Passage) -> str:
    lead = item.lead.get(reader.language) if item.lead else None
    return lead or f"{headline.text}. {area_name(reader, item.entry.organiser)}."


def page_of_news(reader: Reader, entry: Entry, name: str) -> NewsPage:
    """The page of the record's item of this name."""
    items = news_of_one(reader.registry, entry)
    return news_page(reader, next(item for item in items if item.name == name))



@index
def news_by_year(registry: Registry) -> Mapping[int | None, tuple[NewsItem, ...]]:
    """All news by year, newest first; the newest of all at None. The years are in no order."""
    items = all_news(registry)
    rows: dict[int | None, list[NewsItem]] = {None: list(items[:NEWS_SHOWN])}
    for item in items:
        rows.setdefault(item.order.year, []).append(item)
    return {year: tuple(row) for year, row in rows.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsIndex(Page):
    """All news, or a year's."""

    template: ClassVar[str] = "news-index.html"

    lines: tuple[NewsLine, ...]
    years: tuple[Link, ...]


def news_years(registry: Registry) -> tuple[int, ...]:
    """The years with news, newest first."""
    return tuple(sorted(filter(None, news_by_year(registry)), reverse=True))


def news_index(reader: Reader, year: int | None = None) -> NewsIndex:
    """The page of the newest news, or of a year's."""
    w = reader.w
    shown = news_by_year(reader.registry)[year]
    base = addresses.section(Word.NEWS)
    return NewsIndex(
        language=reader.language,
        address=base.below(str(year)) if year else base,
        title=w("News {year}", year=year) if year else w("News"),
        description=w("Invitations, reports and other news of the negotiations on health and wellbeing."),
        section=Word.NEWS,
        trail=(Link(w("News"), base),) if year else (),
        lines=tuple(news_line(reader, item) for item in shown),
        years=tuple(Link(str(y), base.below(str(y)), current=y == year) for y in news_years(reader.registry)),
    )
