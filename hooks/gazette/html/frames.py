"""Frames: the page around the main content (header, navigation, footer), rendered once per language.

`mkdocs_hooks` renders the theme's template with `marker(slot)` for each part of a page and `ROOT_MARKER` for
the relative path to the site's root, and gives the HTML to `Frame.parse`. `site` fills the frame with the
parts (`layout.page_parts`) of thousands of pages. Another theme or generator could make the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Final, Self

from msgspec import Struct

from gazette.html.inline import ROOT, with_relative_links
from gazette.html.layout import SLOTS
from gazette.urls.addresses import up

ROOT_MARKER: Final = "@@root@@"
"""Placeholder for the relative path to the site's root."""
_MARKER: Final = re.compile(r"@@slot:([a-z-]+)@@")


class FrameError(Exception):
    """A frame lacks a slot, or a page lacks a part. The text is for the theme's developer."""


def marker(slot: str) -> str:
    """Placeholder for a part of a page. HTML and Jinja escaping do not change it."""
    return f"@@slot:{slot}@@"


class Frame(Struct, frozen=True):
    """A frame split at its slots: `texts` are the HTML before each slot, and after the last."""

    slots: tuple[str, ...]
    texts: tuple[str, ...]

    @classmethod
    def parse(cls, html: str) -> Self:
        """Split a frame's HTML at its markers. Raises FrameError if a slot is missing or unknown."""
        texts_and_slots = _MARKER.split(html)
        slots = tuple(texts_and_slots[1::2])
        if missing := sorted(SLOTS - set(slots)):
            raise FrameError(f"the theme's template has no place for: {', '.join(missing)}")
        if unknown := sorted(set(slots) - SLOTS):
            raise FrameError(f"the theme's template has places nobody fills: {', '.join(unknown)}")
        return cls(slots, tuple(texts_and_slots[0::2]))

    def at(self, language: str, depth: int) -> Self:
        """The frame for pages in `language`, `depth` folders below the site's root."""
        texts = (text.replace(ROOT_MARKER, ROOT) for text in self.texts)
        return type(self)(self.slots, tuple(with_relative_links(t, language, up(depth)) for t in texts))

    def fill(self, parts: Mapping[str, str]) -> str:
        """The HTML of a page; `parts` are the HTML of its slots, inserted as they are. Raises FrameError."""
        try:
            filled = [parts[slot] for slot in self.slots]
        except KeyError:
            missing = [slot for slot in self.slots if slot not in parts]
            raise FrameError(f"the page has no part for: {', '.join(missing)}") from None
        return "".join(chain.from_iterable(zip(self.texts, (*filled, ""), strict=True)))


class Frames:
    """The frames of all languages, by language code."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._frames = frames
        self._by_depth: dict[tuple[str, int], Frame] = {}

    def fill(self, language: str, depth: int, parts: Mapping[str, str]) -> str:
        """The HTML of a page, `depth` folders below the root. Raises FrameError for an unknown language."""
        frame = self._by_depth.get((language, depth))
        if frame is None:
            if language not in self._frames:
                raise FrameError(f"no page chrome for {language}")
            frame = self._by_depth[language, depth] = self._frames[language].at(language, depth)
        return frame.fill(parts)
