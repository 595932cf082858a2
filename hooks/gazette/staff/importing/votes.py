"""Votes and survey means in a text: Yhteinen tilannekuva (10); 10 ääntä; keskiarvo 3,9; medeltal 4,1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from gazette.staff.importing.source import Block

_VOTES_WORD: Final = re.compile(r"ääntä|röst", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d")
_HEADING: Final = re.compile(r"\b\w*äänest\w+|\bääniä\b|\b\w*röst\w+", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^\s*(?:\d{1,2}[.)]|[•*–—-])\s+")
_IN_BRACKETS: Final = re.compile(
    r"^(?P<text>.{1,300}?)\s*\((?P<votes>\d{1,4})(?:\s*(?:ääntä|kpl|röster|röst|"
    r"st\.?))?\)\s*(?::\s*(?P<note>.+)|[.;]?)$"
)
_IN_WORDS: Final = re.compile(
    r"^(?P<text>.{1,300}?)[\s,:;–—-]+(?:sai\s|fick\s)?(?P<votes>\d{1,4})\s*(?:ääntä|röster|röst)\b\.?$",
    re.IGNORECASE,
)
_IN_SENTENCE: Final = re.compile(
    r"(?P<text>[^.;:()]{1,200}?)\s\((?P<votes>\d{1,4})\s(?:ääntä|röster|röst)\)", re.IGNORECASE
)
_BEFORE_OPTION: Final = re.compile(
    r"^.*\b(?:äänestettiin|tuli|nousi|nousivat|valittiin|sai|saivat|oli|röstades|kom|valdes|fick|"
    r"blev)\s(?=\S)"
    r"|^[\s,]*(?:ja|sekä|och|samt)\s",
    re.IGNORECASE,
)
"""The words before the option that got the votes in a sentence."""
_CELLS: Final = re.compile(r"^(?P<text>[^\t]+)\t(?P<votes>\d{1,4})(?:\s*(?:ääntä|röster))?$")
_MEAN_WORD: Final = r"(?:keskiarvo\w*|ka\.?|medeltal(?:et)?|medelvärde(?:t)?|genomsnitt(?:et)?)"
_MEAN: Final = re.compile(
    rf"^\s*(?:[•*–—-]\s+|\d{{1,2}}[.)]\s+)?(?P<text>.{{1,300}}?)[\s,:;(–—-]+{_MEAN_WORD}\s*(?:oli|on|var|är|"
    rf"blev|[:=])?\s*"
    r"(?P<mean>\d{1,2}(?:[.,]\d{1,2})?)\)?\.?$",
    re.IGNORECASE,
)
_MEAN_BEFORE: Final = re.compile(
    rf"^\s*(?:[•*–—-]\s+)?(?P<text>.{{1,300}}?)\s(?:sai|"
    rf"fick)\s{_MEAN_WORD}\w*\s(?P<mean>\d{{1,2}}(?:[.,]\d{{1,2}})?)\.?$",
    re.IGNORECASE,
)
_MEANS_LISTED: Final = re.compile(
    rf"(?P<text>[^.;,:]{{1,200}}?)(?:\s(?:sai|saivat|fick))?[\s,:;(–—-]+{_MEAN_WORD}\s*(?:oli|on|var|är|[:=])?\s*"
    r"(?P<mean>\d(?:[.,]\d{1,2})?)(?=[\s,;.)]|$)",
    re.IGNORECASE,
)
_LINE_WITH_MEAN: Final = re.compile(
    r"^\s*(?:[•*–—-]\s+|\d{1,2}[.)]\s+)?(?P<text>[^\d\n]{3,200}?)[\s:–—-]+(?P<mean>\d[.,]\d{1,2})\.?$"
)
_ANSWERS: Final = re.compile(
    r"\b(?:vastausmäärä|vastauksia(?: saatiin| tuli| kertyi)?|vastaajia(?: oli)?|"
    r"vastanneita(?: oli)?|n|antal(?:et)? svar(?: var)?|svar|antalet svarande(?: var)?)"
    r"\s*[:=]?\s*(?P<n>\d{1,5})\b"
    r"|\b(?P<n2>\d{1,5})\s(?:vastaaja\w*|vastausta|svar|svarande)\b"
    r"|\b(?:kyselyyn|palautekyselyyn|palautteeseen)\s(?:\w+\s)?vastasi\s(?:yhteensä\s)?(?P<n3>\d{1,5})\b"
    r"|\b(?:enkäten)\s(?:besvarades av|fick)\s(?P<n4>\d{1,5})\b"
    r"|\b(?P<n5>\d{1,5})\s(?:personer\s|deltagare\s|osallistujaa\s|henkilöä\s)?(?:svarade|vastasi)\b",
    re.IGNORECASE,
)
_SCALE: Final = re.compile(
    r"\b(?:asteikolla|asteikko|skala(?:n)?|på en skala)\s(?:oli\s|var\s|"
    r"från\s)?(?P<low>\d)\s?(?:[–—-]|till)\s?(?P<high>\d{1,2})\b",
    re.IGNORECASE,
)

_Option = tuple[str, int, str]
"""An option, its votes, a note."""


@dataclass(frozen=True, slots=True)
class ExtractedBallot:
    """A vote from a list in the source."""

    question: str
    """The heading of the list; "" if there is none."""
    items: tuple[tuple[str, int, str], ...]
    """Each option, its votes, the note after the colon."""
    words: str
    is_certain: bool
    """No when no word near it says that these numbers are votes."""


@dataclass(frozen=True, slots=True)
class ExtractedSurvey:
    """A feedback survey in the source."""

    answers: int | None
    scale: str
    """As 1–5; "" if none is stated."""
    statements: tuple[tuple[str, str], ...]
    """Each statement and its mean, with a decimal point as in a record."""


def ballot_of(blocks: Iterable[Block]) -> ExtractedBallot | None:
    """The vote in a source; None with fewer than two options with votes."""
    question, question_number = "", -100
    options: list[_Option] = []
    words = ""
    is_certain = False
    for number, block in enumerate(blocks):
        is_near = number - question_number <= 3
        in_block = _options(block, is_in_table=block.kind == "row" and (is_near or bool(options)))
        if not in_block:
            if not options and len(block.text) < 160 and _HEADING.search(block.text):
                question, question_number = block.text.rstrip(":"), number
            continue
        is_certain = is_certain or number - question_number <= 6 or bool(_VOTES_WORD.search(block.text))
        options.extend(in_block)
        words = words or block.text
    return ExtractedBallot(question, tuple(options), words, is_certain) if len(options) > 1 else None


def _options(block: Block, *, is_in_table: bool) -> list[_Option]:
    """The options in a block, with votes and note: one in an item of a list, several in a sentence."""
    if not _DIGIT.search(block.text):
        return []
    line = _NUMBERED.sub("", block.text)
    several = list(_IN_SENTENCE.finditer(line))
    if len(several) > 1 or (several and several[0].end() < len(line) - 2):
        return [(_option_in_sentence(option["text"]), int(option["votes"]), "") for option in several]
    match = _IN_WORDS.match(line) or _IN_BRACKETS.match(line) or (is_in_table and _CELLS.match(line))
    if not match:
        return []
    return [(match["text"].strip(), int(match["votes"]), (match.groupdict().get("note") or "").strip())]


def _option_in_sentence(text: str) -> str:
    """The option, without the verb and ordinal before it: toiseksi tuli liikunta."""
    option = _BEFORE_OPTION.sub("", text).strip(" ,")
    return re.sub(r"^(?:kolmanneksi|toiseksi|kolmantena|toisena)\s", "", option)


def _means_below(blocks: Sequence[Block], number: int, highest: float) -> list[tuple[str, str]]:
    """The statements with a mean in the lines below the line with the scale."""
    means: list[tuple[str, str]] = []
    for block in blocks[number + 1 :]:
        match = _LINE_WITH_MEAN.match(block.text)
        mean = match["mean"].replace(",", ".") if match else ""
        if match is None or float(mean) > highest:
            break
        means.append((match["text"].strip(), mean))
    return means


def survey_of(source_blocks: Iterable[Block]) -> ExtractedSurvey | None:
    """The feedback survey in a source; None without a mean."""
    blocks = list(source_blocks)
    statements: list[tuple[str, str]] = []
    answers: int | None = None
    scale = ""
    for number, block in enumerate(blocks):
        if match := _SCALE.search(block.text):
            scale = f"{match['low']}–{match['high']}"
            if block.text.rstrip().endswith(":"):
                statements.extend(_means_below(blocks, number, float(match["high"])))
        match_of_answers = _ANSWERS.search(block.text) if answers is None else None
        if match_of_answers:
            answers = int(next(group for group in match_of_answers.groups() if group))
        if not re.search(_MEAN_WORD, block.text, re.IGNORECASE):
            continue
        whole = _MEAN.match(block.text) or _MEAN_BEFORE.match(block.text)
        listed = list(_MEANS_LISTED.finditer(block.text))
        means = listed if len(listed) > 1 else [whole] if whole else listed
        for mean in means:
            text = _SCALE.sub("", mean["text"]).strip(" ,;:–—-•*")
            text = re.sub(r"^(?:ja|sekä|och|samt)\s", "", text)
            statements.append((text, mean["mean"].replace(",", ".")))
    if not statements:
        return None
    return ExtractedSurvey(answers, scale, tuple(statements))
