"""Page chrome, rendered once per language and depth, with a place for each page's own parts.

The edge renders the theme's template with `marker(slot)` wherever a page's own part belongs and gives
the HTML to `Frame.parse`; `site` then puts thousands of pages into it (parts: `chrome`). Nothing here
knows what made the chrome, so another theme or generator can make it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Self

from gazette.chrome import SLOTS

DEPTHS: Final = range(1, 7)
"""How many folders below the root a page can lie: `/fi/` is 1, a news page of a negotiation is 5."""
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

    def fill(self, parts: Mapping[str, str]) -> str:
        """The whole page. Parts are HTML already; nothing in them is read again."""
        try:
            filled = [parts[slot] for slot in self.slots]
        except KeyError:
            missing = [slot for slot in self.slots if slot not in parts]
            raise FrameError(f"the page has no part for: {', '.join(missing)}") from None
        return "".join(chain.from_iterable(zip(self.texts, (*filled, ""), strict=True)))


@dataclass(frozen=True, slots=True)
class Frames:
    """The frame of every language and depth."""

    frames: Mapping[tuple[str, int], Frame]

    def frame(self, language: str, depth: int) -> Frame:
        """The frame for a page. Raises FrameError when the edge made none."""
        try:
            return self.frames[language, depth]
        except KeyError:
            raise FrameError(
                f"no page chrome for {language} at depth {depth}; depths are {DEPTHS[0]} to {DEPTHS[-1]}"
            ) from None

    def fill(self, language: str, depth: int, parts: Mapping[str, str]) -> str:
        """A whole page in its language and at its depth."""
        return self.frame(language, depth).fill(parts)
