"""A site's own colours, and whether text in them can be read (WCAG 2.2, success criterion 1.4.3).

`brand` is the ground of the header, with white text on it; `link` is the colour of links, buttons and bars of
charts on the light ground. On the dark ground links get a lighter shade of it, made here.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

LEAST_CONTRAST: Final = 4.5
"""The least ratio of text to its ground (WCAG 2.2, level AA)."""
ON_BRAND: Final = ("#ffffff", "#d3e2ee")
"""The colours of text in the header, as in tokens.css."""
LIGHT_GROUNDS: Final = ("#ffffff", "#f2f5f7")
"""The grounds of pages, as in tokens.css; the second is that of panels."""
DARK_GROUNDS: Final = ("#10171e", "#1a242d")
"""The grounds of pages in the dark colour scheme."""
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_STEPS: Final = 20


class Colours(Struct, frozen=True):
    """Two colours as #rrggbb; empty where the site keeps the usual one."""

    brand: str = ""
    link: str = ""


def is_colour(text: str) -> bool:
    """Whether a text is a colour as #rrggbb."""
    return _HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, others: tuple[str, ...]) -> float:
    """The lowest contrast ratio of a colour with any of the others."""
    return min(contrast(colour, other) for other in others)


def lighter(colour: str) -> str:
    """The colour mixed with as much white as text on the dark grounds needs."""
    channels = _channels(colour)
    for step in range(_STEPS + 1):
        mixed = [round(c + (255 - c) * step / _STEPS) for c in channels]
        shade = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if least_contrast(shade, DARK_GROUNDS) >= LEAST_CONTRAST:
            return shade
    raise AssertionError("white can be read on the dark grounds")


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
