"""The search page: the form and the messages of its script. The index is in `outputs.search`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import ClassVar, Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views.context import Reader
from gazette.views.labels import MATTER
from gazette.views.localized_texts import area_name
from gazette.views.page import Link, Page
from gazette.views.stages import STAGE


class PageKind(Enum):
    """Kinds of pages, as readers choose between them."""

    NEGOTIATION = "negotiation"
    PROGRAMME = "programme"
    NEWS = "news"
    MUNICIPALITY = "municipality"
    REGION = "region"
    PARTNER = "partner"
    OTHER = "other"


KIND: Final = {
    PageKind.NEGOTIATION: N_("Negotiation"),
    PageKind.PROGRAMME: N_("Programme"),
    PageKind.NEWS: N_("News"),
    PageKind.MUNICIPALITY: N_("Municipality"),
    PageKind.REGION: N_("Region"),
    PageKind.PARTNER: N_("Partner"),
    PageKind.OTHER: N_("About the site"),
}
_MESSAGES: Final = {
    "none": N_("No results"),
    "one": N_("1 result"),
    "many": N_("{n} results"),
    "missing": N_("Not found on any page: {words}"),
    "apart": N_("No page has all the words."),
    "some": N_("Pages with some of the words: {n}"),
    "unknown": N_("No page has this word."),
    "part": N_("Pages with a part of it: {n}"),
    "short": N_("Write a word of at least two letters."),
    "common": N_("These words are on nearly every page and are not searched for. Write another word, too."),
    "meant": N_("Did you mean {query}?"),
    "instead": N_("These results are for it."),
    "more": N_("Show more results"),
    "searching": N_("Searching …"),
    "failed": N_("The search could not be loaded. Try again in a moment."),
}
_BROWSE: Final = (
    (N_("Archive"), Word.ARCHIVE),
    (N_("Outcomes"), Word.OUTCOMES),
    (N_("Municipalities"), Word.MUNICIPALITIES),
)


class Filter(Struct, frozen=True):
    """One way to narrow the results: its name in addresses, its label, its values and their words."""

    name: str
    label: str
    every: str
    """The word for all values."""
    values: tuple[tuple[str, str], ...]


class SearchPage(Page, frozen=True, kw_only=True):
    """The search page."""

    template: ClassVar[str] = "search.html"

    index: str
    """Path of the index below the site's root."""
    script: str
    """Path of the script below the site's root."""
    filters: tuple[Filter, ...]
    messages: Mapping[str, str]
    """The script's messages."""
    browse: tuple[Link, ...]
    """Links to lists, for readers without scripts."""


def search_page(reader: Reader) -> SearchPage:
    """The page of the search in the reader's language."""
    w = reader.w
    return SearchPage(
        language=reader.language,
        address=addresses.section(Word.SEARCH),
        title=w("Search"),
        description=w(
            "Search the negotiations on health and wellbeing: by place, subject, person or organisation."
        ),
        section=Word.SEARCH,
        index=f"search/{reader.language}.json",
        script=reader.settings.asset("search.js"),
        filters=_filters(reader),
        messages={name: w(message) for name, message in _MESSAGES.items()},
        browse=tuple(Link(w(text), addresses.section(word)) for text, word in _BROWSE),
    )


def _filters(reader: Reader) -> tuple[Filter, ...]:
    w = reader.w
    areas = ((organiser.id, area_name(reader, organiser)) for organiser in reader.registry.organisers)
    regions = tuple(sorted(areas, key=lambda area: w.sort_key(area[1])))
    years = tuple((str(year), str(year)) for year in reader.registry.years)
    return (
        Filter("region", w("Region"), w("All regions"), regions),
        Filter("year", w("Year"), w("All years"), years),
        Filter("kind", w("Kind"), w("All kinds"), tuple((k.value, w(label)) for k, label in KIND.items())),
        Filter(
            "stage", w("Stage"), w("All stages"), tuple((s.value, w(label)) for s, label in STAGE.items())
        ),
        Filter("matter", w("Matter"), w("All matters"), tuple((m.value, w(t)) for m, t in MATTER.items())),
    )
