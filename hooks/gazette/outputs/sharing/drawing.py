"""A card drawn as PNG: site, title, day and region on the site's colour.

Pillow with its simple layout, and fonts that lie beside this module: the same bytes on every machine with the
same Pillow. One channel is drawn, from the ground to white, and saved with a palette of 16 shades: an eighth
of the bytes of full colour, and twice as fast.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from gazette.outputs.sharing.cards import HEIGHT, WIDTH, Card

FONTS: Final = Path(__file__).with_name("fonts")
_BOLD: Final = "NotoSans-Bold.ttf"
_REGULAR: Final = "NotoSans-Regular.ttf"
GROUND: Final = (11, 58, 91)
"""The colour --brand of hooks/theme/assets/stylesheets/tokens.css."""
_WHITE: Final = 15
"""The last of 16 shades; the first is the ground."""
_SOFT: Final = 12
"""The shade of lines that are not the title, close to --on-brand-2."""
_DIM: Final = 7
_EDGE: Final = 80
"""In pixels, as all that follows."""
_ROOM: Final = WIDTH - 2 * _EDGE
_SITE_LEFT: Final = 150
_LOWER_EDGE: Final = 62
_TITLE_SIZES: Final = (84, 72, 62, 54, 48, 42)
_DETAIL_SIZES: Final = (40, 36, 32)
_SITE_SIZE: Final = 36
_SPACING: Final = 1.22
"""From line to line, in sizes of the font."""
_TOP: Final = 150
"""Where the title may begin, below the line of the site."""
_NOT_A_CHARACTER: Final = "\uffff"


def draw(card: Card) -> bytes:
    """A card as PNG of `WIDTH` × `HEIGHT` pixels."""
    picture = drawn(card)
    picture.putpalette(_palette())
    file = BytesIO()
    picture.save(file, "PNG", bits=4, compress_type=zlib.Z_RLE)  # twice as fast, a sixth larger
    return file.getvalue()


def drawn(card: Card) -> Image.Image:
    """A card in one channel, in shades from the ground to white."""
    picture = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(picture)
    _draw_mark(pen)
    title = without_unknown(card.title) or card.site
    if title != card.site:
        _write(pen, [card.site], _Style(_REGULAR, _SITE_SIZE, _SOFT), 64, _SITE_LEFT)
    bottom = HEIGHT - _LOWER_EDGE
    for text in filter(None, map(without_unknown, reversed(card.details))):
        fits = (size for size in _DETAIL_SIZES if _length(text, _REGULAR, size) <= _ROOM)
        size = next(fits, _DETAIL_SIZES[-1])
        bottom -= round(size * _SPACING)
        _write(pen, [fitting(text, _REGULAR, size, _ROOM)], _Style(_REGULAR, size, _SOFT), bottom)
    size, lines = wrapped(title, bottom - 24 - _TOP)
    _write(pen, lines, _Style(_BOLD, size, _WHITE), _TOP)
    return picture


def _draw_mark(pen: ImageDraw.ImageDraw) -> None:
    """The two bubbles of the site's mark."""
    pen.rounded_rectangle((_EDGE, 64, _EDGE + 40, 92), 6, fill=_WHITE)
    pen.polygon(((_EDGE + 8, 90), (_EDGE + 8, 102), (_EDGE + 20, 90)), fill=_WHITE)
    pen.rounded_rectangle((_EDGE + 22, 98, _EDGE + 52, 118), 6, fill=_DIM)
    pen.polygon(((_EDGE + 44, 112), (_EDGE + 44, 126), (_EDGE + 32, 112)), fill=_DIM)


class _Style(NamedTuple):
    font: str
    size: int
    shade: int


def _write(
    pen: ImageDraw.ImageDraw, lines: Iterable[str], style: _Style, top: int, left: int = _EDGE
) -> None:
    font = _font(style.font, style.size)
    for number, line in enumerate(lines):
        pen.text((left, top + round(number * style.size * _SPACING)), line, fill=style.shade, font=font)


def wrapped(text: str, height: int) -> tuple[int, list[str]]:
    """The size of a title and its lines: the largest size in which it fits into `height` pixels.

    No word is broken, unless it is too long in the smallest size; then what is too much is left out as well.
    """
    lines: list[str] = []
    size = 0
    for size in _TITLE_SIZES:
        lines = list(_lines(text.split(), size))
        most = int(height // (size * _SPACING))
        if len(lines) <= most and all(_length(line, _BOLD, size) <= _ROOM for line in lines):
            return size, lines
    broken = [piece for word in text.split() for piece in _broken(word, size)]
    lines = list(_lines(broken, size))
    if len(lines) > most:
        lines = [*lines[: most - 1], fitting(" ".join(lines[most - 1 :]), _BOLD, size, _ROOM)]
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


def fitting(text: str, font: str, size: int, room: int) -> str:
    """A text, or as much of it as there is room for, and an ellipsis."""
    if _length(text, font, size) <= room:
        return text
    end = next((n for n in range(len(text), 0, -1) if _length(text[:n] + "…", font, size) <= room), 0)
    return text[:end].rstrip() + "…"


def without_unknown(text: str) -> str:
    """A text without the signs that the fonts lack; empty if letters are among these.

    What is left of a text in Arabic would say something else.
    """
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    unknown = {sign for sign in text if sign != " " and not _is_known(sign)}
    if any(unicodedata.category(sign)[0] in "LN" for sign in unknown):
        return ""
    return " ".join("".join(sign for sign in text if sign not in unknown).split())


@lru_cache(maxsize=2048)
def _is_known(sign: str) -> bool:
    font = _font(_BOLD, _DETAIL_SIZES[-1])
    return bytes(font.getmask(sign)) != bytes(font.getmask(_NOT_A_CHARACTER))


def _length(text: str, font: str, size: int) -> float:
    return _font(font, size).getlength(text)


@lru_cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font; the simple layout needs no other library, of which machines have different ones or none."""
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _palette() -> list[int]:
    """Red, green and blue of each shade."""
    shades = range(_WHITE + 1)
    return [round(ground + (255 - ground) * shade / _WHITE) for shade in shades for ground in GROUND]
