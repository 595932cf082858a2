"""Items as they stand in feeds, each printed once per language however many feeds it is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from gazette.engine.dependencies import Remembered
from gazette.outputs.feeds import jsonfeed, rss
from gazette.outputs.feeds.item_html import Told
from gazette.outputs.feeds.items import item
from gazette.outputs.feeds.paging import Document
from gazette.outputs.feeds.stories import Story, stories_of
from gazette.records.facets import FACETS
from gazette.views.reader import Reader

KEPT: Final = 8_000
"""How many items are kept at most."""


@dataclass(frozen=True, slots=True)
class Printed:
    """An item in both formats, as UTF-8 (half of what a text takes), and the newest of its dates."""

    rss: bytes
    json: bytes
    newest: date | None


def printer(reader: Reader) -> Printer:
    """What prints the feeds of the reader's language in this build."""
    return reader.day.once("printer", reader.language, lambda: Printer(reader))


class Printer:
    """Prints the feeds of one language."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.stories = stories_of(reader)
        self.let_go()

    def let_go(self) -> None:
        """Forget the items: those of all languages together would take more memory than the records."""
        self._told = Told(self.reader)
        self._news = Remembered[tuple[str, str], Printed](KEPT)
        self._last = Remembered[str, tuple[Printed, ...]](1)

    def rss(self, document: Document) -> bytes:
        """A document as RSS."""
        found = self._items(document)
        newest = max((i.newest for i in found if i.newest), default=None)
        return rss.written(self.reader.settings.site_url, document, newest, (i.rss for i in found))

    def json(self, document: Document) -> bytes:
        """A document as JSON Feed."""
        found = (i.json for i in self._items(document))
        return jsonfeed.written(self.reader.settings.site_url, document, found)

    def _items(self, document: Document) -> tuple[Printed, ...]:
        """The items of a document, kept for its other format, which is made next."""
        return self._last.get(document.path(""), lambda: tuple(self._found(document)))

    def _found(self, document: Document) -> Iterator[Printed]:
        kept, stories = self.reader.printed, document.stories(self.stories)
        if kept is None and document.channel.outcomes:
            # An outcome is in no feed besides that of the outcomes, and there are more of them than of news.
            return map(self._print, stories)
        kept = kept or self._news
        return (kept.get(("item", story.id), partial(self._print, story)) for story in stories)

    def _print(self, story: Story) -> Printed:
        story.entry.look(*FACETS)  # a story has what it needs of its record
        made = item(self.reader, story, self.stories.news_of(story.entry), self._told)
        newest = max((day for day in (made.published, made.updated) if day), default=None)
        return Printed(rss.item(made), jsonfeed.item(made), newest)
