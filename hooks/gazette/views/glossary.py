"""Terms of the trade, explained on the pages where they occur, in the page's language.

A term is recognised by the beginnings of its word forms, so that inflected forms match as well. The
explanations are our own, in the catalogs; the terms are those of official texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.views.context import Reader
from gazette.views.page import LocalizedText


class Term(Struct, frozen=True):
    """A term and its explanation as English keys, and how its forms begin in each language."""

    name: str
    meaning: str
    forms: Mapping[str, str]
    """Regular expressions of the beginnings, in small letters; each begins with a letter itself."""


TERMS: Final = (
    Term(
        N_("promotion of health and wellbeing (hyte)"),
        N_(
            "Work that helps people stay well and healthy. By law it belongs to both municipalities "
            "and counties."
        ),
        {
            "fi": r"hyte\b|hyte-|hyvinvoinnin ja terveyden edist",
            "sv": r"hyte\b|hyte-|främjande(t)? av hälsa och välfärd",
            "en": r"hyte\b|promotion of health and wellbeing|promoting health and wellbeing",
        },
    ),
    Term(
        N_("hytetu"),
        N_("Promotion of wellbeing, health and also safety."),
        {"fi": r"hytetu", "sv": r"hytetu", "en": r"hytetu"},
    ),
    Term(
        N_("interface"),
        N_(
            "Tasks in which the county and the municipalities need each other, such as services for families."
        ),
        {"fi": r"yhdyspin", "sv": r"kontaktyt", "en": r"interface"},
    ),
    Term(
        N_("welfare report and plan"),
        N_(
            "A report on how residents are doing and a plan for what to"
            " do about it, made once per council term."
        ),
        {
            "fi": r"hyvinvointikertom|hyvinvointisuunnitel",
            "sv": r"välfärdsberättels|välfärdsplan",
            "en": r"welfare report|welfare plan|wellbeing report|wellbeing plan",
        },
    ),
    Term(
        N_("HYTE coefficient"),
        N_(
            "A part of state funding that grows with what a municipality"
            " or a county does for health and wellbeing."
        ),
        {"fi": r"hyte-kerroin|hyte-kertoim", "sv": r"hyte-koefficient", "en": r"hyte coefficient"},
    ),
    Term(
        N_("municipal group"),
        N_("Municipalities that negotiate with the county together."),
        {"fi": r"kuntaryhm", "sv": r"kommungrupp", "en": r"municipal group"},
    ),
    Term(
        N_("organisation advisory board"),
        N_("A body in which the area's organisations advise the county."),
        {
            "fi": r"järjestöneuvottelukun",
            "sv": r"organisationsdelegation",
            "en": r"organisation advisory board",
        },
    ),
    Term(
        N_("wellbeing tray"),
        N_("A directory of services and activities that support wellbeing."),
        {
            "fi": r"hyvinvointitarjot|palvelutarjot",
            "sv": r"välfärdsbrick|servicebrick",
            "en": r"wellbeing tray|service tray",
        },
    ),
    Term(
        N_("preventive substance use work"),
        N_("Work that prevents and reduces harm from alcohol, tobacco, drugs and gambling."),
        {
            "fi": r"ehkäisevä(n|ä|ssä|stä)? päihdety",
            "sv": r"det förebyggande rusmedelsarbet|förebyggande rusmedelsarbet",
            "en": r"preventive substance use work",
        },
    ),
    Term(
        N_("county council"),
        N_("The highest decision-making body of a wellbeing services county, chosen in elections."),
        {"fi": r"aluevaltuusto", "sv": r"välfärdsområdesfullmäktige", "en": r"county council"},
    ),
    Term(
        N_("county board"),
        N_("Prepares the county council's decisions and carries them out."),
        {"fi": r"aluehallitu", "sv": r"välfärdsområdesstyrels", "en": r"county board"},
    ),
    Term(
        N_("council term"),
        N_("The four years for which a council is elected."),
        {"fi": r"valtuustokau", "sv": r"fullmäktigeperiod", "en": r"council term"},
    ),
    Term(
        N_("HUS Group"),
        N_("Responsible for demanding specialised medical care in Uusimaa."),
        {"fi": r"hus-yhtym", "sv": r"hus-sammanslutning", "en": r"hus group"},
    ),
    Term(
        N_("influence body"),
        N_("A council through which the young, the old or people with disabilities take part in decisions."),
        {"fi": r"vaikuttamistoimielin|vaikuttamistoimieli", "sv": r"påverkansorgan", "en": r"influence bod"},
    ),
)


class Explained(Struct, frozen=True):
    """A term and what it means."""

    name: str
    meaning: str


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    groups = (f"(?P<t{number}>{term.forms[language]})" for number, term in enumerate(TERMS))
    # A quick test: most words begin with none of these letters.
    letters = "".join(sorted({form[0] for term in TERMS for form in term.forms[language].split("|")}))
    return re.compile(rf"\b(?=[{letters}])(?:" + "|".join(groups) + ")")


def explained(reader: Reader, texts: Iterable[LocalizedText | None]) -> tuple[Explained, ...]:
    """The terms that occur in texts of the reader's language, in alphabetical order."""
    own = "\n".join(text.text for text in texts if text and text.language is None).casefold()
    groups = {match.lastgroup for match in _pattern(reader.language).finditer(own)}
    w = reader.w
    terms = (Explained(w(t.name), w(t.meaning)) for n, t in enumerate(TERMS) if f"t{n}" in groups)
    return tuple(sorted(terms, key=lambda term: w.sort_key(term.name)))
