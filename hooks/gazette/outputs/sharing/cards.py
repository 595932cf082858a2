"""The picture of a shared page: its negotiation's, its region's, its section's, or the site's.

A picture for each page would cost more than the pages. So what lies below a negotiation (programme, news) has
the negotiation's, and what lies below a region its region's; a municipality has that of its region. A card
states no fact that its page lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from gazette.base.settings import Settings
from gazette.html.layout import FOOTER, NAVIGATION
from gazette.i18n.words import words
from gazette.records import files
from gazette.records.organisers import Organiser
from gazette.records.queries import fingerprint, query
from gazette.records.registry import Entry, Registry
from gazette.urls.addresses import Address, Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.links import entry_at, title_of
from gazette.views.localized_texts import optional_localized
from gazette.views.schedule import takes_place
from gazette.views.site_name import site_name
from gazette.views.stages import Stage

_SECTIONS: Final = dict((*NAVIGATION, *FOOTER))
"""Section → English text of its title."""
_CALLED_OFF: Final = frozenset({Stage.CANCELLED, Stage.POSTPONED})
_PHOTOS: Final = (".gif", ".jpeg", ".jpg", ".png", ".webp")
"""Endings of the pictures that Pillow reads in every build of it."""
_LEAST_WIDTH: Final = 600
"""In pixels: smaller pictures are shown as a stamp beside the link."""
_MOST_PIXELS: Final = 40_000_000
"""Larger ones would take much memory."""
WIDTH: Final = 800
"""Of a card, in pixels as all that follows: programs show 500 to 600, and 1,200 takes longer."""
HEIGHT: Final = 420
"""Of a card: in the proportion that programs cut others to (1.91 : 1)."""
PHOTO: Final = 800
"""Of a photo at most, in width and height: more would not fit into 40 kB."""


class Card(Struct, frozen=True):
    """The texts of a picture."""

    site: str
    title: str
    details: tuple[str, ...] = ()
    """The day and the region; a line each."""
    ground: str = ""
    """The background colour as #rrggbb; empty for the default one."""

    @property
    def alt(self) -> str:
        """The alternative text: the words of the picture."""
        return ", ".join((self.title, *self.details))


class Photo(Struct, frozen=True):
    """The record's own picture, as it is shared."""

    file: str
    """Path below the records' root."""
    content: str
    """The fingerprint of what is in the file."""
    width: int
    """In pixels, as the height."""
    height: int


def card_of(reader: Reader, address: Address) -> Card:
    """The card of the page at an address."""
    registry, first = reader.registry, address.steps[0] if address.steps else None
    if isinstance(first, str):
        entry = entry_at(reader, address)
        return entry_card(reader, entry) if entry else region_card(reader, registry.by_region[first])
    if first is Word.MUNICIPALITIES and len(address.steps) > 1:
        return region_card(reader, registry.municipalities[str(address.steps[1])].organiser)
    return section_card(reader.settings, reader.language, first)


@query
def entry_card(reader: Reader, entry: Entry) -> Card:
    """A negotiation's card: its title, its days as far as they are known and hold, and whose it is."""
    days = _days(reader, entry)
    name = entry.organiser.region.name.get(reader.language)
    site = site_name(reader.settings, reader.language)
    details = (*((days,) if days else ()), name)
    return Card(site, title_of(reader, entry), details, reader.settings.colours.brand)


def _days(reader: Reader, entry: Entry) -> str:
    """The days of a negotiation; "cancelled" or "postponed" if it is."""
    n, w = entry.negotiation, reader.w
    stage = stages.stage_of(reader.registry, entry)
    if stage in _CALLED_OFF:
        return w(stages.STAGE[stage])
    held = [session for session in n.sessions if takes_place(n, session, reader.today)]
    dates = [session.date for session in held] or stages.dates(n)
    return w.all_of(sorted(dates, key=lambda day: (day.first, day.last)))


@query
def region_card(reader: Reader, organiser: Organiser) -> Card:
    """A region's card."""
    site, name = site_name(reader.settings, reader.language), organiser.region.name.get(reader.language)
    return Card(site, name, ground=reader.settings.colours.brand)


def section_card(settings: Settings, language: str, word: Word | None) -> Card:
    """The card of a section of the whole site; of what has no name in its navigation, the site's own."""
    site = site_name(settings, language)
    title = words(language)(_SECTIONS[word]) if word in _SECTIONS else site
    return Card(site, title, ground=settings.colours.brand)


def cards(reader: Reader) -> Iterator[Card]:
    """The card of every page in the reader's language, most of them more than once."""
    yield section_card(reader.settings, reader.language, None)
    yield from (section_card(reader.settings, reader.language, word) for word in _SECTIONS)
    for organiser in reader.registry.organisers:
        yield region_card(reader, organiser)
        yield from (entry_card(reader, entry) for entry in reader.registry.of_region[organiser.id])


@query
def photo(registry: Registry, entry: Entry) -> Photo | None:
    """The first of the record's pictures that is not decorative and large enough; None if there is none."""
    for image in entry.negotiation.images:
        file = f"{entry.folder}/{image.file}"
        width, height, _ = files.picture(registry, file)
        fits = width >= _LEAST_WIDTH and height and width * height <= _MOST_PIXELS
        if image.alt and fits and file.lower().endswith(_PHOTOS):
            return Photo(file, fingerprint(files.content(registry, file)), *fitted(width, height))
    return None


def fitted(width: int, height: int) -> tuple[int, int]:
    """The size of a picture of this size when it is made to fit `PHOTO` × `PHOTO` pixels."""
    scale = min(1.0, PHOTO / width, PHOTO / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def photo_alt(reader: Reader, entry: Entry, shown: Photo) -> str:
    """What the record's picture shows, in the reader's language or the record's."""
    file = shown.file.removeprefix(f"{entry.folder}/")
    (image,) = [i for i in entry.negotiation.images if i.file == file][:1]
    passage = optional_localized(reader, image.alt, entry)
    return passage.text if passage else ""
