"""People in a text: name, title and organisation, as hyvinvointijohtaja Maija Mallinen, Esimerkkilän
kunta.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TITLE_NOUNS: Final = (
    # Finnish, also as last parts of compounds
    "johtaja", "päällikkö", "koordinaattori", "professori", "puheenjohtaja", "puheenjohtajat",
    "suunnittelija",
    "asiantuntija", "sihteeri", "dosentti", "ministeri", "lääkäri", "hoitaja", "tutkija", "edustaja",
    "ylilääkäri",
    "pastori", "kirkkoherra", "rehtori", "valmistelija", "esihenkilö", "esimies", "neuvoja", "ohjaaja",
    "opettaja",
    "toimittaja", "yhdyshenkilö", "yhteyshenkilö", "vastaava", "konsultti", "kouluttaja", "psykologi",
    "juristi",
    "neuvos", "kehittäjä", "avustaja", "työntekijä", "tohtori", "maisteri", "strategi", "controller",
    "diakoni",
    "kokemusasiantuntija", "varapuheenjohtaja", "jäsen", "toiminnanjohtaja", "viskaali", "kansanedustaja",
    "valtuutettu", "virkamies", "asiamies", "lakimies", "tarkastaja", "lehtori", "pormestari", "vetäjä",
    # Swedish
    "direktör", "chef", "koordinator", "ordförande", "planerare", "sakkunnig", "forskare", "sekreterare",
    "professor", "docent", "minister", "läkare", "handledare", "rektor", "kyrkoherde", "ledare", "rådgivare",
    "expert", "företrädare", "representant", "ledamot", "kontaktperson", "specialist", "samordnare",
    "utvecklare",
    "sakkunniga", "utredare", "medarbetare", "jurist", "inspektör", "lektor", "borgmästare", "ombudsman",
    "konsult", "strateg", "doktor", "kaplan", "pastor", "biträdande", "redaktör", "verksamhetsledare",
)  # fmt: skip
"""Endings of words that are titles, before a name or on the line after it."""
_TITLE: Final = re.compile(
    rf"\b[\wåäöÅÄÖ-]*(?:{'|'.join(sorted(_TITLE_NOUNS, key=len, reverse=True))})(?:en|n)?\b", re.IGNORECASE
)
_PART: Final = r"[A-ZÅÄÖ][a-zåäöéüášžđŋč]+(?:-[A-ZÅÄÖ][a-zåäöéüášžđŋč]+)*"
_PARTICLE: Final = r"(?:(?:von|af|de|la|van)\s)?"
NAME: Final = re.compile(rf"\b{_PART}\s(?:{_PART}\s(?={_PART}\b)|[A-Z]\.\s)?{_PARTICLE}{_PART}(?![\w-])")
"""A first name and a surname, perhaps with a second first name."""
_TWO_PARTS: Final = re.compile(rf"{_PART}\s{_PART}")
_FROM: Final = re.compile(
    r"\s((?:[A-ZÅÄÖ][\w-]*\s)+(?:hyvinvointialueelta|hyvinvointialueesta|kaupungista|kaupungilta|"
    r"kunnasta|kunnalta|liitosta|"
    r"yhdistyksestä))\b|\s(?:från|vid)\s((?:[A-ZÅÄÖ][\w-]*\s?)+(?:välfärdsområde|kommun|stad|förbund|"
    r"förening)?)"
)
"""An organisation behind a name without a comma."""
_NOT_IN_NAMES: Final = re.compile(
    r"(?:alue|alueen|kunta|kunnan|kaupunki|kaupungin|koulu|koulun|sairaala|sairaalan|liitto|liiton|yhdistys|"
    r"yhdistyksen|seurakunta|keskus|keskuksen|kunnasta|kunnalta|kaupungista|kaupungilta|liitosta|"
    r"yhdistyksestä|laitokselta|laitoksesta|yliopistolta|yliopistosta|virastosta|ministeriöstä|järjestöstä|"
    r"hyvinvointialueelta|hyvinvointialueesta|hyvinvointialueella|yliopisto|opisto|"
    r"katu|tie|hyvinvointi|terveys|hyte|hotelli|ravintola|"
    r"kirjasto|sali|talo|talon|neuvottelu\w*|område|områdets?|kommun|kommuns?|stad|stads|förbund|"
    r"förening|skola|"
    r"högskola|universitet|hotell|bibliotek|huset|salen|församling|rf|ry|oy|puh|tel|tfn|klo|kello|"
    r"lisätietoja|"
    r"tervetuloa|välkommen|lounas|kahvi|suomen|finlands|teams|zoom|mer|information|ytterligare|yhteyshenkilö|"
    r"paikka|aika|ohjelma|program|plats|tid|osoite|huom|avaus|puheenvuoro|puheenvuorot|katsaus|"
    r"esittely|esitys|päätös|"
    r"keskustelu|työpaja|tilannekuva|öppning|inledning|översikt|presentation|avslutning|diskussion|"
    r"hämeen|oma)$",
    re.IGNORECASE,
)
"""Ends of words that are of no person's name."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a text."""

    name: str
    title: str = ""
    """In small letters at the beginning, as a record has it; "" if none is stated."""
    organisation: str = ""
    """As written; "" if none is stated."""
    start: int = 0
    end: int = 0
    """From the title's or name's first letter to the end of what belongs to the person."""
    words: str = ""


_JOINT_END: Final = re.compile(r"\s(?:ja|sekä|och|samt|&)$")
_IS_OF: Final = re.compile(r"\s(?:hyvinvointialue|välfärdsområde|liito|kunna|kaupungi)\w*")


def names_in(text: str) -> Iterator[re.Match[str]]:
    """Matches that look like a person's name."""
    position = 0
    while match := NAME.search(text, position):
        parts = match[0].split()
        excluded = [
            number for number, part in enumerate(parts) if _NOT_IN_NAMES.search(part) or is_title(part)
        ]
        if (
            excluded == [2]
            and (shorter := _TWO_PARTS.match(text, match.start()))
            and _IS_OF.match(text, match.end())
        ):
            yield shorter  # Maija Mallinen Keski-Suomen hyvinvointialueelta
            position = shorter.end()
            continue
        if excluded:
            position = match.start() + len(" ".join(parts[: excluded[0] + 1]))
            continue
        if len(parts) > 2 and re.search(r"(?:ss[aä]|st[aä])$", parts[0]):  # Toivakassa Maija Mallinen
            position = match.start() + len(parts[0])
            continue
        following = re.match(r"\s(?:ja\s[a-zåäö-]+\s)?([A-ZÅÄÖa-zåäö]\w*)", text[match.end() :])
        if following and _NOT_IN_NAMES.search(following[1]):
            shorter = _TWO_PARTS.match(text, match.start()) if len(parts) > 2 else None
            if not shorter:  # Västra Nylands välfärdsområde
                position = match.end()
                continue
            match = shorter  # Maija Mallinen Kymenlaakson hyvinvointialueelta
        yield match
        position = match.end()


def is_title(text: str) -> bool:
    """Whether a text has a word for a title or post in it."""
    return bool(_TITLE.search(text))


def people_in(text: str) -> tuple[Person, ...]:
    """Everybody named in a text with a title before or after the name; those without one have none."""
    matches = list(names_in(text))
    people: list[Person] = []
    for number, match in enumerate(matches):
        floor = people[-1].end if people else 0
        ceiling = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        title_start = _title_start(text, floor, match.start())
        title = text[title_start : match.start()].strip(" ,:–-")
        after, end = _after(text, match.end(), ceiling)
        organisation = ""
        for part in after:
            if is_title(part):
                post, organisation = _without_employer(part, organisation)
                title = f"{title}, {post}" if title else post
            elif part[:1].isupper() and not organisation:
                organisation = part
        people.append(
            Person(match[0], _small(title), organisation, title_start, end, text[title_start:end].strip())
        )
    return tuple(people)


def _without_employer(title: str, organisation: str) -> tuple[str, str]:
    """A title without the employer behind it, and that one: sakkunnig på Exempelområdet."""
    match = re.search(r"\s(?:på|vid)\s(?=[A-ZÅÄÖ])", title)
    return (title[: match.start()], organisation or title[match.end() :]) if match else (title, organisation)


_SWEDISH_TITLE: Final = re.compile(
    rf"(?:\b\w+s\s)?\b[\wåäö-]*(?:{'|'.join(_TITLE_NOUNS)})(?:en|n)?\s(?:för|inom|vid|i)\s[a-zåäö, -]+$",
    re.IGNORECASE,
)
"""A title with what it is for, before a name: direktör för främjande av hälsa och välfärd."""


def _small(title: str) -> str:
    """A title without its capital, unless it begins with a name or an abbreviation."""
    first = title.partition(" ")[0]
    is_plain = first[1:].islower() and (is_title(first) or first.endswith(("sen", "den", "nnin", "yön")))
    return title[:1].lower() + title[1:] if is_plain else title


def _title_start(text: str, floor: int, name_start: int) -> int:
    """Where the title before a name begins; the name's own start if there is none.

    The title is the word before the name, if it is one, with the genitives before it: of the board's chair. A
    comma, a dash, a full stop or another person ends it.
    """
    before = text[floor:name_start]
    cut = max((m.end() for m in re.finditer(r"[,;:.?!(]\s|\s[–—-]\s|\t", before)), default=0)
    segment = before[cut:]
    joint = re.match(r"\s*(?:ja|sekä|och|samt|&)\s", segment)
    offset = floor + cut + (joint.end() if joint else 0)
    segment = text[offset:name_start]
    if match := _SWEDISH_TITLE.search(segment):
        return offset + match.start()
    words = list(re.finditer(r"\S+", segment))
    if not words or not is_title(words[-1][0]):
        return name_start
    first = len(words) - 1
    while first > 0 and not _is_start(words[first][0], first, len(words)):
        previous = words[first - 1][0]
        is_joint = previous in ("ja", "och") and first > 1 and _is_joined(words[first - 2][0])
        if not (_is_modifier(previous) or is_joint):
            break
        first -= 2 if is_joint else 1
    return offset + words[first].start()


def _is_start(word: str, position: int, count: int) -> bool:
    """Whether a title begins with this word: a title with a capital that is no name."""
    return position == count - 1 and word[:1].isupper() and is_title(word)


def _is_joined(word: str) -> bool:
    """Whether a word before and belongs to the title after it: hallinnon ja …, sivistys- ja …"""
    return _is_modifier(word) or word.endswith("-")


def _is_modifier(word: str) -> bool:
    return bool(
        re.fullmatch(r"[\w-]+(?:n|ns|ets|s|nde|vt\.?|tf\.?)|vt\.|tf\.|vs\.|vice|biträdande|ledande", word)
    )


def _after(text: str, start: int, ceiling: int) -> tuple[list[str], int]:
    """The parts after a name, between commas or in brackets, that tell a title or an organisation."""
    rest = text[start:ceiling]
    parts: list[str] = []
    end = start
    pattern = re.compile(r"\s?(?:,\s|\s[–—-]\s|\()([^,;()\n\t]+?)(?=,|;|\(|\)|\.\s|\.$|\s[–—-]\s|\t|$)\)?")
    position = 0
    if origin := _FROM.match(rest):
        parts.append((origin[1] or origin[2]).strip())
        position, end = origin.end(), start + origin.end()
    while match := pattern.match(rest, position):
        part = match[1].strip()
        is_place = part[:1].isupper() and len(part.split()) <= 6
        if len(part) > 90 or not (is_place or is_title(part)) or next(names_in(part), None):
            break
        if start + match.end() == ceiling < len(text) and is_title(part) and not _JOINT_END.search(part):
            break  # the title of the next person
        if re.match(r"\d|puh|tel|tfn|klo|kl\b|senast\b|viimeksi\b", part, re.IGNORECASE) or "@" in part:
            break
        parts.append(_JOINT_END.sub("", part))
        position = match.end()
        end = start + position
    return parts, end
