"""Listings of news: the newest, and each year's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.engine.dependencies import Index, apart
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.news import HOLDS, NewsItem, NewsLine, news_line, news_of
from gazette.views.page import Link, Page
from gazette.views.reader import Reader

NEWS_SHOWN: Final = 30
"""How many items the page of all news shows; older ones stand under their years."""


def all_news(reader: Reader) -> Index[int | None, tuple[NewsItem, ...]]:
    """All news by year, newest first; the newest of them at no year. The years are in no order."""

    def made() -> Index[int | None, tuple[NewsItem, ...]]:
        found: dict[int | None, list[NewsItem]] = {None: []}
        for number, item in enumerate(news_of(reader, reader.registry.all)):
            if number < NEWS_SHOWN:
                found[None].append(item)
            found.setdefault(item.order.year, []).append(item)
        listed = {year: tuple(items) for year, items in found.items()}
        return Index("news", listed, lambda items: (f"{item.entry.id}#{item.name}" for item in items), HOLDS)

    return reader.day.once("all news", "", lambda: apart(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsIndex(Page):
    """All news, or a year's."""

    template = "news-index.html"

    lines: tuple[NewsLine, ...]
    years: tuple[Link, ...]


def news_years(reader: Reader) -> tuple[int, ...]:
    """The years with news, newest first."""
    return tuple(sorted(filter(None, all_news(reader)), reverse=True))


def news_index(reader: Reader, year: int | None = None) -> NewsIndex:
    """The page of the newest news, or of a year's."""
    w = reader.w
    shown = all_news(reader)[year]
    base = addresses.section(Word.NEWS)
    return NewsIndex(
        language=reader.language,
        address=base.below(str(year)) if year else base,
        title=w("News {year}", year=year) if year else w("News"),
        description=w("Invitations, reports and other news of the negotiations on health and wellbeing."),
        section=Word.NEWS,
        trail=(Link(w("News"), base),) if year else (),
        lines=tuple(news_line(reader, item) for item in shown),
        years=tuple(Link(str(y), base.below(str(y)), current=y == year) for y in news_years(reader)),
    )
