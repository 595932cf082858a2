"""Pages of news: one item, the newest items, and those of a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from msgspec import Struct

from gazette.records.plain_text import plain_text
from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.links import negotiation_link, region_link, year_link
from gazette.views.localized_texts import area_name, language_note, optional_localized, published_and_updated
from gazette.views.news import all_news, news_of_one
from gazette.views.news_items import NewsItem
from gazette.views.only_organiser import region_of_listed
from gazette.views.outcomes import OutcomeView, by_section, outcome_views
from gazette.views.page import Fact, Link, LocalizedText, Page, Value, fact, prose_in
from gazette.views.parties import publisher
from gazette.views.rounds import invitation_facts
from gazette.views.schedule import Schedule
from gazette.views.sessions import round_facts

_SESSIONS_TOLD: Final = frozenset(
    {"announcement", "invitation", "registration", "cancellation", "postponement"}
)
"""Kinds of news that list the sessions they are about, and how to register."""
_INVITING: Final = frozenset({"announcement", "invitation", "registration"})
"""Kinds of news that speak of what is to come."""
NEWS_SHOWN: Final = 30
"""How many items the page of all news shows; older ones are on the pages of their years."""


class NewsLine(Struct, frozen=True):
    """A news item in a list."""

    label: str
    date: str
    iso: str
    title: Link
    headline: LocalizedText
    """The text of the link, with its language and kind of translation."""
    lead: LocalizedText | None
    region: Link | None
    """None where the site has one organiser alone."""
    note: str = ""
    """That what it invites to is over or cancelled; empty otherwise."""

    @property
    def kicker(self) -> str:
        """The label where the title does not begin with it; else empty."""
        return _kicker(self.label, self.title.text)


def _kicker(label: str, title: str) -> str:
    begins = title.casefold().startswith(label.casefold()) and not title[len(label) :][:1].isalpha()
    return "" if begins else label


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
        optional_localized(reader, item.lead, item.entry),
        region_of_listed(reader, item.entry.organiser),
        past_note(reader, item),
    )


def past_note(reader: Reader, item: NewsItem) -> str:
    """What has to be said of an announcement, invitation or reminder whose time has passed."""
    if item.kind not in _INVITING:
        return ""
    w, n = reader.w, item.entry.negotiation
    about = Schedule(n, item.sessions or n.sessions, reader.today)
    if about.is_cancelled:
        return w("Cancelled")
    if about.has_no_date:
        return w("Postponed")
    if about.last_day < reader.today:
        return "" if item.past else w("The event is over")
    closed = item.deadline is not None and item.deadline < reader.today
    return w("Registration closed") if closed else ""


class NewsPage(Page, frozen=True, kw_only=True):
    """One news item."""

    template: ClassVar[str] = "news.html"

    label: str
    date: str
    iso: str
    headline: LocalizedText
    note: str
    """That what it invites to is over or cancelled; empty otherwise."""
    changed: str
    """When it was updated; empty when it was not."""
    lead: LocalizedText | None
    body: LocalizedText | None
    facts: tuple[Fact, ...]
    round_facts: tuple[Fact, ...]
    """Those of the facts that the negotiation's other pages show too."""
    outcomes: tuple[tuple[str, str, tuple[OutcomeView, ...]], ...]
    """The results by section: anchor, heading and results."""
    negotiation: Link
    publisher: Value | None
    """Who published it, where that is not the region."""

    @property
    def kicker(self) -> str:
        """The label where the title does not begin with it; else empty."""
        return _kicker(self.label, self.title)


def news_page(reader: Reader, item: NewsItem, *, outcomes: bool = True) -> NewsPage:
    """The page of one item: its text and facts; of a report, the outcomes if `outcomes`."""
    entry, w = item.entry, reader.w
    line = news_line(reader, item)
    body = optional_localized(reader, item.body, entry)
    updated = item.updated if item.updated and item.updated.first <= reader.today else None
    published_by = publisher(reader, entry, item.publisher)
    facts_of_round = round_facts(reader, entry)
    views = outcome_views(reader, entry) if outcomes and item.kind == "report" else ()
    facts = (
        *fact(w("Region"), line.region),
        *fact(w("Publisher"), published_by),
        *fact(w("Publisher's own category"), optional_localized(reader, item.word, entry)),
        *facts_of_round,
        *(invitation_facts(reader, entry, item.sessions) if item.kind in _SESSIONS_TOLD else ()),
    )
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
        note=line.note,
        changed=published_and_updated(reader, None, updated),
        lead=line.lead,
        body=body,
        missing=language_note(reader, line.lead, body, prose_in(facts), views),
        facts=facts,
        round_facts=facts_of_round,
        outcomes=by_section(views, reader),
        negotiation=negotiation_link(reader, entry),
        publisher=published_by,
    )


def _description(reader: Reader, item: NewsItem, headline: LocalizedText) -> str:
    lead = item.lead.get(reader.language) if item.lead else None
    return plain_text(lead) if lead else f"{headline.text}. {area_name(reader, item.entry.organiser)}."


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


class NewsIndex(Page, frozen=True, kw_only=True):
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
        description=w("Invitations, reports and other news of events and documents.")
        if stages.are_other(item.entry for item in shown)
        else w("Invitations, reports and other news of the negotiations on health and wellbeing."),
        section=Word.NEWS,
        trail=(Link(w("News"), base),) if year else (),
        lines=tuple(news_line(reader, item) for item in shown),
        years=tuple(Link(str(y), base.below(str(y)), current=y == year) for y in news_years(reader.registry)),
    )
