"""Whether a site has one organiser alone, some, or all of the country.

Pages, feeds and calendars name the only organiser, else regions, else the country.
"""

from __future__ import annotations

from typing import Final

from gazette.records.organisers import Organiser
from gazette.records.registry import Registry
from gazette.views.context import Reader
from gazette.views.links import region_link
from gazette.views.page import Link

ORGANISERS_OF_COUNTRY: Final = 22
"""21 wellbeing services counties and Helsinki (Act 611/2021 section 2; Act 615/2021)."""


def covers_country(registry: Registry) -> bool:
    """Whether every organiser of the country is here."""
    return len(registry.organisers) >= ORGANISERS_OF_COUNTRY


def only_organiser(registry: Registry) -> Organiser | None:
    """The only organiser of the site; None if it has several, or none."""
    return registry.organisers[0] if len(registry.organisers) == 1 else None


def region_of_listed(reader: Reader, organiser: Organiser) -> Link | None:
    """The region's link for an item of a list; None on a site of one organiser."""
    return None if only_organiser(reader.registry) else region_link(reader, organiser)
