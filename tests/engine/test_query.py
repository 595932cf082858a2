"""Queries are computed once; the caller of one depends on the inputs of its result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from gazette.engine.dependencies import note, recorded
from gazette.engine.query import Index, index, query
from tests.engine.notebook import ALL, TEXTS, Notebook, Page, by_word, capitals


@query
def first_letter(notebook: Notebook, name: str) -> str | None:
    notebook.computed.append(f"first_letter {name}")
    return notebook[name][:1] or None


@query
def both(notebook: Notebook, name: str, other: str) -> str:
    notebook.computed.append(f"both {name} {other}")
    return capitals(notebook, name) + capitals(notebook, other)


@query
def heading(page: Page, name: str) -> str:
    page.notebook.computed.append(f"heading {page.language} {name}")
    return f"{page.language}: {capitals(page.notebook, name)}"


@pytest.fixture
def notebook() -> Notebook:
    instance = Notebook(TEXTS, (by_word, sizes))
    instance.computed.clear()
    return instance


def names(function: Callable[[], object]) -> set[str]:
    return set(recorded(function)[1])


def test_a_result_is_computed_once(notebook: Notebook) -> None:
    for _ in range(2):
        assert capitals(notebook, "one") == "A B"
        assert capitals(notebook, "two") == "B"
        assert first_letter(notebook, "one") == "a"
    assert notebook.computed == ["capitals one", "capitals two", "first_letter one"]


def test_none_is_a_result(notebook: Notebook) -> None:
    for _ in range(2):
        assert first_letter(notebook, "three") is None
    assert notebook.computed == ["first_letter three"]


def test_the_caller_of_a_query_depends_on_the_inputs_of_its_result(notebook: Notebook) -> None:
    for _ in range(2):
        assert names(lambda: capitals(notebook, "one")) == {"note one"}
        assert names(lambda: both(notebook, "one", "two")) == {"note one", "note two"}
    assert names(lambda: (capitals(notebook, "two"), first_letter(notebook, "three"))) == {
        "note two",
        "note three",
    }


def test_each_language_has_a_result_of_its_own(notebook: Notebook) -> None:
    pages = [Page(notebook, language) for language in ("fi", "sv")]
    for _ in range(2):
        assert [heading(page, "two") for page in pages] == ["fi: B", "sv: B"]
    assert notebook.computed == ["heading fi two", "capitals two", "heading sv two"]
    assert names(lambda: heading(pages[0], "two")) == {"note two"}


def test_two_contexts_of_a_language_share_their_results(notebook: Notebook) -> None:
    assert heading(Page(notebook, "fi"), "two") == heading(Page(notebook, "fi"), "two")
    assert notebook.computed.count("heading fi two") == 1


def test_an_exception_is_no_result(notebook: Notebook) -> None:
    for _ in range(2):
        with pytest.raises(KeyError):
            capitals(notebook, "nowhere")
    assert notebook.computed == ["capitals nowhere"] * 2
    note("after a failure nothing is recorded")
    assert names(lambda: None) == set()


def test_arguments_that_cannot_be_compared_are_refused(notebook: Notebook) -> None:
    with pytest.raises(TypeError):
        capitals(notebook, ["one"])  # type: ignore[arg-type]


# Indexes


@index
def sizes(notebook: Notebook) -> Mapping[int, int]:
    """Number of texts → how many words are in so many texts."""
    counts = [len(texts) for texts in by_word(notebook).values()]
    return {size: counts.count(size) for size in counts}


@index
def not_listed(notebook: Notebook) -> Mapping[str, str]:
    return dict.fromkeys(notebook.names(), "")


INDEX = "index notebook.by_word"


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (lambda rows: rows["b"], {f"{INDEX} b"}),
        (lambda rows: rows.get("a"), {f"{INDEX} a"}),
        (lambda rows: rows.get("nowhere", ()), {f"{INDEX} nowhere"}),
        (lambda rows: "a" in rows, {f"{INDEX} a"}),
        (lambda rows: "nowhere" in rows, {f"{INDEX} nowhere"}),
        (list, {INDEX}),
        (lambda rows: next(iter(rows)), {INDEX}),
        (len, {INDEX}),
        (lambda rows: rows.items(), set()),
        (lambda rows: list(rows.items()), {INDEX, f"{INDEX} a", f"{INDEX} b"}),
    ],
)
def test_rows_read_of_an_index_are_recorded(
    notebook: Notebook, ask: Callable[[object], object], expected: set[str]
) -> None:
    """The inputs of the index are not."""
    for _ in range(2):
        assert names(lambda: ask(by_word(notebook))) == expected


def test_an_index_is_computed_once_and_answers_as_a_mapping(notebook: Notebook) -> None:
    notebook.edit({"two": "c"})
    assert notebook.computed == ["by_word"]
    assert dict(by_word(notebook)) == {"a": ("one",), "b": ("one",), "c": ("two",)}
    with pytest.raises(KeyError):
        by_word(notebook)["nowhere"]
    assert notebook.computed == ["by_word"]


def test_an_index_that_is_not_listed_is_refused(notebook: Notebook) -> None:
    with pytest.raises(LookupError, match=r"test_query\.not_listed is missing from the list of indexes"):
        not_listed(notebook)


def test_fingerprints_of_an_index_tell_which_of_its_rows_differ() -> None:
    rows: dict[Any, tuple[str, ...]] = {"x": ("one", "two"), "y": ("three",), None: ()}

    def changed(other: dict[Any, tuple[str, ...]]) -> set[str]:
        before, after = Index("index", rows).fingerprints, Index("index", other).fingerprints
        return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}

    assert changed(dict(rows)) == set()
    assert changed(rows | {"y": ("four",)}) == {"index y"}
    assert changed(rows | {"x": ("two", "one")}) == {"index x"}
    assert changed(rows | {"x": ("one two",)}) == {"index x"}
    assert changed(rows | {"new": ()}) == {"index", "index new"}
    assert changed({key: row for key, row in rows.items() if key}) == {"index", "index None"}
    assert changed(dict(reversed(rows.items()))) == {"index"}


def test_names_of_all_notes_are_read_by_the_index_alone(notebook: Notebook) -> None:
    assert ALL not in names(lambda: by_word(notebook)["a"])
    assert names(notebook.names) == {ALL}
