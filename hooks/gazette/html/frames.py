"""Page chrome, rendered once per language, with a place for each page's own parts.

The edge renders the theme's template with `marker(slot)` wherever a page's own part belongs and with `WAY_UP`
for the way to the site's root, and gives the HTML to `Frame.parse`; `site` then puts thousands of pages into
it, at whatever depth they lie (parts: `chrome`). Nothing here knows what made the chrome, so another theme or
generator can make it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Self

from gazette.html.layout import SLOTS
from gazette.urls.addresses import up

WAY_UP: Final = "@@root@@"
"""What stands in the chrome for the way to the site's root."""
_MARKER: Final = re.compile(r"@@slot:([a-z-]+)@@")


class FrameError(Exception):
    """Chrome that lacks a place, or a page that lacks a part; its text is for who works on the theme."""


def marker(slot: str) -> str:
    """What stands in the chrome where a part goes. Plain letters: no HTML or Jinja escaping alters it."""
    return f"@@slot:{slot}@@"


@dataclass(frozen=True, slots=True)
class Frame:
    """Chrome cut at its places: the text before each slot, and the text after the last."""

    slots: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def parse(cls, html: str) -> Self:
        """Cut the chrome at its markers. Raises FrameError when a place is missing or unknown."""
        pieces = _MARKER.split(html)
        slots = tuple(pieces[1::2])
        if missing := sorted(SLOTS - set(slots)):
            raise FrameError(f"the theme's template has no place for: {', '.join(missing)}")
        if unknown := sorted(set(slots) - SLOTS):
            raise FrameError(f"the theme's template has places nobody fills: {', '.join(unknown)}")
        return cls(slots, tuple(pieces[0::2]))

    def at(self, depth: int) -> Self:
        """The chrome of pages so many folders below the root."""
        return type(self)(self.slots, tuple(text.replace(WAY_UP, up(depth)) for text in self.texts))

    def fill(self, parts: Mapping[str, str]) -> str:
        """The whole page. Parts are HTML already; nothing in them is read again."""
        try:
            filled = [parts[slot] for slot in self.slots]
        except KeyError:
            missing = [slot for slot in self.slots if slot not in parts]
            raise FrameError(f"the page has no part for: {', '.join(missing)}") from None
        return "".join(chain.from_iterable(zip(self.texts, (*filled, ""), strict=True)))


class Frames:
    """The frame of every language."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._frames = frames
        self._at: dict[tuple[str, int], Frame] = {}

    def fill(self, language: str, depth: int, parts: Mapping[str, str]) -> str:
        """A whole page in its language and at its depth. Raises FrameError when there is no frame for it."""
        frame = self._at.get((language, depth))
        if frame is None:
            if language not in self._frames:
                raise FrameError(f"no page chrome for {language}")
            frame = self._at[language, depth] = self._frames[language].at(depth)
        return frame.fill(parts)
