"""How Finnish and Swedish write dates: the words for months, seasons and parts of a year, as regular
expressions.

Tables only; `dates` reads texts with them.
"""

from __future__ import annotations

from typing import Final

from gazette.records.points import AUTUMN, SPRING, SUMMER, WINTER, Portion

FINNISH_MONTHS: Final = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
"""Without their last part, kuu."""
MONTH_ENDINGS: Final = "kuu(?:ssa|n|ta|hun|sta|lle|lla|lta|ksi|kaan)?"
SWEDISH_MONTHS: Final = {
    "januari": 1, "jan.": 1, "februari": 2, "feb.": 2, "mars": 3, "april": 4, "apr.": 4, "maj": 5, "juni": 6,
    "juli": 7, "augusti": 8, "aug.": 8, "september": 9, "sept.": 9, "sep.": 9, "oktober": 10, "okt.": 10,
    "november": 11, "nov.": 11, "december": 12, "dec.": 12,
}  # fmt: skip
SEASONS: Final = {
    "kevät|kevään|kevättä|keväällä|kevääseen|keväästä|keväälle|keväänä": SPRING,
    "kesä|kesän|kesää|kesällä|kesään|kesästä|kesälle|kesänä": SUMMER,
    "syksy|syksyn|syksyä|syksyllä|syksyyn|syksystä|syksylle|syksynä": AUTUMN,
    "talvi|talven|talvea|talvella|talveen|talvesta|talvelle|talvena": WINTER,
    "våren|vårens": SPRING,
    "sommaren|sommarens": SUMMER,
    "hösten|höstens": AUTUMN,
    "vintern|vinterns": WINTER,
}
PORTIONS: Final = {
    "alku|alussa|alusta|alkuun|alkupuolella|alkupuolelta|alkupuoliskolla": Portion.BEGINNING,
    "puoliväli|puolivälissä|keskivaiheilla|puolivälin": Portion.MIDDLE,
    "loppu|lopussa|lopulla|lopulta|loppuun|loppupuolella|loppupuolelta|loppupuoliskolla": Portion.END,
}
"""Words after the genitive: elokuun alussa, vuoden 2024 lopussa."""
FINNISH_PREFIXES: Final = {"alku": Portion.BEGINNING, "keski": Portion.MIDDLE, "loppu": Portion.END}
"""First parts of a compound: alkusyksystä, loppuvuodesta."""
SWEDISH_PORTIONS: Final = {
    "början": Portion.BEGINNING, "mitten": Portion.MIDDLE, "slutet": Portion.END,
}  # fmt: skip
"""Words before: i början av hösten."""
FINNISH_WEEKDAYS: Final = {
    "maanantai": 0, "tiistai": 1, "keskiviikko": 2, "torstai": 3, "perjantai": 4, "lauantai": 5,
    "sunnuntai": 6,
    "keskiviikon": 2,
}  # fmt: skip
FINNISH_SHORT_WEEKDAYS: Final = {"ma": 0, "ti": 1, "ke": 2, "to": 3, "pe": 4, "la": 5, "su": 6}
"""Read only directly before a date: they are words of other meanings as well."""
SWEDISH_WEEKDAYS: Final = {
    "måndag": 0, "tisdag": 1, "onsdag": 2, "torsdag": 3, "fredag": 4, "lördag": 5, "söndag": 6,
}  # fmt: skip
SWEDISH_SHORT_WEEKDAYS: Final = {"mån": 0, "tis": 1, "ons": 2, "tors": 3, "fre": 4, "lör": 5, "sön": 6}
RELATIVE_YEARS: Final = {
    r"\bensi (?:vuo\w+|kevä\w+|kesä\w*|syksy\w*|talve\w+)": 1,
    r"\b(?:viime|edellis\w+) (?:vuo\w+|kevä\w+|kesä\w*|syksy\w*)": -1,
    r"\b(?:tänä|kuluvana|kuluvan|tämän) (?:vuo\w+|kevä\w+|kesä\w*|syksy\w*)": 0,
    r"\bnästa (?:år|vår|höst)": 1,
    r"\bnästkommande år": 1,
    r"\b(?:i fjol|förra (?:året|våren|hösten))": -1,
    r"\b(?:i år|innevarande år)": 0,
}
"""Words for years relative to the year of publication."""
