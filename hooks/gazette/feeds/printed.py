"""Items as they stand in feeds, each printed once per language however many feeds it is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from gazette.facets import FACETS
from gazette.feeds import jsonfeed, rss
from gazette.feeds.documents import Document
from gazette.feeds.items import item
from gazette.feeds.stories import Stories, Story
from gazette.reads import Remembered
from gazette.views.reader import Reader

KEPT: Final = 20_000
"""How many items are kept at most."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An item in both formats, as UTF-8 (half of what a text takes), and the newest of its dates."""

    rss: bytes
    json: bytes
    newest: date | None


class Printer:
    """Prints the feeds of one language."""

    def __init__(self, reader: Reader, stories: Stories) -> None:
        self.reader = reader
        self.stories = stories
        self.let_go()

    def let_go(self) -> None:
        """Forget the items: those of all languages together would take more memory than the records."""
        self._news = Remembered[tuple[str, str], Printed](KEPT)
        self._outcomes = Remembered[tuple[str, str], Printed](KEPT)
        self._outcomes_of: Document | None = None

    def rss(self, document: Document) -> bytes:
        """A document as RSS."""
        found = tuple(self._items(document))
        newest = max((i.newest for i in found if i.newest), default=None)
        return rss.written(self.reader.settings.site_url, document, newest, (i.rss for i in found))

    def json(self, document: Document) -> bytes:
        """A document as JSON Feed."""
        found = (i.json for i in self._items(document))
        return jsonfeed.written(self.reader.settings.site_url, document, found)

    def _items(self, document: Document) -> Iterable[Printed]:
        kept = self.reader.printed or self._kept(document)
        return (kept.get(("item", story.id), partial(self._print, story)) for story in document.stories)

    def _kept(self, document: Document) -> Remembered[tuple[str, str], Printed]:
        """Where a document's items are kept: news for all of its feeds, outcomes only for the other format.

        An outcome is in no feed besides that of the outcomes, and there are more of them than of news.
        """
        if not document.channel.outcomes:
            return self._news
        if self._outcomes_of is not document:
            self._outcomes_of, self._outcomes = document, Remembered(KEPT)
        return self._outcomes

    def _print(self, story: Story) -> Printed:
        story.entry.look(*FACETS)  # a story has what it needs of its record
        told = item(self.reader, story, self.stories.news_of(story.entry))
        newest = max((day for day in (told.published, told.updated) if day), default=None)
        return Printed(rss.item(told).encode(), jsonfeed.item(told).encode(), newest)
