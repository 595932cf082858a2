"""News of records, newest first: items that follow from a record (`derived_news`), and items by staff."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from gazette.records.edtf import of_day
from gazette.records.model.publishing import News
from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.urls.feed_ids import original
from gazette.views.derived_news import derived_news
from gazette.views.news_items import NewsItem
from gazette.views.publication_days import ITEM, published_lines

DATED: Final = frozenset({"registration", "cancellation", "postponement"})
"""Kinds of news whose id has the day: a second deadline or postponement is an item of its own."""


def items_of(entry: Entry, today: date, undated: Container[str] = ()) -> tuple[NewsItem, ...]:
    """The news of one record published by `today`, newest first.

    `undated` are kinds of which an item was published before its day became part of its id: that id stays.
    """
    published = [news for news in entry.negotiation.news if news.date <= today]
    derived = tuple(derived_news(entry, today, undated))
    replaced = [item for news in published for item in _replaced(derived, news)]
    own = (_own(entry, news) for news in published)
    return newest_first((*(item for item in derived if item not in replaced), *own))


def _replaced(derived: Sequence[NewsItem], news: News) -> Sequence[NewsItem]:
    """The derived items that a news text by staff replaces; of several reminders, the next one."""
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
    for item_id, _ in published_lines(registry, ITEM):
        record, _, name = item_id.partition(":")
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
    # A text that replaces a derived item keeps that item's id and address.
    name = news.replaces.value if news.replaces else news.id
    kind = news.replaces.value if news.replaces else "news"
    return NewsItem(entry, kind, name, of_day(news.date), news.date, news, by_staff=news.replaces is None)


def codes_of(registry: Registry, item: NewsItem) -> frozenset[str]:
    """The codes of the municipalities an item concerns: those of its sessions, else of the negotiation."""
    if not item.sessions:
        return registry.codes(item.entry)
    towns = (registry.municipalities_of(item.entry, session) for session in item.sessions)
    return frozenset(town.code for of_session in towns for town in of_session)
