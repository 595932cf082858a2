"""Numbers → small inline SVG pictures, without script or inline style.

A picture never stands alone: the page tells the same numbers as text beside it, so each is hidden from
screen readers. Sizes and colours come from the stylesheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Final, Protocol

from markupsafe import Markup

_OPEN: Final = Markup(
    '<svg class="chart chart--{kind}" viewBox="0 0 {width} {height}" preserveAspectRatio="{fit}"'
    ' aria-hidden="true" focusable="false">'
)
_STRETCHED: Final = "none"
_WHOLE: Final = "xMinYMid meet"


def bar(share: int) -> Markup:
    """A bar of `share` per cent of the widest."""
    return _svg("bar", 100, 4, _STRETCHED, [Markup('<rect width="{}" height="4"/>').format(_clamp(share))])


def scale(place: int, steps: int) -> Markup:
    """A dot at `place` per cent of a scale with `steps` marks from its lowest to its highest answer."""
    ticks = (_along(100 * n // max(1, steps - 1)) for n in range(steps))
    marks = [Markup('<path d="M{0} 2V10"/>').format(at) for at in ticks]
    dot = Markup('<circle cx="{}" cy="6" r="5"/>').format(_along(_clamp(place)))
    return _svg("scale", 120, 12, _WHOLE, [Markup('<path d="M10 6H110"/>'), *marks, dot])


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
    """A day's programme from its first to its last minute; nothing for fewer than two timed parts."""
    slices = [(_minute(p.begins), _minute(p.ends), p.css) for p in parts if p.begins and p.ends]
    if len(slices) < 2:
        return Markup()
    first, last = min(s[0] for s in slices), max(s[1] for s in slices)
    rects = [
        Markup('<rect class="slice slice--{}" x="{}" width="{}" height="10"/>').format(
            css, _at(begins, first, last), round(_at(ends, first, last) - _at(begins, first, last), 2)
        )
        for begins, ends, css in slices
    ]
    hours = range(-(-first // 60), last // 60 + 1)
    ticks = [Markup('<path d="M{0} 10V13"/>').format(_at(hour * 60, first, last)) for hour in hours]
    return _svg("day", 100, 13, _STRETCHED, [*rects, *ticks])


def timeline(marks: Sequence[tuple[date, str]]) -> Markup:
    """What happened from the first day to the last, a dot a mark; nothing for fewer than two.

    A mark is a day and its kind: agreed, due, or a status, as the stylesheet knows them.
    """
    if len(marks) < 2:
        return Markup()
    days = [at.toordinal() for at, _ in marks]
    first, length = min(days), max(1, max(days) - min(days))
    places = [_along(100 * (at - first) // length) for at in days]
    dots = [
        Markup('<circle class="mark mark--{}" cx="{}" cy="6" r="5"/>').format(kind, x)
        for (_, kind), x in zip(marks, places, strict=True)
    ]
    return _svg(
        "timeline", 120, 12, _WHOLE, [Markup('<path d="M{} 6H{}"/>').format(min(places), max(places)), *dots]
    )


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _at(minute: int, first: int, last: int) -> float:
    return round(100 * (minute - first) / max(1, last - first), 2)


def _along(share: int) -> int:
    return 10 + share


def _clamp(share: int) -> int:
    return max(0, min(100, share))


def _svg(kind: str, width: int, height: int, fit: str, parts: Iterable[Markup]) -> Markup:
    opened = _OPEN.format(kind=kind, width=width, height=height, fit=fit)
    return opened + Markup().join(parts) + Markup("</svg>")
