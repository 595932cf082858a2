"""Times of the clock in a Finnish or Swedish text: klo 17.30, kl. 9–15, klockan 9.00-12."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TIME: Final = r"(?P<{0}_hour>[01]?\d|2[0-4])(?:[.:](?P<{0}_minute>[0-5]\d))?"
_DASH: Final = r"\s?[–—-]\s?"
_TO: Final = r"(?:\s?[–—-]\s?|\s(?:till|och)\s)"
_MARK: Final = r"(?:klo\.?|kello|kl\.?|klockan|clock)"
_MARKED: Final = re.compile(
    rf"\b{_MARK}\s*(?:noin\s|n\.\s|cirka\s|ca\s)?{_TIME.format('start')}"
    rf"(?:{_TO}(?:{_MARK}\s*)?{_TIME.format('end')})?(?![\d])(?!\.\d)",
    re.IGNORECASE,
)
_UNMARKED: Final = re.compile(
    r"(?<![\d.,:])(?P<start_hour>[01]?\d|2[0-4])[.:](?P<start_minute>[0-5]\d)"
    rf"{_DASH}(?P<end_hour>[01]?\d|2[0-4])[.:](?P<end_minute>[0-5]\d)(?![\d.:]*\d)(?!\.\d)"
)
"""From a time to another with minutes; needs no klo."""
_DOORS: Final = re.compile(
    r"\b(?:(?:aamu|tulo|iltapäivä)?kahvi\w*|aamupala\w*|ovet|ilmoittautumi\w+ (?:alkaa|ja kahvi)|tarjoilu\w*|"
    r"(?:morgon|ankomst)?kaffe\w*|kaffeservering\w*|dörrarna|servering\w*|inskrivning\w*|registrering\w*)\b",
    re.IGNORECASE,
)
"""What is offered before the beginning."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time, or a span of two, in a text."""

    begins: str
    """As 9.00, 17.30."""
    ends: str
    """The end, as 12.00; "" if the text gives none."""
    start: int
    end: int
    words: str
    is_doors: bool = False
    """Whether it is the time of coffee or of the doors, not of the beginning."""

    @property
    def hours(self) -> str:
        """As a record has it: 17.30, or 9.00–15.00."""
        return f"{self.begins}–{self.ends}" if self.ends else self.begins


def clocks_in(text: str) -> tuple[Clock, ...]:
    """Every time in a text, in order."""
    return tuple(sorted(_clocks(text), key=lambda clock: clock.start))


def _clocks(text: str) -> Iterator[Clock]:
    taken: list[tuple[int, int]] = []
    for pattern in (_MARKED, _UNMARKED):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            begins, ends = clock_time(match["start_hour"], match["start_minute"]), ""
            if match["end_hour"]:
                ends = clock_time(match["end_hour"], match["end_minute"])
            clause = re.split(r"[,;.!?](?=\s)|\s(?:ja|och|sekä|samt)\s", text[: match.start()])[-1]
            yield Clock(begins, ends, *match.span(), match[0], bool(_DOORS.search(clause)))


def clock_time(hour: str, minute: str | None) -> str:
    """A time as a record has it: 9.00."""
    return f"{int(hour)}.{minute or '00'}"
