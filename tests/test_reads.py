"""What a thing is made from is noted while it is made, also when it was made before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazette.engine.dependencies import Index, Remembered, apart, digest, note, noted

TOWNS = {"x": ("a/1/r", "a/2/r#one"), "y": ("b/1/r",), "z": ()}


@pytest.fixture
def index() -> Index[str, tuple[str, ...]]:
    return Index("towns", TOWNS, lambda ids: ids, ("said",))


def look(name: str) -> str:
    note(name)
    return name


def names(make: Callable[[], object]) -> set[str]:
    found = noted(make)[1]
    assert len(found) == len(set(found)), "each is told once"
    return set(found)


def test_what_is_looked_at_is_noted() -> None:
    def make() -> str:
        note("one")
        note("two")
        note("one")
        return "made"

    assert noted(make)[0] == "made"
    assert names(make) == {"one", "two"}


def test_nothing_is_noted_when_nothing_is_made() -> None:
    note("before")
    assert names(lambda: None) == set()


def test_what_is_made_apart_is_noted_nowhere() -> None:
    assert noted(lambda: apart(lambda: note("one"))) == (None, ())
    assert names(lambda: [apart(lambda: look("one")), look("two")]) == {"two"}


def test_something_made_within_something_is_noted_for_itself_alone() -> None:
    inner: list[set[str]] = []

    def make() -> None:
        note("one")
        inner.append(names(lambda: note("two")))
        note("three")

    assert names(make) == {"one", "three"}
    assert inner == [{"two"}]


def test_a_failure_ends_what_is_noted() -> None:
    def fail() -> None:
        note("one")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        noted(fail)
    note("after")
    assert names(lambda: None) == set()


def test_what_was_made_before_is_noted_wherever_it_is_shown() -> None:
    kept: Remembered[str, str] = Remembered(2)
    made: list[str] = []

    def make(name: str) -> str:
        note(name)
        made.append(name)
        return name.upper()

    assert kept.get("one", lambda: make("one")) == "ONE"
    for _ in range(2):
        assert noted(lambda: kept.get("one", lambda: make("one"))) == ("ONE", ("one",))
    assert names(lambda: (kept.get("one", lambda: make("one")), kept.get("two", lambda: make("two")))) == {
        "one",
        "two",
    }
    assert made == ["one", "two"]
    kept.get("three", lambda: make("three"))
    assert noted(lambda: kept.get("one", lambda: make("one"))) == ("ONE", ("one",))
    assert made == ["one", "two", "three", "one"]


def test_what_is_made_of_things_made_before_is_made_of_theirs() -> None:
    kept: Remembered[str, object] = Remembered(9)

    def outer() -> object:
        return kept.get("outer", lambda: [look("one"), kept.get("inner", lambda: look("two"))])

    for _ in range(2):
        assert names(outer) == {"one", "two"}
    assert names(lambda: kept.get("inner", lambda: None)) == {"two"}


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda index: index["x"], {"towns x", "a/1/r said", "a/2/r said"}),
        (lambda index: index.get("z"), {"towns z"}),
        (lambda index: index.get("nowhere", ()), {"towns nowhere"}),
        (lambda index: "y" in index, {"towns y"}),
        (list, {"towns"}),
        (len, {"towns"}),
        (lambda index: index.items(), set()),
        (
            lambda index: list(index.items()),
            {"towns", *(f"towns {k}" for k in TOWNS), "a/1/r said", "a/2/r said", "b/1/r said"},
        ),
    ],
)
def test_what_an_index_is_asked_is_noted(
    index: Index[str, tuple[str, ...]], ask: Callable[[object], object], expected: set[str]
) -> None:
    for _ in range(2):
        assert names(lambda: ask(index)) == expected


def test_an_index_answers_as_a_mapping(index: Index[str, tuple[str, ...]]) -> None:
    assert dict(index) == TOWNS
    with pytest.raises(KeyError):
        index["nowhere"]


def test_what_is_noted_of_an_index_tells_whether_it_is_the_same() -> None:
    def digests(found: dict[str, tuple[str, ...]]) -> dict[str, str]:
        return dict(Index("towns", found, lambda ids: ids).digests())

    def changed(found: dict[str, tuple[str, ...]]) -> set[str]:
        one, other = digests(TOWNS), digests(found)
        return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}

    assert changed(dict(TOWNS)) == set()
    assert changed(TOWNS | {"y": ("b/2/r",)}) == {"towns y"}
    assert changed(TOWNS | {"x": TOWNS["x"][::-1]}) == {"towns x"}
    assert changed(TOWNS | {"new": ()}) == {"towns", "towns new"}
    assert changed(dict(reversed(TOWNS.items()))) == {"towns"}
    assert digest("ab", "c") != digest("a", "bc")
