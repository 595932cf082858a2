"""Paths of the site's pages: the language first, then the same structure in every language.

The words of `Word` must not change: a published address stays for ever. An `Address` has no language, so
that the same page in another language is `address.path(language)`.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from msgspec import Struct

from gazette.base.settings import LANGUAGES
from gazette.records.model.base import OneOf
from gazette.records.model.content import Matter
from gazette.records.model.outcomes import OutcomeStatus


class Word(OneOf):
    """A word of addresses, in Finnish, Swedish and English (in the order of LANGUAGES)."""

    NEWS = ("uutiset", "nyheter", "news")
    UPCOMING = ("tulossa", "kommande", "upcoming")
    PROGRAMMES = ("ohjelmat", "program", "programmes")
    ARCHIVE = ("arkisto", "arkiv", "archive")
    OUTCOMES = ("tulokset", "resultat", "outcomes")
    MUNICIPALITIES = ("kunnat", "kommuner", "municipalities")
    SEARCH = ("haku", "sok", "search")
    FEEDS = ("syotteet", "floden", "feeds")
    OPEN_DATA = ("avoin-data", "oppna-data", "open-data")
    ABOUT = ("tietoa", "om", "about")
    ACCESSIBILITY = ("saavutettavuus", "tillganglighet", "accessibility")
    PRIVACY = ("tietosuoja", "dataskydd", "privacy")
    HANDBOOK = ("kasikirja", "handbok", "handbook")
    # below a region or a negotiation
    PARTNERS = ("kumppanit", "partner", "partners")
    PROGRAMME = ("ohjelma", "program", "programme")
    # derived news
    ANNOUNCEMENT = ("ennakkotieto", "forhandsinformation", "announcement")
    INVITATION = ("kutsu", "inbjudan", "invitation")
    REGISTRATION = ("ilmoittautuminen", "anmalan", "registration")
    REPORT = ("raportti", "rapport", "report")
    PUBLICATION = ("julkaisu", "publicering", "publication")
    CORRECTION = ("oikaisu", "rattelse", "correction")
    CANCELLATION = ("peruutus", "installt", "cancellation")
    POSTPONEMENT = ("siirto", "framflyttat", "postponement")
    # outcomes by statutory matter and by status
    GOAL = ("tavoitteet", "mal", "goals")
    MEASURE = ("toimenpiteet", "atgarder", "measures")
    COOPERATION = ("yhteistyo", "samarbete", "cooperation")
    MONITORING = ("seuranta", "uppfoljning", "monitoring")
    NOT_REPORTED = ("ei-raportoitu", "inte-rapporterat", "not-reported")
    STARTED = ("aloitettu", "paborjat", "started")
    UNDER_WAY = ("kaynnissa", "pagar", "under-way")
    DONE = ("toteutunut", "genomfort", "done")
    DROPPED = ("luovuttu", "avslutat", "dropped")

    def __init__(self, *words: str) -> None:
        self._words = dict(zip(LANGUAGES, words, strict=True))

    def in_language(self, language: str) -> str:
        """The word in a language."""
        return self._words[language]


SECTIONS: Final = (
    Word.NEWS,
    Word.UPCOMING,
    Word.PROGRAMMES,
    Word.ARCHIVE,
    Word.OUTCOMES,
    Word.MUNICIPALITIES,
    Word.PARTNERS,
    Word.SEARCH,
    Word.FEEDS,
    Word.OPEN_DATA,
    Word.ABOUT,
    Word.ACCESSIBILITY,
    Word.PRIVACY,
    Word.HANDBOOK,
)
"""The words of the first step of an address; the other first steps are region ids."""

Step = str | Word


class Address(Struct, frozen=True):
    """A page's path without its language: `Address(("lappi", "2023", "alueellinen", Word.PROGRAMME))`."""

    steps: tuple[Step, ...] = ()
    fragment: str = ""

    def path(self, language: str) -> str:
        """Path below the site's root, with a slash at the end: `fi/lappi/2023/alueellinen/ohjelma/`."""
        path = language
        for step in self.steps:  # called millions of times in a large build
            path = f"{path}/{step if isinstance(step, str) else step.in_language(language)}"
        return f"{path}/#{self.fragment}" if self.fragment else f"{path}/"

    def below(self, *steps: Step) -> Address:
        """The address of a page below this one."""
        return Address((*self.steps, *steps))

    def at(self, fragment: str) -> Address:
        """The address of an element of this page, by its HTML id."""
        return Address(self.steps, fragment)

    @property
    def depth(self) -> int:
        """Number of folders between the site's root and the page, the language included."""
        return len(self.steps) + 1


HOME: Final = Address()


def section(word: Word, *steps: Step) -> Address:
    """The address of a section, or of a page in it."""
    return Address((word, *steps))


def region(region_id: str) -> Address:
    """The address of a region's page."""
    return Address((region_id,))


def year(region_id: str, number: int) -> Address:
    """The address of the page of a region's year."""
    return Address((region_id, str(number)))


def negotiation(entry_id: str) -> Address:
    """The address of a negotiation's page; its id is region/year/name."""
    return Address(tuple(entry_id.split("/")))


def programme(entry_id: str) -> Address:
    """The address of a negotiation's programme page."""
    return negotiation(entry_id).below(Word.PROGRAMME)


def partners(region_id: str) -> Address:
    """The address of the list of a region's partners; of the national bodies when `region_id` is empty."""
    return Address((region_id, Word.PARTNERS) if region_id else (Word.PARTNERS,))


def partner(region_id: str, partner_id: str) -> Address:
    """The address of a partner's page; that of a national body when `region_id` is empty."""
    return partners(region_id).below(partner_id)


def municipality(code: str) -> Address:
    """The address of a municipality's page, by the official code."""
    return section(Word.MUNICIPALITIES, code)


def outcome(entry_id: str, outcome_id: str) -> Address:
    """The address of an outcome, on its negotiation's page."""
    return negotiation(entry_id).at(f"outcome-{outcome_id}")


def media(folder: str, file: str) -> str:
    """Path of a picture or attachment below the site's root; equal in every language."""
    return f"media/{folder}/{file.removeprefix('media/')}"


def media_url(folder: str, file: str) -> str:
    """Address of a picture or attachment below the site's root, percent-encoded (RFC 3986, section 2.1)."""
    return quote(media(folder, file))


MATTERS: Final = {
    Matter.GOAL: Word.GOAL,
    Matter.MEASURE: Word.MEASURE,
    Matter.COOPERATION: Word.COOPERATION,
    Matter.MONITORING: Word.MONITORING,
}
STATUSES: Final = {
    OutcomeStatus.NOT_REPORTED: Word.NOT_REPORTED,
    OutcomeStatus.STARTED: Word.STARTED,
    OutcomeStatus.UNDER_WAY: Word.UNDER_WAY,
    OutcomeStatus.DONE: Word.DONE,
    OutcomeStatus.DROPPED: Word.DROPPED,
}


def section_words() -> frozenset[str]:
    """The words of all sections in all languages; a region's id must not be one of them."""
    return frozenset(word.in_language(code) for word in SECTIONS for code in LANGUAGES)


def up(depth: int) -> str:
    """Relative path from a page to the site's root: "../../" for depth 2."""
    return "../" * depth
