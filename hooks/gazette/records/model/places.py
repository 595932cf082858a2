"""Places of sessions: the venue and its coordinates, or taking part remotely."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, model_validator

from gazette.base.problems import N_, message
from gazette.records.model.base import Name, Part, Ref, Url, wrong
from gazette.records.model.content import DecimalNumber
from gazette.records.model.text import Prose, Title

_COORDINATES: Final = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[,;])?\s+(\d+(?:\.\d+)?)")


def _coordinates(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _COORDINATES.fullmatch(value.strip())
    if not match:
        raise wrong(
            message(N_('"{value}" is not the coordinates of a place.'), value=value),
            message(N_('Write latitude and longitude in degrees, as "60.17, 24.94".')),
        )
    return {"latitude": match[1], "longitude": match[2]}


class Coordinates(Part):
    """A point in Finland (WGS 84, degrees)."""

    latitude: DecimalNumber
    """Degrees north."""
    longitude: DecimalNumber
    """Degrees east."""

    @model_validator(mode="after")
    def _in_finland(self) -> Coordinates:
        if not (59 < self.latitude < 71 and 19 < self.longitude < 32):
            raise wrong(
                message(
                    N_("{latitude}, {longitude} is not in Finland."),
                    latitude=self.latitude,
                    longitude=self.longitude,
                ),
                message(N_('Write latitude and longitude in degrees, as "60.17, 24.94".')),
            )
        return self


class Place(Part):
    """A venue, from its name to what to know on arrival."""

    venue: Title | None = None
    """The building or house."""
    room: Title | None = None
    """The room."""
    address: Name | None = None
    """The street address."""
    town: Ref | None = None
    """The municipality, by code or exact name."""
    coordinates: Annotated[Coordinates, BeforeValidator(_coordinates)] | None = None
    """Latitude and longitude in degrees, as 60.17, 24.94; pages link to a map."""
    arrival: Prose | None = None
    """How to get there and where to park."""
    accessibility: Prose | None = None
    """How accessible the venue is, and whether everybody can hear."""


class Remote(Part):
    """Taking part remotely."""

    platform: Name
    """The platform, for example Teams."""
    link: Url | None = None
    """The address, when anybody may join."""
    who: Prose | None = None
    """Who gets the link."""
