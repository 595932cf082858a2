"""Items as they stand in feeds, each printed once per language however many feeds it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gazette.feeds import jsonfeed, rss
from gazette.feeds.documents import Document
from gazette.feeds.items import item
from gazette.feeds.stories import Stories, Story
from gazette.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Printed:
    """An item in both formats, and the newest of its dates."""

    rss: str
    json: str
    newest: date | None


class Printer:
    """Prints the feeds of one language."""

    def __init__(self, reader: Reader, stories: Stories) -> None:
        self.reader = reader
        self.stories = stories
        self._items: dict[str, Printed] = {}

    def rss(self, document: Document) -> bytes:
        """A document as RSS."""
        found = [self._item(story) for story in document.stories]
        newest = max((i.newest for i in found if i.newest), default=None)
        return rss.written(self.reader.settings.site_url, document, newest, (i.rss for i in found))

    def json(self, document: Document) -> bytes:
        """A document as JSON Feed."""
        found = (self._item(story).json for story in document.stories)
        return jsonfeed.written(self.reader.settings.site_url, document, found)

    def _item(self, story: Story) -> Printed:
        key = story.id
        found = self._items.get(key)
        if found is None:
            told = item(self.reader, story, self.stories.news_of(story.entry))
            newest = max((day for day in (told.published, told.updated) if day), default=None)
            found = self._items[key] = Printed(rss.item(told), jsonfeed.item(told), newest)
        return found
