"""News: what a record tells by itself at each stage of its life, and what staff wrote themselves.

A news item is known for ever by its record and its kind (`id`), in every language; feeds use it as GUID.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from gazette.records.edtf import Edtf, of_day
from gazette.records.model.negotiation import Block, Cancellation, Correction, News, StageName
from gazette.records.model.text import Text
from gazette.records.plain_text import plain_text
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Step, Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import NEWS
from gazette.views.links import negotiation_link, region_link, title_of, year_link
from gazette.views.outcomes import OutcomeView, outcome_views
from gazette.views.page import Fact, Link, Page, Passage, fact
from gazette.views.passages import area_name, language_note, optional_passage, passage, published_and_updated
from gazette.views.sessions import round_facts

CLOSING_DAYS: Final = 3
"""How many days before registration closes the news of it comes."""


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One item, before it is told in a language. Its texts are read from the record when they are shown."""

    entry: Entry
    kind: str
    """announcement, invitation, registration, report, correction, cancellation, postponement or news."""
    name: str
    """What tells it from the record's other items: its kind, with a date or an id of its own where needed."""
    published: Edtf | None
    """None when the source does not tell when it was published."""
    order: date
    """The day it is sorted under; for an undated item the latest day it can have been published."""
    source: Block | News | Correction | Cancellation | None = None
    """The part of the record that has its texts, if it has any."""
    updated: date | None = None
    deadline: date | None = None
    by_staff: bool = False

    @property
    def title(self) -> Text | None:
        """The title that staff gave it."""
        return getattr(self.source, "title", None)

    @property
    def lead(self) -> Text | None:
        """Its first paragraph; of a correction or cancellation, all that is said."""
        return getattr(self.source, "lead", None) or getattr(self.source, "text", None)

    @property
    def body(self) -> Text | None:
        """The rest of its text."""
        return getattr(self.source, "body", None)

    @property
    def word(self) -> Text | None:
        """The publisher's own word for this kind of news."""
        return getattr(self.source, "label", None)

    @property
    def id(self) -> str:
        """The item's id for ever: record and name. No address, no language, no date of publishing."""
        return f"{self.entry.id}:{self.name}"

    @property
    def address(self) -> Address:
        """Its page, below its negotiation's."""
        word, *rest = self.name.split("-", 1)
        step: Step = NEWS[word][0] if word in NEWS and not self.by_staff else self.name
        base = addresses.negotiation(self.entry.id)
        return base.below(step, *rest) if isinstance(step, Word) else base.below(step)

    def titled(self, reader: Reader) -> Passage:
        """Its title, always in the reader's language where it follows from the record."""
        if self.title and (self.by_staff or self.title.get(reader.language)):
            return passage(reader, self.title, self.entry)
        day = reader.w.day(self.deadline) if self.deadline else ""
        return Passage(reader.w.headed(NEWS[self.kind][2], title_of(reader, self.entry), day=day))

    def headline(self, reader: Reader) -> str:
        """The words of its title."""
        return self.titled(reader).text

    def label(self, reader: Reader) -> str:
        """What kind of news it is."""
        return reader.w(NEWS[self.kind][1])


def items_of(entry: Entry, today: date) -> tuple[NewsItem, ...]:
    """The news of one record that is out on `today`, newest first."""
    replaced = {n.replaces.value for n in entry.negotiation.news if n.replaces and n.date <= today}
    derived = (i for i in _derived(entry, today) if i.name not in replaced)
    own = (_own(entry, news) for news in entry.negotiation.news if news.date <= today)
    return newest_first((*derived, *own))


def news_of(registry: Registry, entries: Iterable[Entry]) -> tuple[NewsItem, ...]:
    """The news of records that is out on the day, newest first."""
    return newest_first(item for entry in entries for item in news_of_one(registry, entry))


@query
def news_of_one(registry: Registry, entry: Entry) -> tuple[NewsItem, ...]:
    """The news of one record that is out on the day, newest first."""
    return items_of(entry, registry.today)


@query
def all_news(registry: Registry) -> tuple[NewsItem, ...]:
    """All news that is out on the day, newest first."""
    return news_of(registry, registry.entries)


def newest_first(found: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """Newest first; of one day, by id."""
    return tuple(sorted(found, key=lambda i: (-i.order.toordinal(), i.id)))


def _own(entry: Entry, news: News) -> NewsItem:
    # A text that takes a derived item's place keeps that item's id and address.
    name = news.replaces.value if news.replaces else news.id
    kind = news.replaces.value if news.replaces else "news"
    return NewsItem(entry, kind, name, of_day(news.date), news.date, news, by_staff=news.replaces is None)


def _block(entry: Entry, kind: StageName, latest: date) -> NewsItem:
    """The item of a stage. Which items there are follows from days: no text is read here."""
    block: Block | None = getattr(entry.negotiation, kind.value)
    published = block.published if block else None
    return NewsItem(
        entry,
        kind.value,
        kind.value,
        published,
        published.first if published else latest,
        block,
        block.updated if block else None,
    )


def _derived(entry: Entry, today: date) -> Iterator[NewsItem]:
    n = entry.negotiation
    first, last = stages.first_day(n), stages.last_day(n)
    # Every session's, also of those called off since: what was news once stays.
    closing = sorted({d for s in n.sessions if (d := stages.deadline(s))})
    begins = min((first, *closing))
    exact = any(s.date.day for s in n.sessions)
    invited = n.invitation is not None or (exact and bool(closing))
    if stages.is_out(n.announcement, today) or not (n.announcement or invited or n.report):
        yield _block(entry, StageName.ANNOUNCEMENT, begins)
    if invited and (n.invitation is None or stages.is_out(n.invitation, today)):
        yield _block(entry, StageName.INVITATION, begins)
    for day in closing[-1:]:
        told = day - timedelta(days=CLOSING_DAYS)
        called_off = min((off.date for off in (n.cancelled, n.postponed) if off), default=date.max)
        if told <= today and told < called_off:
            yield NewsItem(entry, "registration", "registration", of_day(told), told, deadline=day)
    if stages.has_report(n) and stages.tells_report(n, today):
        yield _block(entry, StageName.REPORT, last)
    for number, correction in enumerate(n.corrections):
        if correction.date <= today:
            same_day = sum(c.date == correction.date for c in n.corrections[:number])
            name = f"correction-{correction.date}" + (f"-{same_day + 1}" if same_day else "")
            yield NewsItem(entry, "correction", name, of_day(correction.date), correction.date, correction)
    for kind, told_off in (("cancellation", n.cancelled), ("postponement", n.postponed)):
        if told_off and told_off.date <= today:
            yield NewsItem(entry, kind, kind, of_day(told_off.date), told_off.date, told_off)


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A news item in a list."""

    label: str
    date: str
    iso: str
    title: Link
    headline: Passage
    """The words of the link, and what has to be said of them."""
    lead: Passage | None
    region: Link


@query
def news_line(reader: Reader, item: NewsItem) -> NewsLine:
    """A news item as a list shows it."""
    title = item.titled(reader)
    return NewsLine(
        item.label(reader),
        reader.w.when(item.published) if item.published else reader.w("publication date not given"),
        item.published.day.isoformat() if item.published and item.published.day else "",
        Link(title.text, item.address, language=title.language),
        title,
        optional_passage(reader, item.lead, item.entry),
        region_link(reader, item.entry.organiser),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage(Page):
    """One news item."""

    template = "news.html"

    label: str
    date: str
    iso: str
    headline: Passage
    changed: str
    """When it was updated; empty when it was not."""
    lead: Passage | None
    body: Passage | None
    facts: tuple[Fact, ...]
    round_facts: tuple[Fact, ...]
    """Those of them that the negotiation's other pages show too."""
    outcomes: tuple[OutcomeView, ...]
    negotiation: Link


def news_page(reader: Reader, item: NewsItem, *, agreed: bool = True) -> NewsPage:
    """The page of one item: its text, the facts at a glance, what was `agreed` when it is a report."""
    entry, w = item.entry, reader.w
    line = news_line(reader, item)
    body = optional_passage(reader, item.body, entry)
    updated = item.updated if item.updated and item.updated <= reader.today else None
    of_round = round_facts(reader, entry)
    outcomes = outcome_views(reader, entry) if agreed and item.kind == "report" else ()
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
        published=item.published.day if item.published else None,
        updated=updated,
        label=line.label,
        date=line.date,
        iso=line.iso,
        headline=line.headline,
        changed=published_and_updated(reader, None, updated),
        lead=line.lead,
        body=body,
        missing=language_note(reader, line.lead, body, outcomes),
        facts=(
            *fact(w("Region"), line.region),
            *fact(w("Publisher's own category"), optional_passage(reader, item.word, entry)),
            *of_round,
            *(fact(w("Registration closes"), w.day(item.deadline, weekday=True)) if item.deadline else ()),
        ),
        round_facts=of_round,
        outcomes=outcomes,
        negotiation=negotiation_link(reader, entry),
    )


def _description(reader: Reader, item: NewsItem, headline: Passage) -> str:
    lead = item.lead.get(reader.language) if item.lead else None
    return plain_text(lead) if lead else f"{headline.text}. {area_name(reader, item.entry.organiser)}."


def page_of_news(reader: Reader, entry: Entry, name: str) -> NewsPage:
    """The page of the record's item of this name."""
    items = news_of_one(reader.registry, entry)
    return news_page(reader, next(item for item in items if item.name == name))
