"""Listings of news: the newest, and each year's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gazette.records.queries import index
from gazette.records.registry import Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.news import NewsItem, NewsLine, all_news, news_line
from gazette.views.page import Link, Page

NEWS_SHOWN: Final = 30
"""How many items the page of all news shows; older ones stand under their years."""


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

    template = "news-index.html"

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
