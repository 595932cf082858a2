"""The data of a shared link: the page's kind and picture (Open Graph, X's cards).

Title and address are in `html/layout`, the description is in the theme, the picture's file is made by
`outputs/sharing`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import Struct

from gazette.base.settings import Settings
from gazette.html.escaping import escaped
from gazette.outputs.sharing.cards import (
    HEIGHT,
    WIDTH,
    card_of,
    entry_card,
    photo,
    photo_alt,
    section_card,
)
from gazette.outputs.sharing.files import card_path, photo_path
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.links import entry_at
from gazette.views.news_pages import NewsPage
from gazette.views.page import Page

_LARGE: Final = '<meta name="twitter:card" content="summary_large_image">\n'
_PNG: Final = "image/png"
_JPEG: Final = "image/jpeg"


class SharedPicture(Struct, frozen=True):
    """A picture of a page, with its whole address; width and height in pixels."""

    url: str
    media_type: str
    width: int
    height: int
    alt: str


def tags(page: Page, reader: Reader) -> str:
    """The elements for a page of records."""
    entry = entry_at(reader, page.address)
    return _kind(page) + (_entry_picture(reader, entry) if entry else _card_picture(page, reader))


def tags_of_handwritten(page: Page, settings: Settings) -> str:
    """The elements for a page of docs/."""
    card = section_card(settings, page.language, page.section)
    return _kind(page) + _picture(
        SharedPicture(settings.site_url + card_path(card), _PNG, WIDTH, HEIGHT, card.alt)
    )


def _kind(page: Page) -> str:
    if not isinstance(page, NewsPage):
        return _property("og:type", "website")
    return "".join(
        (
            _property("og:type", "article"),
            _day("article:published_time", page.published),
            _day("article:modified_time", page.updated),
        )
    )


def _day(name: str, day: date | None) -> str:
    return _property(name, day.isoformat()) if day else ""


@query
def picture_of(reader: Reader, entry: Entry) -> SharedPicture:
    """The picture of a negotiation's pages: the record's own, else its card."""
    site_url = reader.settings.site_url
    if shown := photo(reader.registry, entry):
        alt = photo_alt(reader, entry, shown)
        return SharedPicture(site_url + photo_path(shown), _JPEG, shown.width, shown.height, alt)
    card = entry_card(reader, entry)
    return SharedPicture(site_url + card_path(card), _PNG, WIDTH, HEIGHT, card.alt)


@query
def _entry_picture(reader: Reader, entry: Entry) -> str:
    return _picture(picture_of(reader, entry))


def _card_picture(page: Page, reader: Reader) -> str:
    card = card_of(reader, page.address)
    return _picture(SharedPicture(reader.settings.site_url + card_path(card), _PNG, WIDTH, HEIGHT, card.alt))


def _picture(picture: SharedPicture) -> str:
    return "".join(
        (
            _property("og:image", picture.url),
            _property("og:image:type", picture.media_type),
            _property("og:image:width", str(picture.width)),
            _property("og:image:height", str(picture.height)),
            _property("og:image:alt", picture.alt),
            _LARGE,
        )
    )


def _property(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escaped(content)}">\n'
