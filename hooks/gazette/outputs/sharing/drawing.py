"""A card drawn as PNG: site, title, day and region on the site's colour.

Pillow with its simple layout, and fonts that lie beside this module: the same bytes on every machine with the
same Pillow. One channel is drawn, from the ground to white, and saved with a palette of 16 shades (`png`): an
eighth of the bytes of full colour, and twice as fast. A letter is drawn once in each size: hinted, it is as
far from the next as whole pixels, whatever stands beside it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from gazette.outputs.sharing.cards import HEIGHT, WIDTH, Card
from gazette.outputs.sharing.png import png

FONTS: Final = Path(__file__).with_name("fonts")
_BOLD: Final = "NotoSans-Bold.ttf"
_REGULAR: Final = "NotoSans-Regular.ttf"
GROUND: Final = "#0b3a5b"
"""The colour --brand of hooks/theme/assets/stylesheets/tokens.css."""
_WHITE: Final = 15
"""The last of 16 shades; the first is the ground."""
_SOFT: Final = 12
"""The shade of lines that are not the title, close to --on-brand-2."""
_DIM: Final = 7
_EDGE: Final = 52
"""In pixels, as all that follows."""
_ROOM: Final = WIDTH - 2 * _EDGE
_SITE_LEFT: Final = 98
_SITE_TOP: Final = 42
_TOP: Final = 98
"""Where the title begins, below the line of the site."""
_LOWER_EDGE: Final = 40
_TITLE_SIZES: Final = (56, 48, 42, 36, 32, 28)
_DETAIL_SIZES: Final = (27, 24, 22)
_SITE_SIZE: Final = 24
_SPACING: Final = 1.22
"""From line to line, in sizes of the font."""
_NOT_A_CHARACTER: Final = "\uffff"


def draw(card: Card) -> bytes:
    """A card as PNG of `WIDTH` × `HEIGHT` pixels."""
    picture = drawn(card)
    picture.putpalette(_palette(card.ground or GROUND))
    return png(picture)


def drawn(card: Card) -> Image.Image:
    """A card in one channel, in shades from the ground to white."""
    picture = _ground().copy()
    title = without_unknown(card.title) or card.site
    if title != card.site:
        picture.paste(_SOFT, (_SITE_LEFT, _SITE_TOP), _line(card.site, _REGULAR, _SITE_SIZE))
    bottom = HEIGHT - _LOWER_EDGE
    for text in filter(None, map(without_unknown, reversed(card.details))):
        fits = (size for size in _DETAIL_SIZES if _length(text, _REGULAR, size) <= _ROOM)
        size = next(fits, _DETAIL_SIZES[-1])
        bottom -= round(size * _SPACING)
        picture.paste(_SOFT, (_EDGE, bottom), _line(fitting(text, _REGULAR, size), _REGULAR, size))
    size, lines = wrapped(title, bottom - 16 - _TOP)
    for number, line in enumerate(lines):
        top = _TOP + round(number * size * _SPACING)
        picture.paste(_WHITE, (_EDGE, top), _line(line, _BOLD, size))
    return picture


@lru_cache
def _ground() -> Image.Image:
    """An empty card with the two bubbles of the site's mark."""
    picture = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((_EDGE, 42, _EDGE + 27, 61), 4, fill=_WHITE)
    pen.polygon(((_EDGE + 5, 60), (_EDGE + 5, 69), (_EDGE + 14, 60)), fill=_WHITE)
    pen.rounded_rectangle((_EDGE + 15, 65, _EDGE + 35, 78), 4, fill=_DIM)
    pen.polygon(((_EDGE + 29, 75), (_EDGE + 29, 84), (_EDGE + 21, 75)), fill=_DIM)
    return picture


@lru_cache(maxsize=512)
def _line(text: str, font: str, size: int) -> Image.Image:
    """A line of text as a mask. Many cards have the name of their region, of the site and days in common."""
    room, left = size // 4, 0
    mask = Image.new("L", (round(_length(text, font, size)) + room, _height(size)))
    for sign in text:
        letter = _letter(sign, font, size)
        mask.paste(255, (left - room, 0), letter)
        left += round(_advance(sign, font, size))
    return mask


@lru_cache(maxsize=2048)
def _letter(sign: str, font: str, size: int) -> Image.Image:
    """A letter as a mask, a quarter of the size from the left: some reach over the one before."""
    room = size // 4
    mask = Image.new("L", (round(_advance(sign, font, size)) + 2 * room, _height(size)))
    ImageDraw.Draw(mask).text((room, 0), sign, fill=255, font=_font(font, size))
    return mask


def _height(size: int) -> int:
    """The height of a line's mask."""
    return round(size * 1.5)


def wrapped(text: str, height: int) -> tuple[int, list[str]]:
    """The size of a title and its lines: the largest size in which it fits into `height` pixels.

    No word is broken, unless it is too long in the smallest size; then what is too much is left out as well.
    """
    words = text.split()
    for size in _TITLE_SIZES:
        lines = list(_lines(words, size))
        most = int(height // (size * _SPACING))
        if len(lines) <= most and all(_length(line, _BOLD, size) <= _ROOM for line in lines):
            return size, lines
    broken = [piece for word in words for piece in _broken(word, size)]
    lines = list(_lines(broken, size))
    if len(lines) > most:
        lines = [*lines[: most - 1], fitting(" ".join(lines[most - 1 :]), _BOLD, size)]
    return size, lines


def _lines(words: Sequence[str], size: int) -> Iterator[str]:
    """Words in lines, as many in each as there is room for."""
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and _length(longer, _BOLD, size) > _ROOM:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _broken(word: str, size: int) -> Iterator[str]:
    """A word in pieces that fit into a line, a hyphen at the end of all but the last."""
    while _length(word, _BOLD, size) > _ROOM:
        end = next(n for n in range(len(word) - 1, 0, -1) if _length(word[:n] + "-", _BOLD, size) <= _ROOM)
        yield word[:end] + "-"
        word = word[end:]
    yield word


def fitting(text: str, font: str, size: int) -> str:
    """A text, or as much of it as a line has room for, and an ellipsis."""
    if _length(text, font, size) <= _ROOM:
        return text
    end = next((n for n in range(len(text), 0, -1) if _length(text[:n] + "…", font, size) <= _ROOM), 0)
    return text[:end].rstrip() + "…"


def without_unknown(text: str) -> str:
    """A text without the signs that the fonts lack; empty if letters or digits are among these.

    What is left of a text in Arabic would say something else.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    unknown = {sign for sign in text if sign != " " and not _is_known(sign)}
    if not unknown:
        return text
    if any(unicodedata.category(sign)[0] in "LN" for sign in unknown):
        return ""
    return " ".join("".join(sign for sign in text if sign not in unknown).split())


@lru_cache(maxsize=2048)
def _is_known(sign: str) -> bool:
    font = _font(_BOLD, _DETAIL_SIZES[-1])
    return bytes(font.getmask(sign)) != bytes(font.getmask(_NOT_A_CHARACTER))


def _length(text: str, font: str, size: int) -> float:
    """The length of a text in pixels: of its letters, since the simple layout moves none together."""
    return sum([_advance(sign, font, size) for sign in text])


@lru_cache(maxsize=8192)
def _advance(sign: str, font: str, size: int) -> float:
    return _font(font, size).getlength(sign)


@lru_cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font; the simple layout needs no other library, of which machines have different ones or none."""
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _palette(ground: str) -> list[int]:
    """Red, green and blue of each shade."""
    channels = bytes.fromhex(ground[1:])
    return [
        round(channel + (255 - channel) * shade / _WHITE)
        for shade in range(_WHITE + 1)
        for channel in channels
    ]
