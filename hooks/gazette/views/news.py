"""News of a record: items derived from it (announcement, reminder that registration closes, report …), and
items written by staff. `NEWS_KINDS` has the titles of derived items.

An item keeps its `id` (record and name) for ever, in every language; feeds use it as GUID.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from gazette.base.problems import N_
from gazette.records import files
from gazette.records.edtf import Edtf, of_day
from gazette.records.model.parties import Party
from gazette.records.model.publishing import Block, Cancellation, Correction, News, StageName
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text
from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Step, Word
from gazette.urls.feed_ids import original
from gazette.urls.ledger import PUBLISHED
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import OCCASION
from gazette.views.links import title_of
from gazette.views.page import Passage
from gazette.views.passages import passage
from gazette.views.schedule import deadline, is_among_postponed, takes_place
from gazette.views.sessions import session_name

DATED: Final = frozenset({"registration", "cancellation", "postponement"})
"""Kinds of news with the day in their id: a second deadline or postponement is news of its own."""
CLOSING_DAYS: Final = 3
"""How many days before registration closes the reminder is published."""


class NewsKind(NamedTuple):
    """A kind of news: the word of its address, its label, and the title of its items, as English keys."""

    word: Word
    label: str
    title: str


NEWS_KINDS: Final = {
    "announcement": NewsKind(Word.ANNOUNCEMENT, N_("Announcement"), N_("Announcement: {title}")),
    "invitation": NewsKind(Word.INVITATION, N_("Invitation"), N_("Invitation: {title}")),
    "registration": NewsKind(
        Word.REGISTRATION, N_("Registration"), N_("Registration closes on {day}: {title}")
    ),
    "report": NewsKind(Word.REPORT, N_("Report"), N_("Report: {title}")),
    "publication": NewsKind(Word.PUBLICATION, N_("Publication"), N_("{occasion}: {title}")),
    "correction": NewsKind(Word.CORRECTION, N_("Correction"), N_("Correction: {title}")),
    "cancellation": NewsKind(Word.CANCELLATION, N_("Cancelled"), N_("Cancelled: {title}")),
    "postponement": NewsKind(Word.POSTPONEMENT, N_("Postponed"), N_("Postponed: {title}")),
    "news": NewsKind(Word.NEWS, N_("News item"), N_("{title}")),
}


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One item, in no language yet. Its texts are read from the record only when they are shown."""

    entry: Entry
    kind: str
    """A key of `NEWS_KINDS`."""
    name: str
    """Unique within the record: the kind, with a date or an id where needed."""
    published: Edtf | None
    """None if the source does not say when it was published."""
    order: date
    """The day it is sorted under; for an undated item the latest day it can have been published."""
    source: Block | News | Correction | Cancellation | None = None
    """The part of the record that has its texts; None if it has none."""
    updated: Edtf | None = None
    deadline: date | None = None
    sessions: tuple[Session, ...] = ()
    """The sessions it is about; none for the round as a whole."""
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
    def publisher(self) -> Party | None:
        """Who published it, if that is said of it."""
        return getattr(self.source, "publisher", None)

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
        step: Step = NEWS_KINDS[word].word if word in NEWS_KINDS and not self.by_staff else self.name
        base = addresses.negotiation(self.entry.id)
        return base.below(step, *rest) if isinstance(step, Word) else base.below(step)

    def titled(self, reader: Reader) -> Passage:
        """Its title, always in the reader's language where it follows from the record."""
        if self.title and (self.by_staff or self.title.get(reader.language)):
            return passage(reader, self.title, self.entry)
        day = reader.w.day(self.deadline) if self.deadline else ""
        title = title_of(reader, self.entry)
        if self.sessions:
            names = (session_name(reader, self.entry, session) for session in self.sessions)
            title = f"{title}: {reader.w.together(*names)}"
        occasion = self.label(reader)
        return Passage(reader.w.headed(NEWS_KINDS[self.kind].title, title, day=day, occasion=occasion))

    def headline(self, reader: Reader) -> str:
        """The words of its title."""
        return self.titled(reader).text

    def label(self, reader: Reader) -> str:
        """What kind of news it is."""
        if self.kind == StageName.PUBLICATION.value:
            return reader.w(OCCASION[self.entry.negotiation.occasion])
        return reader.w(NEWS_KINDS[self.kind].label)


def items_of(entry: Entry, today: date, undated: Container[str] = ()) -> tuple[NewsItem, ...]:
    """The news of one record published by `today`, newest first.

    `undated` are kinds of which an item was published before its day became part of its id: that id stays.
    """
    published = [news for news in entry.negotiation.news if news.date <= today]
    derived = tuple(_derived(entry, today, undated))
    replaced = [item for news in published for item in _replaced(derived, news)]
    own = (_own(entry, news) for news in published)
    return newest_first((*(item for item in derived if item not in replaced), *own))


def _replaced(derived: Sequence[NewsItem], news: News) -> Sequence[NewsItem]:
    """The derived items that a text of the staff's own replaces: of several reminders, the next one."""
    items = [item for item in derived if news.replaces and item.kind == news.replaces.value]
    coming = [item for item in items if item.deadline is None or item.deadline >= news.date]
    return coming[:1]


def news_of(registry: Registry, entries: Iterable[Entry]) -> tuple[NewsItem, ...]:
    """The news of records published by the day, newest first."""
    return newest_first(item for entry in entries for item in news_of_one(registry, entry))


@query
def news_of_one(registry: Registry, entry: Entry) -> tuple[NewsItem, ...]:
    """The news of one record published by the day, newest first."""
    return items_of(entry, registry.today, undated_news(registry).get(original(entry), ()))


@index
def undated_news(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Kinds of news published under an id without a day, by the record's first id, from the ledger."""
    kinds: dict[str, tuple[str, ...]] = {}
    with suppress(FileNotFoundError):
        for line in files.content(registry, PUBLISHED).decode().splitlines():
            record, _, name = line.partition(" guid:")[2].partition(":")
            if name in DATED:
                kinds[record] = (*kinds.get(record, ()), name)
    return kinds


@query
def all_news(registry: Registry) -> tuple[NewsItem, ...]:
    """All news published by the day, newest first."""
    return news_of(registry, registry.entries)


def newest_first(items: Iterable[NewsItem]) -> tuple[NewsItem, ...]:
    """Newest first; of one day, by id."""
    return tuple(sorted(items, key=lambda i: (-i.order.toordinal(), i.id)))


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


def _derived(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    n = entry.negotiation
    if not n.sessions:
        out = n.publication is None and stages.first_day(n) <= today
        if out or stages.is_published(n.publication, today):
            yield _block(entry, StageName.PUBLICATION, stages.first_day(n))
    else:
        yield from _derived_of_meeting(entry, today, undated)
    for number, correction in enumerate(n.corrections):
        if correction.date <= today:
            same_day = sum(c.date == correction.date for c in n.corrections[:number])
            name = f"correction-{correction.date}" + (f"-{same_day + 1}" if same_day else "")
            yield NewsItem(entry, "correction", name, of_day(correction.date), correction.date, correction)


def _derived_of_meeting(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    n = entry.negotiation
    first, last = stages.first_day(n), stages.last_day(n)
    # Of every session, also those cancelled since: published news stays.
    closing = sorted({d for s in n.sessions if (d := deadline(n, s))})
    begins = min((first, *closing))
    exact = any(s.date.day for s in n.sessions)
    invited = n.invitation is not None or (exact and bool(closing))
    if stages.is_published(n.announcement, today) or not (n.announcement or invited or n.report):
        yield _block(entry, StageName.ANNOUNCEMENT, begins)
    if invited and (n.invitation is None or stages.is_published(n.invitation, today)):
        yield _block(entry, StageName.INVITATION, begins)
    yield from _reminders(entry, today, undated)
    if stages.has_report(n) and stages.shows_report(n, today):
        yield _block(entry, StageName.REPORT, last)
    yield from _called_off(entry, today, undated)


def _reminders(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """A reminder for each deadline, of the sessions it is for, unless they are cancelled or have no date."""
    n, sessions = entry.negotiation, entry.negotiation.sessions
    closing = sorted({day for session in sessions if (day := deadline(n, session))})
    for day in closing:
        published = day - timedelta(days=CLOSING_DAYS)
        if published > today or not _was_announced(entry, published):
            continue
        concerned = tuple(
            [s for s in sessions if deadline(n, s) == day and takes_place(n, s, published)]
        )
        if concerned:
            is_undated = "registration" in undated and day == closing[-1]
            name = "registration" if is_undated else f"registration-{day}"
            about = concerned if len(concerned) < len(sessions) else ()
            yield NewsItem(
                entry, "registration", name, of_day(published), published, deadline=day, sessions=about
            )


def _was_announced(entry: Entry, day: date) -> bool:
    """Whether anybody knew of the negotiation on a day: a record written afterwards makes no old reminder."""
    n = entry.negotiation
    stages_ = (n.announcement, n.invitation)
    known = [block.published.first for block in stages_ if block and block.published]
    known += [source.read for source in n.sources if source.read]
    return min(known) <= day if known else n.report is None


def _called_off(entry: Entry, today: date, undated: Container[str]) -> Iterator[NewsItem]:
    """What was announced of the round, or of single sessions, being cancelled or postponed."""
    n = entry.negotiation
    for kind, decision in (("cancellation", n.cancelled), ("postponement", n.postponed)):
        if decision and decision.date <= today:
            among = [s for s in n.sessions if kind == "postponement" and is_among_postponed(n.sessions, s)]
            about = tuple(among) if len(among) < len(n.sessions) else ()
            name = kind if kind in undated else f"{kind}-{decision.date}"
            day = of_day(decision.date)
            yield NewsItem(entry, kind, name, day, decision.date, decision, sessions=about)
    for number, session in enumerate(n.sessions, 1):
        for kind, decision in (("cancellation", session.cancelled), ("postponement", session.postponed)):
            if decision and decision.date <= today:
                name = f"{kind}-{decision.date}-{session.id or number}"
                about = (session,) if len(n.sessions) > 1 else ()
                day = of_day(decision.date)
                yield NewsItem(entry, kind, name, day, decision.date, decision, sessions=about)


def codes_of(registry: Registry, item: NewsItem) -> frozenset[str]:
    """The codes of the municipalities an item concerns: those of its sessions, else of the negotiation."""
    if not item.sessions:
        return registry.codes(item.entry)
    towns = (registry.municipalities_of(item.entry, session) for session in item.sessions)
    return frozenset(town.code for of_session in towns for town in of_session)
