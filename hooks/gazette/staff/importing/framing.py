"""The frame of a round: its local name, concept, form, scope, year negotiated for, sections of the law."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from gazette.records.model.negotiation import Concept, Form, Scope

_NAME: Final = re.compile(
    r"(?<!\w)(?P<first>hyte(?:tu)?)[- ]?(?P<middle>kunta|alue)?(?P<last>neuvottelu|kokou|kuntakokou|"
    r"foorumi)(?P<ending>\w*)",
    re.IGNORECASE,
)
_SWEDISH_NAME: Final = re.compile(
    r"\b(?P<first>hyte|hytetu|hälso|välfärds)[- ]?(?P<last>förhandling)(?P<ending>\w*)", re.IGNORECASE
)
_PLURAL: Final = re.compile(r"^(?:t|ja|jen|ihin|issa|ista|illa|iden|ita|isiin|ihin|i\w*)$")
_SAFETY: Final = re.compile(
    r"hytetu|hyvinvoinnin, terveyden ja (?:arjen )?turvallisuuden|hälsa,? (?:och )?(?:säkerhet|"
    r"trygghet)|hälsa och (?:säkerhet|trygghet)|"
    r"välfärd, hälsa och (?:säkerhet|trygghet)",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    r"\bensimmäi(?:nen|set|sen|siä|sissä|stä|siin)\b[^.]{0,90}(?:neuvottelu(?!kun)|kuntakokou)\w*|"
    r"\bförsta\b[^.]{0,90}förhandling\w*",
    re.IGNORECASE,
)
_FOR_YEAR: Final = re.compile(
    r"neuvottelu(?!kun)\w* vuodelle (?P<a>20\d\d)|"
    r"\bvuotta (?P<b>20\d\d) koskev\w+ [\w-]*neuvottelu(?!kun)\w*|"
    r"förhandling\w* (?:för|gällande) år (?P<c>20\d\d)",
    re.IGNORECASE,
)
_GROUPS: Final = re.compile(
    r"\b(?P<n>\d{1,2}|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän|kymmenen|kahdessa|"
    r"kolmessa|neljässä|viidessä|kuudessa|"
    r"seitsemässä|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s(?:kuntaryhmä\w*|seutukunna\w*|kommungrupp\w*)",
    re.IGNORECASE,
)
_NUMBERS: Final = {
    "kaksi": 2, "kolme": 3, "neljä": 4, "viisi": 5, "kuusi": 6, "seitsemän": 7, "kahdeksan": 8, "yhdeksän": 9,
    "kymmenen": 10, "kahdessa": 2, "kolmessa": 3, "neljässä": 4, "viidessä": 5, "kuudessa": 6,
    "seitsemässä": 7,
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10,
}  # fmt: skip
_BY_GROUP: Final = re.compile(r"\bkuntaryhm\w+|\bkommungrupp\w*", re.IGNORECASE)
_BY_MUNICIPALITY: Final = re.compile(r"\bkuntakohtai\w+|\bkommunvis\w*|\bkommunspecifi\w+", re.IGNORECASE)
_ACT: Final = re.compile(
    r"612/2021|järjestämis(?:tä|estä|lain|laki|laissa)|ordnande av social", re.IGNORECASE
)
_SECTION: Final = re.compile(r"(?<![\d.])\b(6|7) ?(?:§|:?n? ?pykälä\w*|paragraf\w*)")


@dataclass(frozen=True, slots=True)
class Framing:
    """The frame of a round; empty where the source does not state it."""

    name: str = ""
    name_words: str = ""
    concept: Concept = Concept.HYTE
    forms: tuple[Form, ...] = ()
    form_words: str = ""
    scope: Scope = Scope.REGIONAL
    scope_words: str = ""
    for_year: int | None = None
    groups: int | None = None
    sections: tuple[str, ...] = ()
    sections_words: str = ""


def framing_of(title: str, text: str, language: str) -> Framing:
    """The framing in a text with this title."""
    name, name_words = _name(text, language)
    first, for_year, groups = _FIRST.search(text), _FOR_YEAR.search(text), _GROUPS.search(text)
    scope, scope_words = _scope(title, text)
    sections, sections_words = _sections(text)
    return Framing(
        name, name_words, Concept.HYTETU if _SAFETY.search(text) else Concept.HYTE,
        (Form.YEARLY, Form.FIRST) if first else (), first[0] if first else "", scope, scope_words,
        int(next(year for year in for_year.groups() if year)) if for_year else None,
        _number(groups["n"]) if groups else None, sections, sections_words,
    )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _name(text: str, language: str) -> tuple[str, str]:
    """The commonest local name in its base form, with the words it was read from."""
    pattern = _SWEDISH_NAME if language == "sv" else _NAME
    counts: Counter[tuple[str, str, str]] = Counter()
    words: dict[tuple[str, str, str], list[re.Match[str]]] = {}
    for match in pattern.finditer(text):
        key = match["first"].lower(), (match.groupdict().get("middle") or "").lower(), match["last"].lower()
        counts[key] += 1
        words.setdefault(key, []).append(match)
    if not counts:
        return "", ""
    key, _ = counts.most_common(1)[0]
    first, middle, last = key
    capitals = Counter(match["first"] for match in words[key])
    begin = "HYTE" if capitals.get("HYTE", 0) * 2 > sum(capitals.values()) else first
    if language == "sv":
        plural = sum(match["ending"].startswith("ar") for match in words[key]) * 2 >= len(words[key])
        hyphen = "-" if first.startswith("hyte") else ""
        return f"{begin}{hyphen}{last}{'ar' if plural else ''}", words[key][0][0]
    plural = sum(bool(_PLURAL.match(match["ending"])) for match in words[key]) * 2 > len(words[key])
    base = {"neuvottelu": "neuvottelut" if plural else "neuvottelu"}.get(
        last, f"{last}s" if last.endswith("kokou") else last
    )
    return f"{begin}-{middle}{base}", words[key][0][0]


def _scope(title: str, text: str) -> tuple[Scope, str]:
    for scope, pattern in ((Scope.MUNICIPAL_GROUPS, _BY_GROUP), (Scope.MUNICIPALITY, _BY_MUNICIPALITY)):
        match = pattern.search(title) or (pattern.search(text) if scope is Scope.MUNICIPAL_GROUPS else None)
        if match:
            return scope, match[0]
    return Scope.REGIONAL, ""


def _sections(text: str) -> tuple[tuple[str, ...], str]:
    """Sections 6 and 7 of 612/2021, where its number or name stands within the same sentence."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])|\n", text):
        if not _ACT.search(sentence):
            continue
        if matches := list(_SECTION.finditer(sentence)):
            return tuple(dict.fromkeys(match[1] for match in matches)), sentence[matches[0].start() :][:40]
    return (), ""
