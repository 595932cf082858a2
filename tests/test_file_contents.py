"""What is read of a file: plain ones only, no more than a bound, none outside its folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from gazette.base.problems import Problem
from gazette.records.file_contents import byte_order_mark, decode, digest, is_within, read_bytes, read_text

NAME: Final = "negotiations/a.yml"
NO_PLAIN_FILE: Final = "this is no plain file. Put the file or the folder itself here."
NOT_OPENED: Final = "the file cannot be opened. Check that it is a file and that you may read it."
TOO_LARGE: Final = "the file is larger than a record can be (1 MB)."
NOT_UTF_8: Final = "the file is not encoded in UTF-8. Save it again with UTF-8 encoding."


def said(result: object) -> list[tuple[str, int, int, str, str]]:
    """The problems that were found in the place of a content."""
    assert isinstance(result, list)
    assert all(isinstance(problem, Problem) for problem in result)
    return [
        (
            problem.path,
            problem.line,
            problem.column,
            problem.key,
            problem.what.text(str) + (f" {problem.advice.text(str)}" if problem.advice else ""),
        )
        for problem in result
    ]


def test_a_plain_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    for content in (b"", b"a", b"\xff" * 5):
        file.write_bytes(content)
        assert read_bytes(file, NAME, 5) == read_bytes(str(file), NAME, 5) == content
    file.write_bytes(b"123456")
    assert said(read_bytes(file, NAME, 5)) == [(NAME, 1, 1, "", TOO_LARGE)]
    assert read_bytes(file, NAME) == b"123456"
    link = tmp_path / "link.yml"
    link.symlink_to(file)
    assert read_bytes(link, NAME) == b"123456"


def test_a_file_larger_than_any_memory_is_not_read(tmp_path: Path) -> None:
    """A sparse one, which takes no room on the disk."""
    file = tmp_path / "a.yml"
    with file.open("wb") as stream:
        stream.truncate(1 << 40)
    assert said(read_bytes(file, NAME)) == [(NAME, 1, 1, "", TOO_LARGE)]
    assert said(read_text(file, NAME)) == [(NAME, 1, 1, "", TOO_LARGE)]


def test_what_never_ends_or_is_no_file_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero"), Path("/dev/null")):
        assert said(read_bytes(path, NAME)) == [(NAME, 1, 1, "", NO_PLAIN_FILE)], path
    for path in (tmp_path, tmp_path / "gone", pipe / "below"):
        assert said(read_text(path, NAME)) == [(NAME, 1, 1, "", NOT_OPENED)], path


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"abc\r\n", "abc\r\n"),
        ("äö".encode(), "äö"),
        ("a\u0308".encode(), "ä"),
        ("a\ufeff".encode(), "a\ufeff"),
        ("\ufeffä".encode(), "ä"),
        (b"\xef\xbb\xbfa", "a"),
    ],
)
def test_a_text_is_utf_8_and_composed(content: bytes, text: str, tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(content)
    assert decode(content, NAME) == read_text(file, NAME) == text
    assert byte_order_mark(content) == (b"\xef\xbb\xbf" if content.startswith(b"\xef") else b"")


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"\xff", 1), (b"a\n\nb\xe4", 3), (b"\n\n\n\xe4\n", 4), ("a\nb".encode("utf-16"), 1)],
)
def test_a_text_in_another_encoding_is_reported_at_its_line(content: bytes, line: int) -> None:
    assert said(decode(content, NAME)) == [(NAME, line, 1, "", NOT_UTF_8)]


def test_what_lies_in_a_folder_when_links_are_followed(tmp_path: Path) -> None:
    folder, other = tmp_path / "folder", tmp_path / "folder-other"
    for path in (folder / "a", other / "b"):
        path.parent.mkdir()
        path.write_text("text")
    for name, target in (
        ("inside", "a"),
        ("outside", "../folder-other/b"),
        ("above", ".."),
        ("nowhere", "gone"),
        ("circle", "circle"),
    ):
        (folder / name).symlink_to(target)
    (tmp_path / "same").symlink_to(folder)
    names = (
        "a",
        "inside",
        "outside",
        "above",
        "nowhere",
        "circle",
        "gone",
        "../folder/a",
        "../folder-other/b",
    )
    assert [name for name in names if is_within(folder / name, folder)] == ["a", "inside", "../folder/a"]
    assert is_within(folder, folder)
    assert is_within(folder / "a", tmp_path / "same")
    assert not is_within(folder / "a", tmp_path / "gone")


def test_a_digest_is_that_of_the_content() -> None:
    assert digest(b"abc") == "cf4ab791c62b8d2b2109c90275287816"
    assert digest(b"") != digest(b"\0")
