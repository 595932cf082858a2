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

from gazette.html.escaping import escaped

_LINE: Final = '<line x1="0" x2="100%" y1="8" y2="8"/>'
HOURS: Final = 8
"""How many hours of a day are lettered at most: more would run into each other on a phone."""
PIPS: Final = 12
"""How many can be counted at a glance; more are drawn as a row that goes on."""


def bar(share: int) -> Markup:
    """A bar of `share` per cent of the longest."""
    return _svg("bar", [f'<rect width="{_clamp(share)}%" height="100%"/>'])


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
        css, x, width = escaped(part.css), *(_place(n * share, 100 * whole) for n in (at, part.number))
        rects.append(f'<rect class="part part--{css}" x="{x}%" width="{width}%" height="100%"/>')
        at += part.number
    return _svg("shares", rects)


def pips(number: int | None, *, told: bool) -> Markup:
    """A square for each; a dashed one when somebody is told of without a number, nothing for nobody."""
    if not told:
        return Markup()
    css, shown = ("some", 1) if number is None else ("one", min(number, PIPS))
    places = range(1, 14 * shown, 14)
    squares = "".join([f'<rect class="pip--{css}" x="{x}" y="1" width="10" height="10"/>' for x in places])
    more = f'<text x="{14 * shown}" y="11">+</text>' if number and number > shown else ""
    width = 14 * shown + (12 if more else 0)
    return Markup(  # noqa: S704  (numbers only)
        f'<svg class="chart chart--pips" width="{width}" height="12" aria-hidden="true" focusable="false">'
        f"{squares}{more}</svg>"
    )


def scale(place: int, low: str, high: str) -> Markup:
    """A dot at `place` per cent of a scale between its lettered ends."""
    dot = f'<circle cx="{_clamp(place)}%" cy="8" r="6"/>'
    ticks = [_tick(x, 2, 14) for x in ("0", "100")]
    ends = [_text(x, 29, end) for x, end in (("0", low), ("100", high))]
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
        f'<rect class="slice slice--{escaped(css)}" x="{_place(begins - first, last - first)}%"'
        f' width="{_place(ends - begins, last - first)}%" height="20"/>'
        for begins, ends, css in slices
    ]
    return _svg("day", [*rects, *_hours(first, last)])


def _hours(first: int, last: int) -> Iterator[str]:
    whole = range(-(-first // 60), last // 60 + 1)
    for hour in whole[:: -(-len(whole) // HOURS) or 1]:
        at = _place(hour * 60 - first, last - first)
        yield _tick(at, 20, 26)
        yield _text(at, 41, str(hour))


def timeline(marks: Sequence[tuple[date, str]]) -> Markup:
    """What happened from the first day to the last, with the years; nothing for fewer than two marks.

    A mark is a day and its kind: agreed, due, or a status, as the stylesheet knows them.
    """
    if len(marks) < 2:
        return Markup()
    days = [at.toordinal() for at, _ in marks]
    first, length = min(days), max(1, max(days) - min(days))
    places = [_place(day - first, length) for day in days]
    dots = [
        f'<circle class="dot dot--{escaped(kind)}" cx="{place}%" cy="8" r="6"/>'
        for place, (_, kind) in zip(places, marks, strict=True)
    ]
    return _svg("timeline", [_LINE, *_years(min(marks)[0], max(marks)[0], length), *dots])


def _years(first: date, last: date, length: int) -> Iterator[str]:
    turns = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    for turn in turns or [first]:
        at = _place((turn - first).days, length)
        yield _tick(at, 8, 17)
        yield _text(at, 31, str(turn.year))


def _tick(at: str, top: int, bottom: int) -> str:
    return f'<line x1="{at}%" x2="{at}%" y1="{top}" y2="{bottom}"/>'


def _text(at: str, below: int, text: str) -> str:
    return f'<text x="{at}%" y="{below}">{escaped(text)}</text>'


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _place(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.4g}"


def _clamp(share: int) -> int:
    return max(0, min(100, share))


def _svg(kind: str, parts: Iterable[str]) -> Markup:
    open_ = f'<svg class="chart chart--{kind}" aria-hidden="true" focusable="false">'
    return Markup(f"{open_}{''.join(parts)}</svg>")  # noqa: S704  (numbers, and what was escaped)
