"""Numbers → small inline SVG charts, without script or inline style.

The page has the same numbers as text beside each chart, so charts are hidden from screen readers. Horizontal
positions are percentages of the width, so that a chart fills any width and its text keeps its size.
Properties shared by all charts of a kind are in the stylesheet: colours, heights, the radius of a dot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from markupsafe import Markup

from gazette.html.escaping import escaped

_LINE: Final = '<line x2="100%" y1="8" y2="8"/>'
HOURS: Final = 8
"""Largest number of hour labels: more would overlap on a phone."""
PIPS: Final = 12
"""Largest number of squares; for a higher number a plus sign follows them."""


def bar(share: int) -> Markup:
    """A bar; `share` is its length in per cent of the width."""
    return _svg("bar", [f'<rect width="{_clamp(share)}%"/>'])


def shares(segments: Sequence[tuple[int, str]], share: int = 100) -> Markup:
    """A bar of `share` per cent of the width, divided in proportion to the numbers; empty if all are 0.

    A segment is a number in any unit and the suffix of its CSS class.
    """
    total = sum(number for number, _ in segments)
    if not total:
        return Markup()
    rects, start = [], 0
    for number, css in segments:
        x, width = (_percent(n * share, 100 * total) for n in (start, number))
        rects.append(f'<rect class="part part--{escaped(css)}" x="{x}%" width="{width}%"/>')
        start += number
    return _svg("shares", rects)


def pips(number: int | None, *, mentioned: bool) -> Markup:
    """A square for each of `number`; one dashed square if `mentioned` without a number; otherwise empty."""
    if not mentioned:
        return Markup()
    css, shown = ("some", 1) if number is None else ("one", min(number, PIPS))
    squares = "".join([f'<rect class="pip--{css}" x="{x}"/>' for x in range(1, 14 * shown, 14)])
    more = f'<text x="{14 * shown}" y="11">+</text>' if number and number > shown else ""
    width = 14 * shown + (12 if more else 0)
    return Markup(  # noqa: S704  (numbers only)
        f'<svg class="chart chart--pips" width="{width}" height="12" aria-hidden="true">{squares}{more}</svg>'
    )


def scale(position: int, low: str, high: str) -> Markup:
    """A dot at `position` per cent of a scale; `low` and `high` are the labels of its ends."""
    dot = f'<circle cx="{_clamp(position)}%"/>'
    ticks = [_tick(x, 2, 14) for x in ("0", "100")]
    return _svg("scale", [_LINE, *ticks, _text("0", 29, low), _text("100", 29, high), dot])


def day(parts: Iterable[tuple[int, int, str]]) -> Markup:
    """The parts of a day with hour labels; empty if fewer than two have start and end.

    A part is its start and end in minutes after midnight, and the suffix of its CSS class.
    """
    slices = tuple(parts)
    if len(slices) < 2:
        return Markup()
    first, last = min(s[0] for s in slices), max(s[1] for s in slices)
    rects = [
        f'<rect class="slice slice--{escaped(css)}" x="{_percent(start - first, last - first)}%"'
        f' width="{_percent(end - start, last - first)}%"/>'
        for start, end, css in slices
    ]
    return _svg("day", [*rects, *_hours(first, last)])


def _hours(first: int, last: int) -> Iterator[str]:
    """Ticks and labels of full hours between two times, in minutes after midnight."""
    whole = range(-(-first // 60), last // 60 + 1)
    for hour in whole[:: -(-len(whole) // HOURS) or 1]:
        x = _percent(hour * 60 - first, last - first)
        yield _tick(x, 20, 26)
        yield _text(x, 41, str(hour if hour <= 24 else hour - 24))


def timeline(marks: Sequence[tuple[date, str]]) -> Markup:
    """Dots from the first day to the last, with year labels; empty for fewer than two marks.

    A mark is a day and the suffix of its CSS class: agreed, due, or a status.
    """
    if len(marks) < 2:
        return Markup()
    first, last = min(marks)[0], max(marks)[0]
    length = (last - first).days
    dots = [
        f'<circle class="dot dot--{escaped(css)}" cx="{_percent((day - first).days, length)}%"/>'
        for day, css in marks
    ]
    return _svg("timeline", [_LINE, *_years(first, last, length), *dots])


def _years(first: date, last: date, length: int) -> Iterator[str]:
    """Ticks and labels of the turns of years within `length` days; of the only year if there is none."""
    new_years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    for new_year in new_years or [first]:
        x = _percent((new_year - first).days, length)
        yield _tick(x, 8, 17)
        yield _text(x, 31, str(new_year.year))


def _tick(x: str, top: int, bottom: int) -> str:
    return f'<line x1="{x}%" x2="{x}%" y1="{top}" y2="{bottom}"/>'


def _text(x: str, y: int, text: str) -> str:
    return f'<text x="{x}%" y="{y}">{escaped(text)}</text>'


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.3g}"


def _clamp(share: int) -> int:
    return max(0, min(100, share))


def _svg(kind: str, elements: Iterable[str]) -> Markup:
    start = f'<svg class="chart chart--{kind}" aria-hidden="true">'
    return Markup(f"{start}{''.join(elements)}</svg>")  # noqa: S704  (numbers and escaped text)
