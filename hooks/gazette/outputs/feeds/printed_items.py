"""Feed items in RSS and JSON, printed once per language however many feeds they are in.

A build after an edit of one record reads the items of the others from the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from gazette.outputs.feeds import jsonfeed, rss
from gazette.outputs.feeds.items import item, moment
from gazette.outputs.feeds.outcome_news import Story, outcome_news
from gazette.records.queries import query, stored_query
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.news import news_of_one


class PrintedItem(Struct, frozen=True):
    """An item in both formats, as UTF-8 (half of what a text takes), and the newest of its dates."""

    rss: bytes
    json: bytes
    newest: datetime | None


def printed_item(reader: Reader, story: Story) -> PrintedItem:
    """A story in both formats."""
    return _of_record(reader, story.entry)[story.id]


@stored_query
def _of_record(reader: Reader, entry: Entry) -> Mapping[str, PrintedItem]:
    """The stories of a record by their ids."""
    news: tuple[Story, ...] = news_of_one(reader.registry, entry)
    stories = (*news, *outcome_news(reader.registry, entry))
    return {story.id: _printed(reader, story) for story in stories}


@query
def _printed(reader: Reader, story: Story) -> PrintedItem:
    content = item(reader, story)
    newest = max((moment(day) for day in (content.published, content.updated) if day), default=None)
    return PrintedItem(rss.item(content), jsonfeed.item(content), newest)
