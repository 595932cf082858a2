"""The pages of docs/: their paths, their languages and their front matter."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from gazette.base.printable import shown_path
from gazette.base.problems import Problem
from gazette.base.settings import LANGUAGES
from gazette.html import handwritten
from gazette.html.page_sources import source_problems
from gazette.urls.addresses import Address, Word


def texts(problems: Iterable[Problem]) -> list[str]:
    return [problem.text(str) for problem in problems]


@pytest.mark.parametrize(
    ("path", "language", "address"),
    [
        ("fi/tietoa/index.html", "fi", Address((Word.ABOUT,))),
        ("sv/tillganglighet/index.html", "sv", Address((Word.ACCESSIBILITY,))),
        ("en/privacy/guide/index.html", "en", Address((Word.PRIVACY, "guide"))),
        ("sv/guide/index.html", "sv", Address(("guide",))),
    ],
)
def test_the_path_of_a_page_gives_its_language_and_address(
    path: str, language: str, address: Address
) -> None:
    assert handwritten.locate(path) == (language, address)
    assert address.path(language) + "index.html" == path


DEEP: Final = "\n    At most 20 can be within each other."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n" + "> " * 20 + "a", []),
        (
            "a\n\n" + "> " * 21 + "a",
            ["3:1  a line begins with too many signs of quotations and lists." + DEEP],
        ),
        ("- " * 21 + "a", ["1:1  a line begins with too many signs of quotations and lists." + DEEP]),
        ("    " * 20 + "- a\n" + "    " * 21 + "\n", []),
        ("- a\n" + "    " * 21 + "- a", ["2:1  a line is indented too far." + DEEP]),
        ("- a\n" + "\t" * 20 + "   \t- a", ["2:1  a line is indented too far." + DEEP]),
        ("[a](/b) " * 100 + "[" * 20 + "a" + "]" * 20, []),
        ("[" * 15 + "\n \n" + "[" * 15 + "\\[" * 20, []),
        (
            "![ " * 21,
            [
                (
                    "1:62  too many brackets are open here: [.\n"
                    "    Close them, or write \\[ for a bracket that is no link."
                )
            ],
        ),
        (
            "a\n[\\[" * 21,
            [
                (
                    "22:1  too many brackets are open here: [.\n"
                    "    Close them, or write \\[ for a bracket that is no link."
                )
            ],
        ),
    ],
)
def test_nesting_too_deep_for_markdown_is_reported_before_it_is_parsed(
    text: str, expected: list[str]
) -> None:
    assert texts(source_problems("docs/fi/x.md", text.encode())) == [
        f"docs/fi/x.md:{line}" for line in expected
    ]


@pytest.mark.parametrize(
    ("name", "sign"), [("a\\b.txt", "\\"), ("fi/a\tb.md", "\\t"), ('sv/"a', '"'), ("\u202eb", "\\u202e")]
)
def test_a_name_that_no_address_can_have_is_reported(name: str, sign: str, tmp_path: Path) -> None:
    (tmp_path / "docs/fi").mkdir(parents=True)
    (tmp_path / "docs/sv").mkdir()
    (tmp_path / "docs/a b-ä_1.(2).txt").touch()
    (tmp_path / "docs" / name).touch()
    assert texts(handwritten.unsafe_files(tmp_path / "docs")) == [
        (
            f"docs/{shown_path(name)}:1:1  a name in an address cannot have this sign: {sign}\n"
            "    Rename the file or the folder."
        )
    ]


@pytest.mark.parametrize("path", ["index.html", "fi/index.html", "guide/index.html", "fi/guide.html"])
def test_pages_that_are_not_shown_in_a_language_have_no_address(path: str) -> None:
    assert handwritten.locate(path) is None


def test_a_page_in_every_language_has_no_problem() -> None:
    pages = {
        "fi/tietoa/index.html": "docs/fi/tietoa.md",
        "sv/om/index.html": "docs/sv/om.md",
        "en/about/index.html": "docs/en/about.md",
    }
    assert texts(handwritten.problems(pages, LANGUAGES)) == []


def test_a_missing_language_is_reported_with_the_file_to_add() -> None:
    pages = {"fi/tietoa/index.html": "docs/fi/tietoa.md", "sv/om/index.html": "docs/sv/om.md"}
    message = "the page is missing in another language.\n    Add docs/en/about.md."
    assert texts(handwritten.problems(pages, LANGUAGES)) == [
        f"docs/fi/tietoa.md:1:1  {message}",
        f"docs/sv/om.md:1:1  {message}",
    ]


def test_a_page_outside_the_language_folders_is_reported() -> None:
    assert texts(handwritten.problems({"guide/index.html": "docs/guide.md"}, LANGUAGES)) == [
        "docs/guide.md:1:1  a hand-written page must be in docs/fi, docs/sv or docs/en.\n    Move the file."
    ]


def test_two_files_with_one_address_are_reported() -> None:
    sources = {"fi/om/index.html": ["docs/fi/om.md", "docs/fi/om/index.md"], "a.txt": ["docs/a.txt"]}
    message = "goes to fi/om/index.html, and docs/fi/om.md goes there too.\n    Move or rename the file."
    assert texts(handwritten.collisions(sources)) == [f"docs/fi/om/index.md:1:1  {message}"]


def test_front_matter_has_title_and_description() -> None:
    message = "is missing.\n    Write it at the top of the file, between two lines of ---."
    problems = handwritten.front_matter_problems("docs/fi/x.md", {"title": "T", "description": " "})
    assert texts(problems) == [f"docs/fi/x.md:1:1  description: {message}"]


def test_front_matter_has_texts_and_a_day() -> None:
    meta = {"title": ["T"], "description": {"fi": "D"}, "updated": "eilen"}
    assert texts(handwritten.front_matter_problems("docs/fi/x.md", meta)) == [
        'docs/fi/x.md:1:1  updated: "eilen" is not a date.',
        "docs/fi/x.md:1:1  title: this must be a text.",
        "docs/fi/x.md:1:1  description: this must be a text.",
    ]


@pytest.mark.parametrize(
    "link",
    ["[a](https://[::1)", "![a](<https://[::1> 'b')", "[a]: https://[::1", '<a href="https://[::1">a</a>'],
)
def test_a_wrong_address_is_reported_with_its_place(link: str) -> None:
    source = f"# Sivu\n\nÄ {link} [b](https://[::1]/) [c](../d.md#e)\n".encode()
    column = 3 + link.index("https")
    assert texts(source_problems("docs/fi/x.md", source)) == [
        f'docs/fi/x.md:3:{column}  "https://[::1" is not a web address.'
    ]


def test_a_page_in_another_encoding_is_reported() -> None:
    assert texts(source_problems("docs/fi/x.md", "# Sivu\n\nÄiti\n".encode("latin-1"))) == [
        "docs/fi/x.md:3:1  the file is not encoded in UTF-8.\n    Save it again with UTF-8 encoding."
    ]
