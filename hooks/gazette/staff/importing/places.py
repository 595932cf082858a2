"""Where a meeting is: building, room, street address, and how to take part remotely."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from gazette.staff.importing.inflection import forms
from gazette.staff.importing.municipalities import Municipalities
from gazette.staff.importing.place_words import (
    BUILDINGS,
    PLATFORMS,
    REMOTE_WORDS,
    ROOMS,
    SWEDISH_BUILDINGS,
    SWEDISH_ROOMS,
)

_STREET: Final = re.compile(
    r"\b(?:[A-ZÅÄÖ][\wåäö-]*\s)?[A-ZÅÄÖ][\wåäö-]*(?:katu|tie|kuja|polku|raitti|väylä|aukio|tori|"
    r"puistikko|kaari|"
    r"bulevardi|kallio|mäki|penger|rinne|silta|gatan|vägen|gränden|stigen|torget|esplanaden|allén|"
    r"stranden|kajen|"
    r"planen|gränd|stig|väg)\s\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:\s?[A-Za-z](?:\s?\d{1,3})?(?![\w.]))?"
)
_POSTCODE: Final = re.compile(r"\b\d{5}\s(?=[A-ZÅÄÖ])")
_LABEL: Final = re.compile(
    r"^\W*(?:(?:paikka|missä|plats|var|place|tapahtumapaikka)\s*[:\t]|"
    r"(?:paikkana|paikka|(?:mötes|samlings)?platsen|(?:tapahtuma|kokous)paikka(?:na)?) (?:on|toimii|är))"
    r"\s*(?P<text>.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ExtractedPlace:
    """A place in a text."""

    venue: str = ""
    room: str = ""
    address: str = ""
    town: str = ""
    """The official Finnish name of the municipality."""
    words: str = ""
    town_words: str = ""
    is_town_of_name: bool = False
    """Whether only the venue's name has the town, as in Nurmeksen kaupungintalo."""
    is_labelled: bool = False
    """Whether it stands behind a word like Paikka."""

    @property
    def is_empty(self) -> bool:
        """Whether all parts are empty."""
        return not (self.venue or self.address or self.town or self.room)


def _locative(nouns: tuple[str, ...]) -> dict[str, str]:
    """The forms of the nouns in which something is in, at, to or from them, by form."""
    endings = ("ssa", "ssä", "lla", "llä", "lle", "seen", "on", "an", "in", "un", "sta", "stä", "lta", "ltä")
    return {
        form: noun
        for noun in sorted(nouns, key=len)
        for form in forms(noun)
        if form.endswith(endings) and form != _genitive(noun)
    }


def _genitive(noun: str) -> str:
    return next(
        (form for form in forms(noun) if form.endswith("n") and form[:-1] + "ssa" in forms(noun)), ""
    ) or next(
        (form for form in forms(noun) if form.endswith("n") and form[:-1] + "ssä" in forms(noun)), noun + "n"
    )


_ROOM_FORMS: Final = _locative(ROOMS)
_BUILDING_FORMS: Final = _locative(BUILDINGS)
_BUILDING_GENITIVES: Final = {_genitive(noun): noun for noun in BUILDINGS}


def _any(words: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ROOM_IN_BUILDING: Final = re.compile(
    rf"(?P<building>[\w-]*(?:{_any(_BUILDING_GENITIVES)}))\s(?P<prefix>[\w-]*?)(?P<room>{_any(_ROOM_FORMS)})\b"
)
_FINNISH: Final = re.compile(
    rf"(?<![\w-])(?P<prefix>[\w-]*?)(?P<noun>{_any({**_ROOM_FORMS, **_BUILDING_FORMS})})(?!\w)"
)
_VERB: Final = re.compile(r"^[a-zåäö]\w*(?:[tdlnrs]aan|[tdlnrs]ään)$")
"""Passive verbs end in -n as genitives do: pidetään, järjestetään."""
_SWEDISH: Final = re.compile(
    rf"\b(?:i|på|vid)\s(?P<venue>(?:[A-ZÅÄÖ][\wåäö:-]*\s){{0,3}}(?:{SWEDISH_BUILDINGS})(?:\s[A-ZÅÄÖ][\wåäö-]*)?)"
    rf"(?:,?\s(?:i\s)?(?P<room>{SWEDISH_ROOMS}))?(?![\w])"
)
_SWEDISH_OWNED: Final = re.compile(
    rf"\b(?:i|på|vid)\s(?P<venue>(?:[A-ZÅÄÖ][\wåäö:-]*\s){{0,3}}(?:{SWEDISH_BUILDINGS}))s\s(?P<room>{SWEDISH_ROOMS})"
)
"""A building in the genitive and its room: Modellskolans auditorium."""
_SWEDISH_ROOM: Final = re.compile(
    rf"\b(?:i|på)\s(?P<room>{SWEDISH_ROOMS})(?:,?\s(?:i|på|vid)\s(?P<venue>(?:[A-ZÅÄÖ][\wåäö:-]*\s){{0,3}}"
    rf"(?:{SWEDISH_BUILDINGS}|[A-ZÅÄÖ]\w+(?:\s[A-ZÅÄÖ0-9]\w*)?)))?"
)
_HOTEL: Final = re.compile(
    r"\b(?P<noun>[Hh]otelli(?:ssa|lla)?|[Hh]otell|[Rr]avintola(?:ssa)?|"
    r"[Cc]ampus)\s(?P<name>[A-ZÅÄÖ][\wåäö-]*(?:\s[A-ZÅÄÖ][\wåäö-]*)?)"
)


def place_in(text: str, municipalities: Municipalities, language: str) -> ExtractedPlace:
    """The place in a sentence or line; an empty one if it has none."""
    labelled = _LABEL.match(text)
    where = labelled["text"] if labelled else text
    place = _labelled(where, municipalities) if labelled else _venue(where, language)
    if street := _STREET.search(where):
        place = replace(place, address=street[0].strip(), words=place.words or street[0])
    if place.venue and municipalities.named(place.venue):
        place = replace(place, venue="")
    place = _with_town(place, where, municipalities)
    return replace(place, is_labelled=bool(labelled))


_ORGANISATION: Final = re.compile(
    r"\b(?:hyvinvointialue|välfärdsområde|kunta|kaupunki|kommun|stad)$", re.IGNORECASE
)
"""Whose the building is, where the building is named after it."""


def _labelled(text: str, municipalities: Municipalities) -> ExtractedPlace:
    """Paikka: Esimerkkilän kirjasto, auditorio, Kirjastokatu 1, Esimerkkilä."""
    plain = re.split(
        r"(?<!\d)\.\s|\s\(|\s(?:sekä|ja|och|samt)\s(?=Teams|etä|Zoom|på distans|verkko)|\sTeams\b", text
    )[0]
    parts = [part.strip(" .") for part in re.split(r",\s|\t", plain)]
    names = [
        part
        for part in parts
        if part[:1].isalpha() and not _STREET.search(part) and not _POSTCODE.search(part)
        and not municipalities.named(part) and not is_remote(part)
    ]  # fmt: skip
    if len(names) > 1 and _ORGANISATION.search(names[0]):
        names = names[1:]
    if not names:
        return ExtractedPlace(words=text)
    room = next((p for p in names[1:] if _is_room(p)), "")
    return ExtractedPlace(venue=names[0], room=room if room != names[0] else "", words=text)


def place_in_row(text: str, municipalities: Municipalities) -> ExtractedPlace:
    """The place in a row or item of a list, after its date and time: Raseborg, Modellgården, Exempelvägen 1.

    A row of several municipalities is about who meets, not where.
    """
    if len({mention.name for mention in municipalities.mentions(text)}) > 1:
        return ExtractedPlace()
    place = _labelled(text, municipalities)
    if re.search(r"(?:ss[aä]|ll[aä])$", place.venue):
        place = _venue(text, "fi")
        if _is_room(place.venue):
            place = replace(place, venue="", room=place.venue)
    if municipalities.is_county(place.venue):
        place = replace(place, venue="", room="")
    if street := _STREET.search(text):
        place = replace(place, address=street[0].strip())
    return _with_town(place, text, municipalities)


def _is_room(part: str) -> bool:
    lower = re.sub(r"\s*\d+\s?[a-z]?$", "", part.lower())  # its number
    return lower.startswith(ROOMS) or lower.endswith(ROOMS) or bool(re.fullmatch(SWEDISH_ROOMS, part))


def _venue(text: str, language: str) -> ExtractedPlace:
    if language == "sv":
        return _swedish_venue(text)
    if match := _ROOM_IN_BUILDING.search(text):
        building = match["building"]
        genitive = max((g for g in _BUILDING_GENITIVES if building.endswith(g)), key=len)
        start = _name_start(text, match.start())
        venue = text[start : match.start()] + building.removesuffix(genitive) + _BUILDING_GENITIVES[genitive]
        if venue[:1].isupper():
            room = match["prefix"] + _ROOM_FORMS[match["room"]]
            return ExtractedPlace(venue=_as_name(venue), room=room, words=text[start : match.end()])
    if match := _HOTEL.search(text):
        noun = re.sub(r"(?:ssa|lla)$", "", match["noun"])
        name = _base(match["name"].split()[0]) if noun != match["noun"] or language == "fi" else match["name"]
        return ExtractedPlace(
            venue=f"{noun[:1].upper()}{noun[1:]} {name}", words=f"{match['noun']} {match['name'].split()[0]}"
        )
    for match in _FINNISH.finditer(text):
        base = {**_BUILDING_FORMS, **_ROOM_FORMS}[match["noun"]]
        start = _name_start(text, match.start())
        venue = _as_name(text[start : match.start()] + match["prefix"] + base)
        is_named = start < match.start() or (match["prefix"][:1].isupper() and start > 0)
        if is_named and venue[:1].isupper() and not _WORDS_OF_SERVICES.search(venue):
            return ExtractedPlace(venue=venue, words=text[start : match.end()])
    return ExtractedPlace()


def _name_start(text: str, position: int) -> int:
    """Where the name of a place begins whose noun is at `position`: genitives and names stand before it."""
    start = position
    for word in reversed(list(re.finditer(r"\S+", text[:position]))):
        is_name = word[0][:1].isupper() and word[0][-1:].isalpha()
        is_genitive = word[0].endswith("n") and word[0].isalpha() and not _VERB.search(word[0])
        is_sentence_start = word.start() == 0 or text[: word.start()].rstrip().endswith((".", "!", "?"))
        if not (is_name or is_genitive) or (is_sentence_start and not is_genitive and word[0] != "Oma"):
            break
        if is_name:
            start = word.start()
    return start


_WORDS_OF_SERVICES: Final = re.compile(r"perhekesku|seniorikesku|palvelukesku|keskukse", re.IGNORECASE)


def _as_name(venue: str) -> str:
    return " ".join(venue.split())


def _base(name: str) -> str:
    """A hotel's name without its case ending."""
    return re.sub(r"[:-]?(?:ssa|ssä|lla|llä)$", "", name)


def _swedish_venue(text: str) -> ExtractedPlace:
    if match := _SWEDISH_OWNED.search(text):
        return ExtractedPlace(
            venue=match["venue"][:1].upper() + match["venue"][1:], room=match["room"], words=match[0]
        )
    if (match := _SWEDISH_ROOM.search(text)) and not _SWEDISH.search(text[: match.start()]):
        return ExtractedPlace(venue=match["venue"] or "", room=match["room"], words=match[0])
    if match := _SWEDISH.search(text):
        venue, room = match["venue"], match["room"] or ""
        if room and venue.endswith("ets"):
            venue = venue.removesuffix("s")
        elif not room and (
            later := re.search(rf"\s(?P<room>{SWEDISH_ROOMS})", text[match.end() : match.end() + 30])
        ):
            room = later["room"]
        return ExtractedPlace(venue=venue[:1].upper() + venue[1:], room=room, words=match[0])
    return ExtractedPlace()


def _with_town(place: ExtractedPlace, text: str, municipalities: Municipalities) -> ExtractedPlace:
    """The place with the town beside it: in the locative, or after the address."""
    position = text.find(place.words) + len(place.words) if place.words else 0
    address = text.find(place.address) + len(place.address) if place.address else -1
    for mention in municipalities.mentions(text):
        before = text[max(0, mention.start - 12) : mention.start]
        is_after_address = 0 <= address <= mention.start <= address + 14
        is_locative = bool(re.search(r"(?:ss[aä]|ll[aä])$", mention.words)) or bool(
            re.search(r"\b(?:i|på)\s$", before) and mention.words in (mention.municipality.sv, mention.name)
        )
        is_beside = not place.words or -40 <= mention.start - position <= 40
        is_after_comma = place.words and 0 <= mention.start - position <= 25 and before.endswith(", ")
        if (
            is_after_address
            or is_after_comma
            or (is_locative and is_beside)
            or (_LABEL.match(text) and not before.strip(" ,."))
        ):
            return replace(place, town=mention.name, town_words=mention.words)
    labelled = [m for m in municipalities.mentions(text) if place.words == text]
    if labelled and labelled[-1].words in (labelled[-1].name, labelled[-1].municipality.sv):
        return replace(place, town=labelled[-1].name, town_words=labelled[-1].words)
    if named := municipalities.mentions(place.venue):
        return replace(place, town=named[0].name, town_words=named[0].words, is_town_of_name=True)
    return place


def is_remote(text: str) -> bool:
    """Whether a text mentions taking part remotely."""
    return platform_in(text) is not None


def platform_in(text: str) -> tuple[str, str, bool] | None:
    """The platform, the words, and whether the platform is named; None if the text has nothing on that."""
    for name, pattern in PLATFORMS:
        if match := re.search(pattern, text):
            return name, match[0], True
    if match := REMOTE_WORDS.search(text):
        return match[0].lower(), match[0], False
    return None
