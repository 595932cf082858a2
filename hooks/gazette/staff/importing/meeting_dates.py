"""Which of the dates in a publication are days of a meeting.

A text has many dates: of publication, of a deadline, of plans and boards. Each is weighed by the words around
it; `schedule` makes meetings of those that weigh enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gazette.staff.importing.clock import clocks_in
from gazette.staff.importing.dates import DateMention, dates_in
from gazette.staff.importing.sentences import Sentence

EVENT: Final = re.compile(
    r"\w*neuvottelu(?!kun|huone|sali)\w*|\w*kuntakokou\w*|\btilaisuu\w+|\btapaami\w+|\bkokoontumi\w+|"
    r"\w*förhandling\w*|\bmöte\w*|\btillfälle\w*|\bträff\w*|\bevenemang\w*|\bsamråd\w*|\bseminaar\w+|"
    r"\bseminari\w+|\bwebinaari\w*|\bsammanträd\w*|\b\w*(?:förhandlings|dialog|tema)dag(?:en)?\b|"
    r"\b\w*(?:neuvottelu|teema|hyte-)päivä\w*",
    re.IGNORECASE,
)
_ARRANGED: Final = re.compile(
    r"\bjärjest\w+|\bpide\w+|\bpiti\b|\bpitänyt\b|\bkäytiin\b|\bkäydään\b|\bkokoon\w+|\bkoolla\b|"
    r"\bkutsu\w+|\btervetuloa\b|"
    r"\bneuvotteli\w*|\bneuvottelevat|\bneuvottelee|\bförhandla(?:r|de)\b|\bordna\w+|\bhåll\w+|"
    r"\bhöll\w*|\bfördes\b|\bförs\b|\bsamla\w+|\bäger rum|\bägde rum|\binbju\w+|\bvälkom\w+|\bbjuder in",
    re.IGNORECASE,
)
PAST: Final = re.compile(
    r"\bjärjesti(?:n|vät)?\b|\bpidettiin\b|\bpiti\b|\bon pi(?:detty|tänyt)\b|\bkäytiin\b|"
    r"\bkokoontui\w*|\bosallistui\w*|\bkeskustel(?:tiin|i)|"
    r"\bneuvotteli\w*|\boli\b|\bolivat\b|\bkerto[io]\w*|\bsovittiin\b|\bhölls\b|\bordnade[s]?\b|"
    r"\bfördes\b|\bförhandlade\w*|\bdeltog\b|"
    r"\bsamlade[s]?\b|\bvar\b|\bdiskuterade[s]?\b|\bägde rum\b",
    re.IGNORECASE,
)
_LABEL_WORDS: Final = (
    r"\W*(?:aika|ajankohta|milloin|päivämäärä|paikka|missä|tid|tidpunkt|när|datum|plats|var|"
    r"ilmoittau\w*|anmäl\w*)\b"
)
_LABEL: Final = re.compile(
    r"^\W*(?:(?:aika|ajankohta|milloin|päivämäärä|tid|tidpunkt|när|datum)\s*[:\t]|(?:ohjelma|program)\s(?=\d))",
    re.IGNORECASE,
)
REGISTRATION: Final = re.compile(
    r"ilmoittau\w+|ilmoittaudu\w*|ilmoita osallistu\w+|\banmäl\w*", re.IGNORECASE
)
_OTHER_THINGS: Final = re.compile(
    r"\baluevaltuusto\w*|\baluehallitu\w+|\blautakun\w+|\bvaltuustokau\w+|\bhyväksy\w+|"
    r"\b\w*suunnitelma\w*|\b\w*kertomu\w+|"
    r"\bennakkotehtäv\w+|\b\w*kysely\w*|\bfullmäktige\w*|\b\w*styrelse\w*|\bnämnd\w*|\bgodkän\w+|"
    r"\b\w*plan\b|\b\w*planen\b|"
    r"\bberättelse\w*|\benkät\w*|\bförhandsuppgift\w*|\bsopimu\w+|\bavtal\w*|\blaki\b|\blain\b|"
    r"\blag(?:en)?\b|\bpilot\w+",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"\bseuraava\w*|\bensi vuo\w+|\bjärjest\w+ (?:myös )?lisäksi\b|^lisäksi\b|\bviime vuo\w+|"
    r"\bedelli\w+|\bnästa\b|\bförra\b|^dessutom\b|\bföregående\b|"
    r"\bkuntatasoi\w+|\bjatketaan\b|\bfortsätter\b|\btarkemmat ajankohdat",
    re.IGNORECASE,
)
PRELIMINARY: Final = re.compile(
    r"\betko\w*|\bohjeistu\w*|\binfotilaisuu\w*|\bennakkoinfo\w*|\binfo(?:möte|tillfälle)\w*|"
    r"\bförberedande\b|\bvalmistava\w*",
    re.IGNORECASE,
)
"""Words for what comes before the meeting and prepares for it."""
_PUBLISHED: Final = re.compile(
    r"\b(?:uutinen|julkaistu|päivitetty|tiedote|mediatiedote|lehdistötiedote|publicerad|uppdaterad|"
    r"nyhet|pressmeddelande|meddelande)\b",
    re.IGNORECASE,
)
_SAYS_SO: Final = re.compile(r"^\W*(?:julkaistu|publicerad|published)\W*", re.IGNORECASE)
UPDATED: Final = re.compile(r"\b(?:päivitetty|muokattu|uppdatera[dt]|updated)\b", re.IGNORECASE)
MOST_DATES: Final = 40
"""Most dates of one sentence that are weighed."""
ENOUGH: Final = 4
"""The least weight of a day that is a meeting's."""
ENOUGH_IF_VAGUE: Final = 4
NEAR_BEST: Final = 5
"""How far below the weightiest day another day of the round may be."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be of a meeting."""

    mention: DateMention
    position: int
    """The index of its sentence."""
    weight: int


def is_row(sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date stands in a row or item, or in a short line that begins with a name or the date."""
    if sentence.block.kind in ("row", "item"):
        return True
    text = sentence.text
    if len(dates_in(text)) > 1:
        return False
    is_whole = sentence.text == sentence.block.text and len(text) < 140 and not sentence.is_title
    begins = mention.end - len(mention.words) == 0 or re.match(r"[A-ZÅÄÖ][\w, -]*:\s", text)
    return bool(
        is_whole
        and begins
        and sentence.block.kind == "paragraph"
        and not _ARRANGED.search(text)
        and not re.match(_LABEL_WORDS, text, re.IGNORECASE)
    )


def published_in(sentences: Sequence[Sentence]) -> tuple[str, str] | None:
    """The ISO day of publication in a line of its own, and the line; None without such a line."""
    first, last = sentences[:40], sentences[-3:] if len(sentences) > 43 else ()
    for sentence in sorted((*first, *last), key=_is_less_of_publication):
        rest = sentence.text
        for mention in dates_in(sentence.text):
            rest = sentence.text[: mention.start] + sentence.text[mention.end :]
            is_alone = not re.sub(r"[\W\d]|klo|kl", "", rest)
            is_label = (_PUBLISHED.search(rest) and len(rest) < 40) or _SAYS_SO.search(
                sentence.text[: mention.start]
            )
            is_span = mention.first != mention.last or any(clock.ends for clock in clocks_in(sentence.text))
            is_one_day = mention.is_day and mention.year and not is_span
            if is_one_day and (is_alone or is_label) and not sentence.is_title:
                return mention.edtf().split("/")[0], sentence.text
    return None


def _is_less_of_publication(sentence: Sentence) -> int:
    """0 for a line that says when something was published, 2 for one of an update alone, else 1."""
    return 0 if _SAYS_SO.search(sentence.text) else 2 if UPDATED.search(sentence.text) else 1


def candidates_in(sentence: Sentence, position: int, sentences: Sequence[Sentence]) -> Iterator[Candidate]:
    """The dates of a sentence with their weights; `position` is its index in `sentences`."""
    text = sentence.text
    mentions = dates_in(text)[:MOST_DATES]
    label = bool(_LABEL.match(text))
    if position and not label:
        before = sentences[position - 1].text
        label = bool(_LABEL.fullmatch(before.rstrip() + ":")) or bool(_LABEL.fullmatch(before.rstrip()))
    for mention in mentions:
        if mention.first.part is None and mention.first.portion is None and mention.first.week is None:
            continue
        rest = (text[: mention.start] + text[mention.end :]).strip()
        if (
            not sentence.is_title
            and not label
            and not re.sub(r"[\W\d]|klo|kl", "", rest)
            and not clocks_in(text)
        ):
            continue
        if _PUBLISHED.search(rest) and len(rest) < 40 and not EVENT.search(rest):
            continue
        weight = _weight(sentence, mention, label=label)
        weight += 3 * (sentence.block.kind in ("row", "item") and _is_list_of_meetings(position, sentences))
        yield Candidate(mention, position, weight)


def _is_list_of_meetings(position: int, sentences: Sequence[Sentence]) -> bool:
    """Whether the line above a list says that its rows are meetings: Tilaisuudet järjestetään:"""
    for above in reversed(sentences[max(0, position - 30) : position]):
        if above.block.kind not in ("row", "item"):
            text = above.block.text.rstrip()
            return text.endswith(":") and bool(EVENT.search(text)) and bool(_ARRANGED.search(text))
    return False


def _weight(sentence: Sentence, mention: DateMention, *, label: bool) -> int:
    text = sentence.text
    clause = _clause(text, mention)
    weight = 1 if mention.is_day else 0
    weight += 3 * bool(EVENT.search(text)) + 2 * bool(_ARRANGED.search(text)) + 5 * label
    if mention.is_day:
        weight += 2 * (mention.weekday is not None) + 2 * (
            sentence.block.kind == "heading" or sentence.is_title
        )
        weight += 2 * any(not clock.is_doors for clock in clocks_in(text))
        weight += 2 * is_row(sentence, mention)
    if mention.relation == "by" or (REGISTRATION.search(clause) and not label):
        weight -= 9
    if _OTHER_THINGS.search(clause):
        weight -= 3
    if _NEXT.search(text):
        weight -= 3
    if PRELIMINARY.search(clause):
        weight -= 6
    return weight


def _clause(text: str, mention: DateMention) -> str:
    """What stands around a date up to the next full stop or other date."""
    start = max((m.end() for m in re.finditer(r"[.;!?]\s(?=[A-ZÅÄÖ])", text[: mention.start])), default=0)
    end = re.search(r"[.;!?]\s(?=[A-ZÅÄÖ])", text[mention.end :])
    return text[start : mention.end + end.start() if end else len(text)]
