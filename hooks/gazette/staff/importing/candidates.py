"""Classifies publications: a likely negotiation, one with a record already, other talks, another subject."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gazette.base.problems import N_, Message, message
from gazette.records.model.occasion import Occasion
from gazette.staff.importing.known import Known
from gazette.staff.importing.occasion import Judgement, NoRecord, judge
from gazette.staff.importing.source import Source

OTHER_TALKS: Final = {
    NoRecord.STAFF_CUTS: N_("talks on cutting staff"),
    NoRecord.PAY: N_("talks on pay, budgets or contracts"),
}
"""Talks that are never entered, as staff call them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A publication, its likely occasion, and the id of its record, if it has one."""

    source: Source
    judgement: Judgement
    record: str | None

    @property
    def is_likely(self) -> bool:
        """Whether it is taken unless staff choose otherwise: a negotiation of this site, and new here."""
        occasion = self.judgement.occasion
        is_talk = occasion is Occasion.COOPERATION_TALK and self.judgement.is_certain
        return self.record is None and (self.judgement.is_yearly or is_talk)

    @property
    def can_be_taken(self) -> bool:
        """Whether a record can be made of it at all."""
        return not isinstance(self.judgement.occasion, NoRecord)


def candidates(sources: Iterable[Source], known: Known | None, region: str | None) -> tuple[Candidate, ...]:
    """The publications in their order, each once and classified; without `known` none counts as recorded."""
    return tuple(
        Candidate(source, judge(source), known.record_of(source, region) if known else None)
        for source in dict.fromkeys(sources)
    )


def judged(source: Source) -> Candidate:
    """A publication with its likely occasion, without a search for its record."""
    return Candidate(source, judge(source), None)


def refusal(candidate: Candidate) -> Message | None:
    """Why no record is made of a publication of other talks; None if one can be."""
    occasion = candidate.judgement.occasion
    if not isinstance(occasion, NoRecord):
        return None
    return message(
        N_('"{title}" is no negotiation for this site but {talks}, told by these words: {words}.'),
        title=candidate.source.title,
        talks=message(OTHER_TALKS[occasion]),
        words=", ".join(candidate.judgement.words),
    )


def with_numbers(listed: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that staff can choose from a list: the likely first, then what is of another occasion."""
    free = [c for c in listed if c.record is None and c.can_be_taken and c.judgement.occasion]
    return tuple(sorted(free, key=lambda candidate: not candidate.is_likely))


def chosen_numbers(answer: str, count: int) -> frozenset[int]:
    """The numbers of "1, 3-5" from 1 to `count`. Raises ValueError."""
    numbers: set[int] = set()
    for part in answer.replace("–", "-").replace(";", ",").replace(",", " ").split():
        first, _, last = part.partition("-")
        low, high = int(first), int(last or first)
        if not 1 <= low <= high <= count:
            raise ValueError(part)
        numbers.update(range(low, high + 1))
    if not numbers:
        raise ValueError(answer)
    return frozenset(numbers)
