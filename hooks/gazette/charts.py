"""Numbers → small inline SVG pictures, without script or inline style.

A picture never stands alone: the page tells the same numbers as text beside it, so each is hidden from
screen readers. Places along a picture are per cent of its width, so that it fills any width and its
lettering keeps its size; height and colours come from the stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import Final, Protocol

from markupsafe import Markup

_OPEN: Final = Markup('<svg class="chart chart--{}" aria-hidden="true" focusable="false">')
_TEXT: Final = Markup('<text x="{}%" y="{}">{}</text>')
_LINE: Final = Markup('<line x1="0" x2="100%" y1="8" y2="8"/>')
_TICK: Final = Markup('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>')
_PIP: Final = Markup('<rect class="pip--{}" x="{}" y="1" width="10" height="10"/>')
HOURS: Final = 8
"""How many hours of a day are lettered at most: more would run into each other on a phone."""
PIPS: Final = 12
"""How many can be counted at a glance; more are drawn as a row that goes on."""


def bar(share: int) -> Markup:
    """A bar of `share` per cent of the longest."""
    return _svg("bar", [Markup('<rect width="{}%" height="100%"/>').format(_clamp(share))])


class Part(Protocol):
    """A part of a whole; `css` is its kind as the stylesheet knows it."""

    @property
    def number(self) -> int:
        """How many it is."""

    @property
    def css(self) -> str:
        """Its kind, as a class."""


def shares(parts: Sequence[Part], share: int = 100) -> Markup:
    """A bar of `share` per cent of the longest, cut by numbers; nothing for a whole of none."""
    whole = sum(part.number for part in parts)
    if not whole:
        return Markup()
    rects, at = [], 0
    for part in parts:
        rects.append(
            Markup('<rect class="part part--{}" x="{}%" width="{}%" height="100%"/>').format(
                part.css, _place(at * share, 100 * whole), _place(part.number * share, 100 * whole)
            )
        )
        at += part.number
    return _svg("shares", rects)


def pips(number: int | None, *, told: bool) -> Markup:
    """A square for each; a dashed one when somebody is told of without a number, nothing for nobody."""
    if not told:
        return Markup()
    css, shown = ("some", 1) if number is None else ("one", min(number, PIPS))
    squares = [_PIP.format(css, 14 * place + 1) for place in range(shown)]
    more = [Markup('<text x="{}" y="11">+</text>').format(14 * shown)] if number and number > shown else []
    width = 14 * shown + 12 * len(more)
    return Markup('<svg class="chart chart--pips" width="{}" height="12" aria-hidden="true"').format(
        width
    ) + Markup(' focusable="false">{}</svg>').format(Markup().join([*squares, *more]))


def scale(place: int, low: str, high: str) -> Markup:
    """A dot at `place` per cent of a scale between its lettered ends."""
    dot = Markup('<circle cx="{}%" cy="8" r="6"/>').format(_clamp(place))
    ticks = [_TICK.format(x, 2, 14) for x in (0, 100)]
    ends = [_TEXT.format(x, 29, end) for x, end in ((0, low), (100, high))]
    return _svg("scale", [_LINE, *ticks, *ends, dot])


class Timed(Protocol):
    """A part of a day; `css` is its kind as the stylesheet knows it."""

    @property
    def begins(self) -> time | None:
        """Its first minute, when it is told."""

    @property
    def ends(self) -> time | None:
        """Its last minute, when it is told."""

    @property
    def css(self) -> str:
        """Its kind, as a class."""


def day(parts: Sequence[Timed]) -> Markup:
    """A day from its first to its last minute, with the hours; nothing for fewer than two parts."""
    slices = [(_minute(p.begins), _minute(p.ends), p.css) for p in parts if p.begins and p.ends]
    if len(slices) < 2:
        return Markup()
    first, last = min(s[0] for s in slices), max(s[1] for s in slices)
    rects = [
        Markup('<rect class="slice slice--{}" x="{}%" width="{}%" height="20"/>').format(
            css, _place(begins - first, last - first), _place(ends - begins, last - first)
        )
        for begins, ends, css in slices
    ]
    return _svg("day", [*rects, *_hours(first, last)])


def _hours(first: int, last: int) -> Iterator[Markup]:
    whole = range(-(-first // 60), last // 60 + 1)
    for hour in whole[:: -(-len(whole) // HOURS) or 1]:
        at = _place(hour * 60 - first, last - first)
        yield _TICK.format(at, 20, 26)
        yield _TEXT.format(at, 41, hour)


def timeline(marks: Sequence[tuple[date, str]]) -> Markup:
    """What happened from the first day to the last, with the years; nothing for fewer than two marks.

    A mark is a day and its kind: agreed, due, or a status, as the stylesheet knows them.
    """
    if len(marks) < 2:
        return Markup()
    days = [at.toordinal() for at, _ in marks]
    first, length = min(days), max(1, max(days) - min(days))
    dot = Markup('<circle class="dot dot--{}" cx="{}%" cy="8" r="6"/>')
    dots = [dot.format(kind, _place(at.toordinal() - first, length)) for at, kind in marks]
    return _svg("timeline", [_LINE, *_years(min(marks)[0], max(marks)[0], length), *dots])


def _years(first: date, last: date, length: int) -> Iterator[Markup]:
    turns = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    for turn in turns or [first]:
        at = _place((turn - first).days, length)
        yield _TICK.format(at, 8, 17)
        yield _TEXT.format(at, 31, turn.year)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _place(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.4g}"


def _clamp(share: int) -> int:
    return max(0, min(100, share))


def _svg(kind: str, parts: Iterable[Markup]) -> Markup:
    return _OPEN.format(kind) + Markup().join(parts) + Markup("</svg>")
