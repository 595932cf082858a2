"""The rules for pictures and attachments at their limits: sizes, names, places.

The messages themselves are tested in mistakes/, the files for which each is reported here.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image

from gazette.base.bounds import MAX_COPIES, MAX_FILE, MAX_NAME, MAX_PATH
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.checks.media import ATTACHMENTS, LARGE, PICTURES, is_below_media
from gazette.records.loading import load
from tests.outputs import written

SETTINGS: Final = Settings("https://esimerkki.example/", date(2024, 12, 1))
RECORD: Final = "keksila/2024/neuvottelu"
FOLDER: Final = "negotiations/keksila/2024"
TOO_LONG: Final = "the name of the file is too long."
NOT_BESIDE: Final = '"{}" is not in the media folder beside the record.'
NOT_THERE: Final = 'there is no file "keksila/2024/{}".'
TOO_LARGE: Final = 'the file "{}" is larger than 50 MB.'
UNUSED: Final = "no record names this file."
LARGE_PICTURE: Final = 'the picture "{}" is larger than 1 MB.'
DAMAGED: Final = 'the file "{}" is damaged: browsers show no picture.'


def png(size: int = 0) -> bytes:
    """The bytes of a whole picture, padded to `size` bytes."""
    stream = io.BytesIO()
    Image.new("RGB", (4, 3)).save(stream, "PNG")
    whole = stream.getvalue()
    if size <= len(whole):
        return whole
    body = b"tEXt" + b"a\0" + b"b" * (size - len(whole) - 14)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return whole[:33] + chunk + whole[33:]


def problems(root: Path, files: Mapping[str, int | bytes], **fields: Any) -> list[str]:
    """The problems of a record with these files beside it, each given by its content or size in bytes."""
    written(root, {RECORD: {"title": "Neuvottelu", "sessions": {"date": "2024-10-30"}, **fields}})
    for name, content in files.items():
        path = root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.truncate(content) if isinstance(content, int) else file.write(content)
    report = check(load(root / "negotiations"), SETTINGS)
    return [
        f"{problem.key or Path(problem.path).name}: {problem.what.text(str)}" for problem in report.problems
    ]


def attached(*names: str) -> dict[str, Any]:
    return {"attachments": [{"file": name, "title": "Muistio"} for name in names]}


def shown(*names: str) -> dict[str, Any]:
    return {"images": [{"file": name, "alt": "Sali"} for name in names]}


NAME: Final = "a" * (MAX_NAME - 4)
PATH: Final = "media/" + "b" * (MAX_PATH - 6 - MAX_NAME - 1) + f"/{NAME}.pdf"


@pytest.mark.parametrize(
    ("files", "fields", "expected"),
    [
        ({"media/a.pdf": 1, "media/b/c.txt": 1}, attached("media/a.pdf", "media/b/c.txt"), []),
        # Names and paths, in bytes.
        ({f"media/{NAME}.pdf": 1}, attached(f"media/{NAME}.pdf"), []),
        ({f"media/{NAME}a.pdf": 1}, attached(f"media/{NAME}a.pdf"), [f"attachments.1: {TOO_LONG}"]),
        ({f"media/{NAME[2:]}ä.pdf": 1}, attached(f"media/{NAME[2:]}ä.pdf"), []),
        ({f"media/{NAME[1:]}ä.pdf": 1}, attached(f"media/{NAME[1:]}ä.pdf"), [f"attachments.1: {TOO_LONG}"]),
        ({PATH: 1}, attached(PATH), []),
        (
            {PATH.replace("/b", "/bb"): 1},
            attached(PATH.replace("/b", "/bb")),
            [f"attachments.1: {TOO_LONG}"],
        ),
        # Places.
        *(
            ({}, attached(name), [f"attachments.1: {NOT_BESIDE.format(name)}"])
            for name in ("a.pdf", "media/../a.pdf", "media/./a.pdf", "liitteet/a.pdf", "media\\a.pdf")
        ),
        ({}, attached("media/a.pdf"), [f"attachments.1: {NOT_THERE.format('media/a.pdf')}"]),
        ({"media/A.pdf": 1}, attached("media/a.pdf"), [
            f"attachments.1: {NOT_THERE.format('media/a.pdf')}", f"A.pdf: {UNUSED}"
        ]),
        ({"media/b.pdf": 1, "media/a.pdf": 1, "media/.c": 1}, {}, [f"a.pdf: {UNUSED}", f"b.pdf: {UNUSED}"]),
        # Sizes, of each file that is there.
        ({"media/a.pdf": MAX_FILE}, attached("media/a.pdf"), []),
        (
            {"media/a.pdf": MAX_FILE + 1},
            attached("media/a.pdf"),
            [f"attachments.1: {TOO_LARGE.format('media/a.pdf')}"],
        ),
        (
            {"media/b.pdf": MAX_FILE + 1},
            attached("media/a.pdf", "media/b.pdf"),
            [
                f"attachments.1: {NOT_THERE.format('media/a.pdf')}",
                f"attachments.2: {TOO_LARGE.format('media/b.pdf')}",
            ],
        ),
        # Pictures.
        ({"media/a.png": png(LARGE)}, shown("media/a.png"), []),
        ({"media/a.png": png(LARGE + 1)}, shown("media/a.png"), [
            f"images.1: {LARGE_PICTURE.format('media/a.png')}"
        ]),
        (
            {"media/a.pdf": LARGE + 1, "media/b.png": png(LARGE + 1), "media/c.PNG": png()[:40]},
            {**attached("media/a.pdf"), **shown("media/x.png", "media/b.png", "media/c.PNG")},
            [
                f"images.1: {NOT_THERE.format('media/x.png')}",
                f"images.2: {LARGE_PICTURE.format('media/b.png')}",
                f"images.3: {DAMAGED.format('media/c.PNG')}",
            ],
        ),
        ({"media/a.png": png()[:40]}, attached("media/a.png"), [
            f"attachments.1: {DAMAGED.format('media/a.png')}"
        ]),
    ],
)  # fmt: skip
def test_files_at_their_limits(
    files: dict[str, int | bytes], fields: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    actual = problems(tmp_path, files, **fields)
    assert sorted(text.replace(".file: ", ": ") for text in actual) == sorted(expected)


ALIASES: Final = {"aliases": [f"keksila/{year}/neuvottelu" for year in range(2015, 2024)]}
"""With its own, ten folders."""
COPIES: Final = "attachments.2.file: the files of this record, in 10 folders by aliases, are above 500 MB."
RENAMED: Final = (
    "attachments.2.file: the files of this record, with a copy for each earlier name, are above 500 MB."
)


@pytest.mark.parametrize(
    ("sizes", "fields", "expected"),
    [
        ((MAX_COPIES // 20, MAX_COPIES // 20), ALIASES, []),
        ((MAX_COPIES // 20, MAX_COPIES // 20 + 1), ALIASES, [COPIES]),
        ((MAX_COPIES // 20, MAX_COPIES // 20 + 1, 1), ALIASES, [COPIES]),
        ((MAX_COPIES // 20, MAX_COPIES // 20 + 1), {}, []),
    ],
)
def test_the_files_of_a_record_are_counted_once_for_each_folder(
    sizes: tuple[int, ...], fields: dict[str, Any], expected: list[str], tmp_path: Path
) -> None:
    files = {f"media/{number}.pdf": size for number, size in enumerate(sizes)}
    assert problems(tmp_path, files, **attached(*files), **fields) == expected


@pytest.mark.parametrize(("size", "expected"), [(45_000_000, []), (45_000_001, [RENAMED])])
def test_the_files_of_a_record_are_counted_once_for_each_earlier_name(
    size: int, expected: list[str], tmp_path: Path
) -> None:
    fields = attached("media/a.pdf", "media/b.pdf")
    fields["attachments"][1]["earlier_files"] = [f"media/vanha-{number}.pdf" for number in range(9)]
    assert problems(tmp_path, {"media/a.pdf": MAX_FILE, "media/b.pdf": size}, **fields) == expected


def test_only_files_below_media_can_be_named() -> None:
    assert [
        name for name in ("media/a", "media/a/b", "media", "media/", "a", "a/media/b") if is_below_media(name)
    ] == [
        "media/a",
        "media/a/b",
    ]


def test_no_file_that_a_browser_would_run_is_published() -> None:
    assert {".html", ".htm", ".svg", ".js", ".xml", ".xhtml"}.isdisjoint(ATTACHMENTS + PICTURES)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a.pdf", []),
        ("../../../../elsewhere.pdf", [f"attachments.2.file: {NOT_BESIDE.format('media/b.pdf')}"]),
    ],
)
def test_a_link_to_a_file_may_lead_to_one_beside_it_and_nowhere_else(
    target: str, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "elsewhere.pdf").write_text("of somebody")
    media = tmp_path / FOLDER / "media"
    media.mkdir(parents=True)
    (media / "b.pdf").symlink_to(target)
    assert (media / "b.pdf").is_file() == bool(expected)
    assert problems(tmp_path, {"media/a.pdf": 1}, **attached("media/a.pdf", "media/b.pdf")) == expected
