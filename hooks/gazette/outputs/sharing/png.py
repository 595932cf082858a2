"""A picture of 16 shades as PNG (W3C, Portable Network Graphics, third edition).

Pillow compares five filters for each line of pixels, none of which makes flat colour smaller: twice the time
for the same size.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from typing import Final

from PIL import Image

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_BITS: Final = 4
"""Of a pixel."""
_PALETTE_IMAGE: Final = 3
_UNFILTERED: Final = b"\0"
"""What a line begins with whose bytes are the pixels themselves."""


def png(picture: Image.Image) -> bytes:
    """A picture with a palette (mode P) of at most 16 colours and an even width."""
    width, height = picture.size
    pixels = picture.tobytes("raw", f"P;{_BITS}")
    line_ends = range(0, len(pixels) + 1, width * _BITS // 8)
    lines = b"".join([_UNFILTERED + pixels[start:end] for start, end in pairwise(line_ends)])
    header = b"%b%b%b" % (_number(width), _number(height), bytes((_BITS, _PALETTE_IMAGE, 0, 0, 0)))
    palette = bytes(picture.getpalette() or ())
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"".join((_SIGNATURE, *(_chunk(name, content) for name, content in chunks)))


def _chunk(name: bytes, content: bytes) -> bytes:
    return b"".join((_number(len(content)), name, content, _number(zlib.crc32(name + content))))


def _number(value: int) -> bytes:
    return value.to_bytes(4)
