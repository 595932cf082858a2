"""Items as they stand in feeds, each printed once per language however many feeds it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gazette.outputs.feeds import jsonfeed, rss
from gazette.outputs.feeds.items import item, moment
from gazette.outputs.feeds.stories import Story
from gazette.records.queries import query
from gazette.views.context import Reader


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item in both formats, as UTF-8 (half of what a text takes), and the newest of its dates."""

    rss: bytes
    json: bytes
    newest: datetime | None


@query
def printed_item(reader: Reader, story: Story) -> PrintedItem:
    """A story in both formats."""
    made = item(reader, story)
    newest = max((moment(day) for day in (made.published, made.updated) if day), default=None)
    return PrintedItem(rss.item(made), jsonfeed.item(made), newest)
