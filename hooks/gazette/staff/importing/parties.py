"""Organisations named in a text → how a record names them: by an organiser's, municipality's or partner's
id, or in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gazette.records.organisers import Organiser, Organisers
from gazette.staff.importing.municipalities import Municipalities
from gazette.staff.importing.regions import Names
from gazette.staff.importing.yaml_text import Value

_MUNICIPAL: Final = re.compile(
    r"\s*\b(?:kaupunki|kaupungin|kunta|kunnan|stads?|kommuns?|kaupungilta|kunnalta|kaupungista|"
    r"kunnasta)\b\s*",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"^(?:hyvinvointialueen\s|hyvinvointialue$|välfärdsområdets\s|välfärdsområdet$)", re.IGNORECASE
)
_BRAND_WEIGHT: Final = 3


class Parties:
    """The organisations that a text can name, for a record of one organiser."""

    def __init__(
        self,
        organiser: Organiser | None,
        organisers: Organisers,
        names: Names,
        municipalities: Municipalities,
    ) -> None:
        self.organiser = organiser
        self._names, self._municipalities = names, municipalities
        partners = {**organisers.national, **(organiser.partners if organiser else {})}
        self._partners: Mapping[str, str] = {
            text.casefold(): partner.id for partner in partners.values() for text in partner.name.all if text
        }

    def party(self, text: str) -> Value:
        """An organisation as a record names it: its id, a municipality's name, or `who` with its words."""
        plain = text.strip(" ,.;")
        if partner := self._partners.get(plain.casefold()):
            return partner
        for organiser, weight, match in self._names.mentions(plain):
            if weight >= _BRAND_WEIGHT and len(match[0]) >= len(plain) - 2:
                return organiser.id
        if municipality := self.municipality(plain):
            return municipality
        if self.organiser and _OWN.fullmatch(plain):
            return self.organiser.id
        return {"who": plain}

    def municipality(self, text: str) -> str:
        """The municipality that a text names by itself or with its word: Luhangan kunta; "" if it names
        none.
        """
        mentions = self._municipalities.mentions(text)
        rest = _MUNICIPAL.sub("", text.replace(mentions[0].words, "", 1)).strip(" ,.") if mentions else text
        return mentions[0].name if len(mentions) == 1 and not rest else ""

    def title_and_party(self, title: str, before: str = "") -> tuple[str, Value | None]:
        """A title without the organisation it begins with, and that one: Oma Hämeen yhteysjohtaja.

        `before` is the text before the title, which can have a part of the name.
        """
        whole = before[-40:] + title
        start = len(whole) - len(title)
        for organiser, weight, match in self._names.mentions(whole):
            if weight >= _BRAND_WEIGHT and match.end() > start and match.start() <= start:
                return whole[match.end() :].strip(), organiser.id
        if self.organiser and (own := _OWN.match(title)) and len(own[0]) < len(title):
            return title[own.end() :], self.organiser.id
        mentions = self._municipalities.mentions(title)
        if mentions and mentions[0].start == 0 and mentions[0].end < len(title):
            return _MUNICIPAL.sub("", title[mentions[0].end :], count=1).strip(), mentions[0].name
        return title, None
