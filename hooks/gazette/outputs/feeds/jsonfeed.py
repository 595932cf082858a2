"""JSON Feed 1.1, with the files of RSS: `next_url` leads from each to the archive of earlier items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from gazette.outputs.compact_json import printed
from gazette.outputs.feeds.items import Enclosure, FeedItem
from gazette.outputs.feeds.paging import FeedFile, archive_path
from gazette.outputs.feeds.rss import iso

TYPE: Final = "application/feed+json"
SUFFIX: Final = ".json"


def written(site: str, document: FeedFile, items: Iterable[bytes]) -> bytes:
    """A file of a feed; `items` are printed by `item`."""
    channel, earlier = document.channel, document.page.earlier
    head = _without_empty(
        version="https://jsonfeed.org/version/1.1",
        title=channel.title,
        home_page_url=site + channel.address.path(channel.language),
        feed_url=site + document.path(SUFFIX),
        description=channel.description,
        language=channel.language,
        next_url=site + archive_path(channel, earlier, SUFFIX) if earlier else None,
    )
    return b"".join((printed(head)[:-1], b',"items":[', b",".join(items), b"]}"))


def item(item_: FeedItem) -> bytes:
    """An item."""
    return printed(
        _without_empty(
            id=item_.id,
            url=item_.url,
            title=item_.title,
            content_html=item_.html,
            summary=item_.summary,
            date_published=iso(item_.published) if item_.published else None,
            date_modified=iso(item_.updated) if item_.updated else None,
            authors=[{"name": item_.author}] if item_.author else [],
            tags=list(dict.fromkeys(word for _, word in item_.categories)),
            language=item_.language,
            attachments=[_attachment(file) for file in item_.enclosures],
        )
    )


def _attachment(file: Enclosure) -> dict[str, Any]:
    return _without_empty(url=file.url, mime_type=file.type, title=file.title, size_in_bytes=file.size)


def _without_empty(**values: Any) -> dict[str, Any]:
    """The members that have a value: JSON Feed has no null."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}
