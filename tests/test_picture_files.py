"""Metadata in the first bytes of a picture: size in pixels (turned upright), and coordinates."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gazette.records import pictures
from gazette.records.pictures import Picture
from tests.sites import GOLDEN

TURNED: Final = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
POSITION: Final = struct.pack(">HHII", 0x8825, 4, 1, 38)


def exif(*tags: bytes) -> bytes:
    return b"MM\0*" + struct.pack(">IH", 8, len(tags)) + b"".join(tags) + b"\0\0\0\0"


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    parts = (struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return b"\xff\xd8" + b"".join(parts)


def chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def webp(*chunks: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + b"".join(chunks)


FRAME: Final = (0xC2, struct.pack(">BHHB", 8, 30, 40, 0))
PNG: Final = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIB", 13, b"IHDR", 40, 30, 8) + b"\0" * 8


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PNG, Picture(40, 30)),
        (
            PNG + struct.pack(">I", 38) + b"eXIf" + exif(TURNED, POSITION) + b"\0" * 4,
            Picture(30, 40, True),
        ),
        (b"GIF89a" + struct.pack("<HH", 40, 30), Picture(40, 30)),
        (jpeg((0xE0, b"JFIF\0"), FRAME), Picture(40, 30)),
        (jpeg((0xE1, b"Exif\0\0" + exif(TURNED, POSITION)), FRAME), Picture(30, 40, True)),
        (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0"), FRAME), Picture(40, 30)),
        (webp(chunk(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 40, 30))), Picture(40, 30)),
        (webp(chunk(b"VP8L", b"\x2f" + struct.pack("<I", 39 | 29 << 14))), Picture(40, 30)),
        (
            webp(
                chunk(b"VP8X", b"\x08\0\0\0" + (39).to_bytes(3, "little") + (29).to_bytes(3, "little")),
                chunk(b"EXIF", exif(POSITION)),
            ),
            Picture(40, 30, True),
        ),
        (b"<svg/>", Picture()),
    ],
)  # fmt: skip
def test_size_and_position_are_read(data: bytes, expected: Picture) -> None:
    assert pictures.parse(data) == expected


def test_picture_of_the_golden_records(tmp_path: Path) -> None:
    folder = GOLDEN / "negotiations/esimerkkila/2024/media"
    assert pictures.read(folder / "kuva.png").width > 0
    assert pictures.read(tmp_path / "missing.png") == Picture()


@given(st.sampled_from([PNG, b"\xff\xd8\xff\xe1", b"RIFF\0\0\0\0WEBP", b"GIF89a"]), st.binary(max_size=60))
def test_damaged_file_has_no_size_or_some(start: bytes, rest: bytes) -> None:
    """The size may be wrong, but only the errors that `read` handles are raised."""
    with suppress(IndexError, ValueError):
        assert isinstance(pictures.parse(start + rest), Picture)


KINDS: Final = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")


def picture(path: Path, kind: str, **options: Any) -> bytes:
    """The bytes of a picture that Pillow writes to a path."""
    noise = Image.effect_noise((60, 40), 50).convert("RGB")
    noise.save(path, kind, **options)
    return path.read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_picture_is_not_damaged(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "kuva"
    content = picture(path, kind)
    assert not pictures.is_damaged(path)
    path.write_bytes(content + b"\xff\xda\0\0MotionPhoto_Data" * 9)  # as telephones do
    assert not pictures.is_damaged(path)


def test_a_jpeg_with_a_preview_and_in_several_passes_is_not_damaged(tmp_path: Path) -> None:
    preview = picture(tmp_path / "pieni", "JPEG")
    path = tmp_path / "kuva"
    content = picture(path, "JPEG", progressive=True, exif=b"Exif\0\0" + preview)
    assert not pictures.is_damaged(path)
    path.write_bytes(content[: len(content) // 2])
    assert pictures.is_damaged(path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("part", [0, 0.02, 0.5, 0.99])
def test_a_picture_that_is_cut_off_is_damaged(kind: str, part: float, tmp_path: Path) -> None:
    path = tmp_path / "kuva"
    content = picture(path, kind)
    path.write_bytes(content[: int(len(content) * part)])
    assert pictures.is_damaged(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"text", b"<svg/>", bytes(5000), b"version https://git-lfs.example/spec/v1\noid sha256:0\n"],
)
def test_a_file_that_is_no_picture_is_damaged(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "kuva.png").write_bytes(content)
    assert pictures.is_damaged(tmp_path / "kuva.png")


def test_a_missing_file_is_not_damaged(tmp_path: Path) -> None:
    assert not pictures.is_damaged(tmp_path / "kuva.png")


@given(st.sampled_from([b"\xff\xd8\xff\xe1", b"RIFF", b"GIF89a", b"\0\0\0\x1cftyp"]), st.binary(max_size=60))
def test_any_bytes_are_damaged_or_not(start: bytes, rest: bytes) -> None:
    with NamedTemporaryFile() as file:
        Path(file.name).write_bytes(start + rest)
        assert pictures.is_damaged(Path(file.name)) in (True, False)
