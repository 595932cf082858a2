"""Feed items in RSS and JSON, printed once per language however many feeds they are in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gazette.outputs.feeds import jsonfeed, rss
from gazette.outputs.feeds.items import item, moment
from gazette.outputs.feeds.outcome_news import Story
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
    content = item(reader, story)
    newest = max((moment(day) for day in (content.published, content.updated) if day), default=None)
    return PrintedItem(rss.item(content), jsonfeed.item(content), newest)
