"""Numbers → small inline SVG charts, without script or inline style.

The page has the same numbers as text beside each chart, so charts are hidden from screen readers. Horizontal
positions are percentages of the width, so that a chart fills any width and its text keeps its size; height
and colours come from the stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Protocol

from markupsafe import Markup

from gazette.html.escaping import escaped

_LINE: Final = '<line x1="0" x2="100%" y1="8" y2="8"/>'
HOURS: Final = 8
"""Largest number of hour labels: more would overlap on a phone."""
PIPS: Final = 12
"""Largest number of squares; for a higher number a plus sign follows them."""


def bar(share: int) -> Markup:
    """A bar; `share` is its length in per cent of the width."""
    return _svg("bar", [f'<rect width="{_clamp(share)}%" height="100%"/>'])


class Segment(Protocol):
    """A segment of a bar."""

    @property
    def number(self) -> int:
        """Its number, in any unit."""

    @property
    def css(self) -> str:
        """Suffix of its CSS class."""


def shares(parts: Sequence[Segment], share: int = 100) -> Markup:
    """A bar of `share` per cent of the width, divided in proportion to the numbers; empty if all are 0."""
    whole = sum(part.number for part in parts)
    if not whole:
        return Markup()
    rects, start = [], 0
    for part in parts:
        css, x, width = escaped(part.css), *(_place(n * share, 100 * whole) for n in (start, part.number))
        rects.append(f'<rect class="part part--{css}" x="{x}%" width="{width}%" height="100%"/>')
        start += part.number
    return _svg("shares", rects)


def pips(number: int | None, *, mentioned: bool) -> Markup:
    """A square for each of `number`; one dashed square if `mentioned` without a number; otherwise empty."""
    if not mentioned:
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
    """A dot at `place` per cent of a scale; `low` and `high` are the labels of its ends."""
    dot = f'<circle cx="{_clamp(place)}%" cy="8" r="6"/>'
    ticks = [_tick(x, 2, 14) for x in ("0", "100")]
    ends = [_text(x, 29, end) for x, end in (("0", low), ("100", high))]
    return _svg("scale", [_LINE, *ticks, *ends, dot])


class Timed(Protocol):
    """A part of a day."""

    @property
    def minutes(self) -> tuple[int, int] | None:
        """Start and end in minutes from midnight; None if unknown."""

    @property
    def css(self) -> str:
        """Suffix of its CSS class."""


def day(parts: Sequence[Timed]) -> Markup:
    """The parts of a day with hour labels; empty if fewer than two have start and end."""
    slices = [(*p.minutes, p.css) for p in parts if p.minutes]
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
        place = _place(hour * 60 - first, last - first)
        yield _tick(place, 20, 26)
        yield _text(place, 41, str(hour if hour <= 24 else hour - 24))


def timeline(marks: Sequence[tuple[date, str]]) -> Markup:
    """Dots from the first day to the last, with year labels; empty for fewer than two marks.

    A mark is a day and the suffix of its CSS class: agreed, due, or a status.
    """
    if len(marks) < 2:
        return Markup()
    days = [day.toordinal() for day, _ in marks]
    first, length = min(days), max(1, max(days) - min(days))
    places = [_place(day - first, length) for day in days]
    dots = [
        f'<circle class="dot dot--{escaped(kind)}" cx="{place}%" cy="8" r="6"/>'
        for place, (_, kind) in zip(places, marks, strict=True)
    ]
    return _svg("timeline", [_LINE, *_years(min(marks)[0], max(marks)[0], length), *dots])


def _years(first: date, last: date, length: int) -> Iterator[str]:
    new_years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    for new_year in new_years or [first]:
        place = _place((new_year - first).days, length)
        yield _tick(place, 8, 17)
        yield _text(place, 31, str(new_year.year))


def _tick(place: str, top: int, bottom: int) -> str:
    return f'<line x1="{place}%" x2="{place}%" y1="{top}" y2="{bottom}"/>'


def _text(place: str, y: int, text: str) -> str:
    return f'<text x="{place}%" y="{y}">{escaped(text)}</text>'


def _place(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.4g}"


def _clamp(share: int) -> int:
    return max(0, min(100, share))


def _svg(kind: str, parts: Iterable[str]) -> Markup:
    open_ = f'<svg class="chart chart--{kind}" aria-hidden="true" focusable="false">'
    return Markup(f"{open_}{''.join(parts)}</svg>")  # noqa: S704  (numbers and escaped text)
