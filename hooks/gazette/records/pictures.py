"""The header of a picture: its size in pixels, and whether EXIF has the position where it was taken.

PNG (W3C PNG 3), GIF (89a), JPEG (ITU-T T.81) and WebP (RFC 9649); EXIF 2.32 for the position. Other kinds
and damaged files have no size.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_READ: Final = 1 << 20
"""Bytes read of a file: headers, a preview and a colour profile fit in it."""
_START_OF_FRAME: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_GPS: Final = 0x8825
"""The EXIF tag that leads to the position."""


class Picture(NamedTuple):
    """Width and height in pixels as shown (0 if unknown), and whether the file has the position (EXIF)."""

    width: int = 0
    height: int = 0
    tells_position: bool = False


def read(path: Path) -> Picture:
    """The header of a picture's file; an empty `Picture` if it is missing or of another kind."""
    try:
        with path.open("rb") as file:
            data = file.read(_READ)
    except OSError:
        return Picture()
    try:
        return parse(data)
    except (IndexError, ValueError):
        return Picture()


def is_damaged(path: Path) -> bool:
    """Whether a file begins as no picture does that browsers show, or ends before the picture does.

    Bytes after the picture's end are allowed: cameras and telephones add some. False for an unreadable file.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return not _is_whole(data)
    except OSError:
        return False
    except ValueError:  # an empty file
        return True


def _is_whole(data: mmap.mmap) -> bool:
    """Whether a picture's bytes go from its beginning to its end."""
    first = data[:12]
    if first.startswith(_PNG):
        return data.rfind(b"IEND") > len(_PNG)
    if first.startswith(b"\xff\xd8"):
        scan = _start_of_scan(data)
        return 0 < scan < data.rfind(b"\xff\xd9")  # the end of the image
    if first[:4] == b"RIFF" and first[8:] == b"WEBP":
        return _little(first[4:8]) + 8 <= len(data)
    return first[:6] in (b"GIF87a", b"GIF89a") or (first[4:8] == b"ftyp" and b"av" in first[8:])


def _start_of_scan(data: mmap.mmap) -> int:
    """The index at which the image data of a JPEG begin, after its segments; 0 if there are none."""
    at = 2
    while data[at : at + 1] == b"\xff":
        if data[at + 1 : at + 2] == b"\xda":
            return at
        at += 1 if data[at + 1 : at + 2] == b"\xff" else 2 + _big(data[at + 2 : at + 4])
    return 0


def parse(data: bytes) -> Picture:
    """The header in the first bytes of a picture. Raises IndexError or ValueError when they are damaged."""
    if data.startswith(_PNG):
        exif = next((chunk for kind, chunk in _png_chunks(data) if kind == b"eXIf"), b"")
        return _picture(_big(data[16:20]), _big(data[20:24]), exif)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return Picture(_little(data[6:8]), _little(data[8:10]))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return _jpeg(data) if data.startswith(b"\xff\xd8") else Picture()


def _picture(width: int, height: int, exif: bytes) -> Picture:
    tags = _exif_tags(exif) if exif else {}
    is_on_its_side = tags.get(0x0112, 1) in (5, 6, 7, 8)  # browsers turn it upright
    return Picture(height if is_on_its_side else width, width if is_on_its_side else height, _GPS in tags)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        size = _big(data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        at += 12 + size


def _webp(data: bytes) -> Picture:
    width = height = 0
    exif, at = b"", 12
    while at + 8 <= len(data):
        kind, size, body = data[at : at + 4], _little(data[at + 4 : at + 8]), at + 8
        match kind:
            case b"VP8X":
                width = _little(data[body + 4 : body + 7]) + 1
                height = _little(data[body + 7 : body + 10]) + 1
            case b"VP8 " if not width:
                width = _little(data[body + 6 : body + 8]) & 0x3FFF
                height = _little(data[body + 8 : body + 10]) & 0x3FFF
            case b"VP8L" if not width:
                bits = _little(data[body + 1 : body + 5])
                width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
            case b"EXIF":
                exif = data[body : body + size].removeprefix(b"Exif\0\0")
        at = body + size + size % 2
    return _picture(width, height, exif)


def _jpeg(data: bytes) -> Picture:
    exif, at = b"", 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        segment = data[at + 4 : at + 2 + _big(data[at + 2 : at + 4])]
        if marker == 0xE1 and segment.startswith(b"Exif\0\0"):
            exif = segment[6:]
        if marker in _START_OF_FRAME:
            return _picture(_big(segment[3:5]), _big(segment[1:3]), exif)
        at += 4 + len(segment)
    return Picture()


def _exif_tags(tiff: bytes) -> dict[int, int]:
    """The tags of the first directory, each with the number in its first two bytes."""
    order: Final = "little" if tiff.startswith(b"II") else "big"

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)

    start = number(4, 4)
    entries = range(start + 2, start + 2 + 12 * number(start, 2), 12)
    return {number(entry, 2): number(entry + 8, 2) for entry in entries if entry + 12 <= len(tiff)}


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
