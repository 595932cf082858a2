"""The record's own picture as JPEG that programs show beside a link: small, upright, without EXIF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps

from gazette.outputs.sharing.drawing import GROUND

MOST_BYTES: Final = 40_000
_QUALITIES: Final = (75, 55, 35)
"""Tried in this order: most photos fit at the first or second."""
_COARSENESS: Final = (1, 2, 4, 8, 16)
"""Pixels that become one, in width and height: pictures of nothing but detail fit only so."""


def shrink(path: Path, size: tuple[int, int]) -> bytes:
    """The picture at `path` as JPEG of this size in pixels, at most `MOST_BYTES`; if damaged, one colour."""
    try:
        with Image.open(path) as opened:
            opened.draft("RGB", size)  # a JPEG is read at a fraction of its size at once
            picture = _flat(ImageOps.exif_transpose(opened))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        picture = Image.new("RGB", size, GROUND)
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    for coarseness in _COARSENESS:
        shown = picture.reduce(coarseness).resize(size) if coarseness > 1 else picture
        for quality in _QUALITIES:
            file = BytesIO()
            shown.save(file, "JPEG", quality=quality)
            if file.tell() <= MOST_BYTES:
                return file.getvalue()
    raise AssertionError("a picture without detail is small")


def _flat(picture: Image.Image) -> Image.Image:
    """A picture without transparency, on white."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    colours = picture.convert("RGBA")
    ground = Image.new("RGB", colours.size, "white")
    ground.paste(colours, mask=colours.getchannel("A"))
    return ground
