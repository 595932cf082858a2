"""Counts of participants in a text: lähes 100 henkilöä, ett trettiotal deltagare, 98 kuntien edustajaa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gazette.records.model.parties import Qualifier

_QUALIFIERS: Final = {
    Qualifier.ALMOST: "lähes|liki|melkein|vajaat?|vajaa|nästan|närmare|knappt|inemot",
    Qualifier.ABOUT: r"noin|n\.|suunnilleen|arviolta|cirka|ca\.?|omkring|ungefär|runt|uppskattningsvis",
    Qualifier.OVER: "yli|reilut?|runsaat?|enemmän kuin|över|drygt|mer än|fler än",
    Qualifier.AT_LEAST: "vähintään|ainakin|minst|åtminstone",
}
_WORDS: Final = {
    "kymmenen": 10, "parikymmentä": 20, "kaksikymmentä": 20, "kolmekymmentä": 30, "neljäkymmentä": 40,
    "viisikymmentä": 50, "kuusikymmentä": 60, "seitsemänkymmentä": 70, "kahdeksankymmentä": 80,
    "yhdeksänkymmentä": 90, "sata": 100, "kaksisataa": 200, "tio": 10, "tjugo": 20, "trettio": 30,
    "fyrtio": 40,
    "femtio": 50, "sextio": 60, "sjuttio": 70, "åttio": 80, "nittio": 90, "hundra": 100, "tvåhundra": 200,
}  # fmt: skip
_ABOUT_WORDS: Final = {
    "kymmenkunta": 10, "kymmenisen": 10, "parisenkymmentä": 20, "kolmisenkymmentä": 30, "nelisenkymmentä": 40,
    "viitisenkymmentä": 50, "viitisentoista": 15, "kuutisenkymmentä": 60, "seitsemisenkymmentä": 70,
    "kahdeksisenkymmentä": 80, "yhdeksisenkymmentä": 90, "satakunta": 100, "parisataa": 200, "ett tiotal": 10,
    "ett tjugotal": 20, "ett trettiotal": 30, "ett fyrtiotal": 40, "ett femtiotal": 50, "ett sextiotal": 60,
    "ett sjuttiotal": 70, "ett åttiotal": 80, "ett nittiotal": 90, "ett hundratal": 100,
}  # fmt: skip
"""Words that say about by themselves."""
_PEOPLE: Final = (
    r"henkilö(?:ä|n|t)?|asukasta|kuntalaista|invånare|henkeä|osallistuja(?:a|n|t)?|edustaja(?:a|n|"
    r"t)?|ihmis(?:tä|en)|toimija(?:a|n)?|vieras(?:ta)|kutsuvieras(?:ta)|"
    r"kuulija(?:a|n)|asiantuntija(?:a|n)|personer|deltagare|representanter|människor|aktörer|åhörare|"
    r"gäster|företrädare"
)
_SHOWN: Final = "|".join(f"(?P<{name.name}>{words})" for name, words in _QUALIFIERS.items())
_COUNT: Final = re.compile(
    rf"(?<![\w.,–-])(?:(?:{_SHOWN})\s)?(?P<number>\d{{1,4}}|"
    + "|".join(sorted((*_WORDS, *_ABOUT_WORDS), key=len, reverse=True))
    + rf")\s(?P<of>(?:[^\W\d][\w-]*(?:,| ja| och|\s)\s?){{0,5}}?)(?P<people>{_PEOPLE})\b"
    r"(?!\s*(?:viikossa|vuodessa))",
    re.IGNORECASE,
)
_TOOK_PART: Final = re.compile(
    r"\b(?:keskustelemassa|neuvottelemassa|läsnä)\s(?:oli|olivat)|\bosallistu(?:i|ivat|neet|nut|"
    r"jia oli|jamäärä)|\bosanott|\bpaikalla\b|\bkoolla\b|\bkokoon|\bmukana\b|\bsaapu|\bkokosi|"
    r"\bkeräsi|\boli läsnä|\bdelt(?:og|agit|agare var)|\bpå plats|\bsamlade|\bkom\b|\bnärvar|\bvar med",
    re.IGNORECASE,
)
_NOT_YET: Final = re.compile(
    r"\bkutsut|\bkutsuttiin|\bmahtu|\bpaikkoja|\benintään|\bilmoittautunu|\bbjöds|\binbju|"
    r"\bplats för|\bplatser|"
    r"\bhögst|\banmält|\bkust(?:akin|ään)|\bvastasi|\bvastaaj|\bsvarade|\basuka|\binvånare",
    re.IGNORECASE,
)
"""Who was invited, has room or answered a survey did not come by that."""
_AFTER_WORD: Final = re.compile(
    r"\b(?:osallistujia|osanottajia|osallistujamäärä|kävijöitä|(?:antalet\s)?deltagare|"
    r"antalet deltagare)\s?(?:oli|saapui|paikalla oli|var|:)?"
    rf"\s?(?:yhteensä\s|sammanlagt\s|totalt\s)?(?:(?:{_SHOWN})\s)?(?P<number>\d{{1,4}})\b(?!\.\d)",
    re.IGNORECASE,
)
_WHERE: Final = re.compile(
    r"(?<![\w.,-])(?P<number>\d{1,4})\s(?:deltog|osallistui|var|oli)\s(?:med\s|"
    r"mukana\s)?(?:(?P<remote>etänä|etäyhteydellä|på distans|via \w+|Teams\w*)|"
    r"(?P<on_site>paikan päällä|på plats))",
    re.IGNORECASE,
)
"""A number without a word for people: 23 deltog på distans."""
_ROOM_FOR: Final = re.compile(
    r"(?:plats(?:er)? för|mahtuu|paikkoja on|enintään|högst)\s(?:\w+\s)?$", re.IGNORECASE
)
_OF_THEM: Final = re.compile(r"\bjoista\b|\bvarav\b|\bav (?:dem|vilka)\b", re.IGNORECASE)
_CAPACITY: Final = re.compile(
    r"(?:\bpaikkoja on|\bmukaan mahtuu|\bmahtuu|\bosallistujia otetaan|\benintään|\bantalet platser(?: är)?|"
    r"\bplats för|\bhögst|\bmax\.?)"
    r"\s(?:(?:yhteensä|noin|cirka|enintään|maksimissaan|högst)\s)?(?P<number>\d{1,4})\b(?!\.\d)",
    re.IGNORECASE,
)
_ON_SITE: Final = (
    r"\b(?:paikan päällä|på plats)\s(?:oli\s|var\s|osallistui\s)?(?P<number>\d{1,4})\b",
    r"\b(?P<number>\d{1,4})\s(?:\w+\s){0,2}?(?:paikan päällä|läsnä paikalla|på plats)",
)
_REMOTE: Final = (
    (
        r"\b(?:etänä|etäyhteydellä|verkossa|på distans)\s(?:oli\s|var\s|osallistui\s|"
        r"deltog\s)?(?P<number>\d{1,4})\b"
    ),
    (
        r"\b(?P<number>\d{1,4})\s(?:\w+\s){0,2}?(?:etänä|etäyhte\w+|verkossa|Teamsi\w+|på distans|"
        r"via Teams|via nätet)"
    ),
)
"""How many of them were on site and how many took part remotely; the first that fits."""


@dataclass(frozen=True, slots=True)
class ExtractedCount:
    """A number of people that a sentence states."""

    count: int
    qualifier: Qualifier
    basis: str
    """Who was counted, in the source's words: kuntien edustajaa; "" if it says people alone."""
    words: str
    is_certain: bool
    """No when the sentence does not say that they took part."""
    on_site: int | None = None
    remote: int | None = None


def counts_in(sentence: str) -> tuple[ExtractedCount, ...]:
    """The numbers of participants in a sentence, without those of the invited and of places."""
    return tuple(_counts(sentence))


def _counts(sentence: str) -> Iterator[ExtractedCount]:
    if _NOT_YET.search(sentence) and not _TOOK_PART.search(sentence):
        return
    matches = list(_COUNT.finditer(sentence)) or list(_AFTER_WORD.finditer(sentence))
    for match in matches:
        clause = sentence[max(0, match.start() - 60) : match.end() + 60]
        if re.search(r"\bkust(?:akin|ään)|\bper \w+$|\bvarje\b", clause) and int_of(match["number"]) < 5:
            continue
        if _ROOM_FOR.search(sentence[: match.start()]):
            continue
        number = match["number"].lower()
        qualifier = next((q for q in _QUALIFIERS if match[q.name]), Qualifier.EXACTLY)
        if number in _ABOUT_WORDS and qualifier is Qualifier.EXACTLY:
            qualifier = Qualifier.ABOUT
        on_site, remote = (_split(patterns, sentence) for patterns in (_ON_SITE, _REMOTE))
        count = int_of(number)
        if len(matches) > 1 and count in (on_site, remote):
            continue
        groups = match.groupdict()
        counted = (groups.get("of") or "").strip()
        basis = f"{counted} {match['people']}" if counted else ""
        is_sum = on_site is not None and remote is not None and on_site + remote == count
        is_split_of_it = is_sum or (
            _OF_THEM.search(sentence) is not None and count >= (on_site or 0) + (remote or 0)
        )
        yield ExtractedCount(
            count, qualifier, basis, match[0], bool(_TOOK_PART.search(sentence)),
            on_site if is_split_of_it else None, remote if is_split_of_it else None,
        )  # fmt: skip
    for match in _WHERE.finditer(sentence):
        count = int(match["number"])
        if not any(count == int_of(other["number"]) for other in matches) and not _is_summed(
            sentence, matches, count
        ):
            yield ExtractedCount(
                count, Qualifier.EXACTLY, "", match[0], is_certain=True,
                on_site=count if match["on_site"] else None, remote=count if match["remote"] else None,
            )  # fmt: skip


def _is_summed(sentence: str, matches: list[re.Match[str]], count: int) -> bool:
    """Whether a count is a part of another in the sentence, which tells it already."""
    parts = [_split(patterns, sentence) for patterns in (_ON_SITE, _REMOTE)]
    is_of_another = any(sum(part or 0 for part in parts) == int_of(match["number"]) for match in matches)
    return count in parts and (is_of_another or _OF_THEM.search(sentence) is not None)


def int_of(number: str) -> int:
    """The number of figures or of a number word."""
    lower = number.lower()
    return int(lower) if lower.isdigit() else {**_WORDS, **_ABOUT_WORDS}[lower]


def _split(patterns: tuple[str, ...], sentence: str) -> int | None:
    for pattern in patterns:
        if match := re.search(pattern, sentence, re.IGNORECASE):
            return int(match["number"])
    return None


def capacity_in(sentence: str) -> int | None:
    """How many there is room for; None if the sentence does not say so."""
    match = _CAPACITY.search(sentence)
    return int(match["number"]) if match else None
