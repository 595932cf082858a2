"""The occasion of a publication: the yearly negotiation, another occasion, or none that has a record.

Words of several occasions stand in most publications, so each word has a weight and those in the title and in
headings count more. The law's sections decide between the yearly negotiation (612/2021 sections 6 and 7) and
the cooperation talk (611/2021 section 14).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from gazette.records.model.occasion import Occasion
from gazette.staff.importing.sentences import clipped
from gazette.staff.importing.source import Source

TITLE_WEIGHT: Final = 3
"""A word in the title counts this many times as much as in the text, in a heading twice."""
CERTAIN_FROM: Final = 4
"""The weight from which an occasion is certain, if no other comes near it."""


class NoRecord(Enum):
    """Talks that are never entered, though they are called negotiations."""

    STAFF_CUTS = "staff-cuts"
    """On cutting staff (Act 333/2007, now 449/2007)."""
    PAY = "pay"
    """On pay and collective agreements."""


class _Sign(NamedTuple):
    pattern: re.Pattern[str]
    of: Occasion | NoRecord
    weight: int


def _signs(occasion: Occasion | NoRecord, weight: int, *patterns: str) -> Iterator[_Sign]:
    return (_Sign(re.compile(pattern, re.IGNORECASE), occasion, weight) for pattern in patterns)


_SAFE: Final = r"(?:,? (?:terveyden|turvallisuuden|ja|sekä|arjen|hyvinvoinnin))*"
_NEGOTIATION: Final = r"neuvottelu(?!kun|huone|sali|esity|teht)"
_SIGNS: Final = (
    *_signs(
        Occasion.YEARLY_NEGOTIATION, 2,
        rf"\bhyte(?:tu)?[-‑–]? ?(?:\w+ )?(?:kunta|alue)?{_NEGOTIATION}\w*",
        r"\bhytetu?-\)? ?neuvottelu\w*",
        r"\bneuvotte(?:lee|levat|li|livat|ltiin|llaan|lemaan) (?:\w+ ){0,4}hyvinvoinni\w+",
        r"\bförhandla\w* (?:\w+ ){0,5}(?:välfärd|hälsa)\w*",
        r"\bhyte(?:tu)?-kuntakokou\w*",
        rf"\bhyvinvoinnin{_SAFE} edistämi\w+ (?:\([^)]*\) )?(?:\w+ ){{0,2}}\w*{_NEGOTIATION}\w*",
        rf"{_NEGOTIATION}\w* (?:\w+ ){{0,3}}hyvinvoinnin{_SAFE} edistämi\w+",
        r"\bhyte(?:tu)?-?förhandling\w*",
        r"\bförhandling\w* (?:\w+ ){0,3}främja\w*",
        r"\bfrämja\w* av (?:(?:hälsa|välfärd|säkerhet|trygghet|och)[ ,]*)+(?:\w+ ){0,2}\w*förhandling\w*",
        r"\b(?:hälso|välfärds)\w*förhandling\w*",
    ),
    *_signs(
        Occasion.YEARLY_NEGOTIATION, 2,
        r"612/2021",
        r"\b(?:järjestämis\w+|järjestämisestä) (?:\w+ )?[67] ?§\w*",
        r"\bneuvotel\w+ (?:\w+ )?(?:vuosittain|vuodessa)",
        r"\bvuosittai\w+ (?:\w+ ){0,2}neuvottelu(?!kun)\w*",
        r"\b(?:varje år|årlig\w*|årligen) (?:\w+ ){0,3}förhandl\w*",
        r"\bförhandla\w* (?:\w+ ){0,2}(?:varje år|årligen)",
    ),
    *_signs(
        Occasion.COOPERATION_TALK, 3,
        r"611/2021", r"\b14 ?§(?::\w+)?", r"\b14 pykälä\w*", r"\b14 paragraf\w*",
        r"\byhteistyö- ja yhdyspintaneuvottelu\w*",
    ),
    *_signs(
        Occasion.COOPERATION_TALK, 1,
        r"\b(?:kerran|vähintään kerran) valtuustokau\w+", r"\ben gång per fullmäktigeperiod",
        r"\byhdyspintaneuvottelu(?!kun)\w*", r"\btyönjaosta neuvotel\w+",
    ),
    *_signs(
        NoRecord.STAFF_CUTS, 5,
        r"\byt-neuvottelu\w*", r"\byhteistoimintaneuvottelu\w*", r"\bmuutosneuvottelu\w*",
        r"\byhteistoimintamenettely\w*", r"\bsamarbetsförhandling\w*", r"\bomställningsförhandling\w*",
        r"\bsamarbetsförfarande\w*",
    ),
    *_signs(
        NoRecord.STAFF_CUTS, 2,
        r"\birtisano\w+", r"\blomaut\w+", r"\bhenkilöstövähenny\w+", r"\buppsäg\w+", r"\bpermitter\w+",
    ),
    *_signs(
        NoRecord.PAY, 4,
        r"\b(?:palkka|sopimus|työehto|vuokra|kauppa|budjetti|hankinta)neuvottelu\w*",
        r"\b(?:löne|avtals|budget|upphandlings)förhandling\w*",
    ),
    *_signs(
        Occasion.STATE_TALK, 3,
        r"\b(?:valtion|ministeriö\w*|STM:n)[^.]{0,60}(?:ohjaus)?neuvottelu(?!kun)\w*",
        r"\b(?:statens|ministerie\w*)[^.]{0,60}förhandling\w*",
    ),
    *_signs(Occasion.SEMINAR, 2, r"\b\w*seminaar\w+", r"\b\w*seminari\w+"),
    *_signs(
        Occasion.ADVISORY_BODY, 2, r"\b\w*neuvottelukun\w+", r"\b\w*delegation(?:en)?s? möte\w*"
    ),
    *_signs(Occasion.PANEL, 2, r"\basukasraat\w+", r"\bkansalaisraat\w+", r"\binvånarpanel\w*"),
    *_signs(Occasion.FORUM, 1, r"\b\w*foorum(?:i|in|issa|iin|ille)\b", r"\b\w+forum(?:et)?\b"),
    *_signs(
        Occasion.AGREEMENT, 2, r"\b(?:puite|yhteistyö)sopimu\w+ (?:hyväksy|allekirjoite)\w+", r"\bramavtal\w*"
    ),
    *_signs(
        Occasion.PLAN, 1, r"\bhyvinvointisuunnitelma\w*", r"\bhyvinvointikertomu\w+", r"\bvälfärdsplan\w*"
    ),
)  # fmt: skip
_EVENTS_OF_OTHER_KINDS: Final = frozenset(
    {
        Occasion.SEMINAR,
        Occasion.FORUM,
        Occasion.PANEL,
        Occasion.PLAN,
        Occasion.AGREEMENT,
        Occasion.ADVISORY_BODY,
    }
)
"""Occasions that reports of a negotiation often name; they win only when the negotiation is hardly named."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likely occasion of a publication, and the words that show it."""

    occasion: Occasion | NoRecord | None
    """None when no word of any occasion stands in it."""
    words: tuple[str, ...]
    """The words that show it, the weightiest first, at most four."""
    is_certain: bool
    """No when another occasion comes near, or little is said of it."""
    rival: Occasion | NoRecord | None = None
    """The occasion that comes next, if it comes near."""

    @property
    def is_yearly(self) -> bool:
        """Whether it seems to be the yearly negotiation, certain or not."""
        return self.occasion is Occasion.YEARLY_NEGOTIATION

    @property
    def has_record(self) -> bool:
        """Whether a record can be made of it at all."""
        return isinstance(self.occasion, Occasion)


def judge(source: Source) -> Judgement:
    """The likely occasion of a publication."""
    weights: dict[Occasion | NoRecord, int] = {}
    words: dict[Occasion | NoRecord, dict[str, int]] = {}
    for text, times in _weighted_texts(clipped(source)):
        for sign in _SIGNS:
            for match in sign.pattern.finditer(text):
                weights[sign.of] = weights.get(sign.of, 0) + sign.weight * times
                weight_by_word = words.setdefault(sign.of, {})
                weight_by_word[match[0]] = weight_by_word.get(match[0], 0) + sign.weight * times
    if not weights:
        return Judgement(None, (), is_certain=True)
    chosen = _chosen(weights)
    reasons = sorted(words[chosen], key=lambda word: (-words[chosen][word], word))[:4]
    rest = {occasion: weight for occasion, weight in weights.items() if occasion is not chosen}
    rival = max(rest, key=lambda occasion: rest[occasion]) if rest else None
    is_near = (
        rival is not None
        and rest[rival] * 3 >= weights[chosen]
        and not (
            chosen is Occasion.YEARLY_NEGOTIATION
            and rival in _EVENTS_OF_OTHER_KINDS
            and weights[chosen] >= CERTAIN_FROM
        )
    )
    is_certain = weights[chosen] >= CERTAIN_FROM and not is_near
    return Judgement(chosen, tuple(reasons), is_certain, rival if is_near else None)


def _weighted_texts(source: Source) -> Iterator[tuple[str, int]]:
    yield source.title, TITLE_WEIGHT
    for block in source.blocks:
        if block.text != source.title:  # pages repeat their title
            yield block.text, 2 if block.kind == "heading" else 1


def _chosen(weights: dict[Occasion | NoRecord, int]) -> Occasion | NoRecord:
    """The occasion with most weight; a negotiation named plainly comes before what it only mentions."""
    yearly = weights.get(Occasion.YEARLY_NEGOTIATION, 0)
    heaviest = max(
        weights, key=lambda candidate: (weights[candidate], candidate is Occasion.YEARLY_NEGOTIATION)
    )
    if heaviest in _EVENTS_OF_OTHER_KINDS and yearly >= CERTAIN_FROM and yearly * 2 >= weights[heaviest]:
        return Occasion.YEARLY_NEGOTIATION
    return heaviest
