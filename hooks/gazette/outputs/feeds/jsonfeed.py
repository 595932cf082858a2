"""JSON Feed 1.1: the same documents as RSS; an archive is the next page of what is newer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from gazette.outputs.compact_json import printed
from gazette.outputs.feeds.items import Enclosure, Item
from gazette.outputs.feeds.paging import Document, archive_path
from gazette.outputs.feeds.rss import iso

TYPE: Final = "application/feed+json"
SUFFIX: Final = ".json"


def written(site: str, document: Document, items: Iterable[bytes]) -> bytes:
    """A document of a feed, its items printed already."""
    channel, earlier = document.channel, document.page.earlier
    head = _there(
        version="https://jsonfeed.org/version/1.1",
        title=channel.title,
        home_page_url=site + channel.address.path(channel.language),
        feed_url=site + document.path(SUFFIX),
        description=channel.description,
        language=channel.language,
        next_url=site + archive_path(channel, earlier, SUFFIX) if earlier else None,
    )
    # An item is whole JSON of the library's as well, and the same in every feed.
    return b"".join((printed(head)[:-1], b',"items":[', b",".join(items), b"]}"))


def item(told: Item) -> bytes:
    """An item."""
    return printed(
        _there(
            id=told.id,
            url=told.url,
            title=told.title,
            content_html=told.html,
            summary=told.summary,
            date_published=iso(told.published) if told.published else None,
            date_modified=iso(told.updated) if told.updated else None,
            tags=list(dict.fromkeys(word for _, word in told.categories)),
            language=told.language,
            attachments=[_attachment(file) for file in told.enclosures],
        )
    )


def _attachment(file: Enclosure) -> dict[str, Any]:
    return _there(url=file.url, mime_type=file.type, title=file.title, size_in_bytes=file.size)


def _there(**values: Any) -> dict[str, Any]:
    """What has a value: the format knows no null."""
    return {key: value for key, value in values.items() if value not in (None, [], "")}
