"""A file is made by its function from arguments; `decided` is the fingerprint of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gazette.engine.output_file import OutputFile


def plain(context: str, *arguments: object) -> bytes:
    return " ".join([context, *map(str, arguments)]).encode()


def other(context: str, *arguments: object) -> bytes:
    return plain(context, *arguments)


def loaded() -> Callable[[], None]:
    """A function that is another object each time its module is loaded."""

    def view() -> None: ...

    return view


FILE = OutputFile("a.html", plain, "context", ("one", 2))


def test_a_file_is_made_by_its_function_from_context_and_arguments() -> None:
    assert FILE.make() == b"context one 2"


def test_the_same_function_and_arguments_have_the_same_fingerprint() -> None:
    again = OutputFile("a.html", plain, "another context of the same kind", ("one", 2))
    assert again.decided == FILE.decided
    one, later = (OutputFile("a.html", plain, "context", (loaded(), "one")) for _ in range(2))
    assert one.decided == later.decided


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (other, ("one", 2)),
        (plain, ("one", "2")),
        (plain, ("one", 3)),
        (plain, ("one",)),
        (plain, ("one", 2, None)),
        (plain, (2, "one")),
        (plain, (("one", 2),)),
        (plain, (plain, 2)),
        (plain, (other, 2)),
    ],
)
def test_another_function_or_argument_has_another_fingerprint(
    function: Callable[..., bytes], arguments: tuple[Any, ...]
) -> None:
    assert FILE._replace(function=function, arguments=arguments).decided != FILE.decided


def test_the_fingerprint_of_a_files_arguments_is_computed_once() -> None:
    asked = []

    class Argument:
        def __repr__(self) -> str:
            asked.append("one")
            return "argument"

    file = OutputFile("a.html", plain, "context", (Argument(),))
    assert file.decided == file.decided
    assert asked == ["one"]
    assert file._replace(path="b.html").decided == file.decided
    assert asked == ["one", "one"]
