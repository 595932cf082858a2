"""Every path and address of the site: language first, then the same shape in every language.

The words of the table are frozen: an address once published stays (DESIGN.md, promise 3). An address is
kept without its language, so that the same page in another language is one call away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gazette.base.settings import LANGUAGES
from gazette.records.model.base import OneOf
from gazette.records.model.content import Matter
from gazette.records.model.outcomes import OutcomeStatus


class Word(OneOf):
    """A word of an address in Finnish, Swedish and English."""

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
    # below a region or a negotiation
    PARTNERS = ("kumppanit", "partner", "partners")
    PROGRAMME = ("ohjelma", "program", "programme")
    # derived news
    ANNOUNCEMENT = ("ennakkotieto", "forhandsinformation", "announcement")
    INVITATION = ("kutsu", "inbjudan", "invitation")
    REGISTRATION = ("ilmoittautuminen", "anmalan", "registration")
    REPORT = ("raportti", "rapport", "report")
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

    def __init__(self, *told: str) -> None:
        self._told = dict(zip(LANGUAGES, told, strict=True))

    def in_language(self, language: str) -> str:
        """The word in a language of the site."""
        return self._told[language]


SECTIONS: Final = (
    Word.NEWS, Word.UPCOMING, Word.PROGRAMMES, Word.ARCHIVE, Word.OUTCOMES, Word.MUNICIPALITIES,
    Word.SEARCH, Word.FEEDS, Word.OPEN_DATA, Word.ABOUT, Word.ACCESSIBILITY, Word.PRIVACY,
)
"""The words that stand right below a language, beside the regions' ids."""

Step = str | Word


@dataclass(frozen=True, slots=True)
class Address:
    """A page's place below a language: `Address(("lappi", "2023", "alueellinen", Word.PROGRAMME))`."""

    steps: tuple[Step, ...] = ()
    fragment: str = ""

    def path(self, language: str) -> str:
        """Path below the site's root, with a slash at the end: `fi/lappi/2023/alueellinen/ohjelma/`."""
        path = language
        for step in self.steps:  # asked some million times
            path = f"{path}/{step if isinstance(step, str) else step.in_language(language)}"
        return f"{path}/#{self.fragment}" if self.fragment else f"{path}/"

    def below(self, *steps: Step) -> Address:
        """The address these steps below this one."""
        return Address((*self.steps, *steps))

    def at(self, fragment: str) -> Address:
        """A place within the page."""
        return Address(self.steps, fragment)

    @property
    def depth(self) -> int:
        """How many folders the page lies below the root, the language among them."""
        return len(self.steps) + 1


HOME: Final = Address()


def section(word: Word, *steps: Step) -> Address:
    """A section, or a page in it."""
    return Address((word, *steps))


def region(region_id: str) -> Address:
    """A region's page."""
    return Address((region_id,))


def year(region_id: str, of: int) -> Address:
    """A region's year."""
    return Address((region_id, str(of)))


def negotiation(entry_id: str) -> Address:
    """A negotiation's page; its id is region/year/name."""
    return Address(tuple(entry_id.split("/")))


def programme(entry_id: str) -> Address:
    """A negotiation's programme page."""
    return negotiation(entry_id).below(Word.PROGRAMME)


def partner(region_id: str, partner_id: str) -> Address:
    """A partner's page below its region."""
    return Address((region_id, Word.PARTNERS, partner_id))


def municipality(code: str) -> Address:
    """A municipality's page, by its code."""
    return section(Word.MUNICIPALITIES, code)


def outcome(entry_id: str, outcome_id: str) -> Address:
    """An outcome's place on its negotiation's page."""
    return negotiation(entry_id).at(f"outcome-{outcome_id}")


def media(folder: str, file: str) -> str:
    """Path of a record's picture or attachment below the site's root; the same in every language."""
    return f"media/{folder}/{file.removeprefix('media/')}"


MATTERS: Final = {
    Matter.GOAL: Word.GOAL, Matter.MEASURE: Word.MEASURE,
    Matter.COOPERATION: Word.COOPERATION, Matter.MONITORING: Word.MONITORING,
}
STATUSES: Final = {
    OutcomeStatus.NOT_REPORTED: Word.NOT_REPORTED, OutcomeStatus.STARTED: Word.STARTED,
    OutcomeStatus.UNDER_WAY: Word.UNDER_WAY, OutcomeStatus.DONE: Word.DONE,
    OutcomeStatus.DROPPED: Word.DROPPED,
}


def section_words() -> frozenset[str]:
    """Every word a region's id may not be."""
    return frozenset(word.in_language(code) for word in SECTIONS for code in LANGUAGES)


def up(depth: int) -> str:
    """The way from a page `depth` folders down to the site's root: "../../" for 2."""
    return "../" * depth
