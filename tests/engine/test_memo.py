"""A result is dropped when an input of it has changed, and only then."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gazette.engine.query import index, query
from tests.engine.notebook import TEXTS, Notebook, Page, by_word, capitals


@query
def heading(page: Page, name: str) -> str:
    page.notebook.computed.append(f"heading {page.language} {name}")
    return f"{page.language}: {capitals(page.notebook, name)}"


@index
def by_number(notebook: Notebook) -> Mapping[int, tuple[str, ...]]:
    """Number of texts → the words that are in so many texts. Listed before `by_word`, which it reads."""
    notebook.computed.append("by_number")
    rows = by_word(notebook).items()
    numbers = sorted({len(names) for _, names in rows})
    return {number: tuple(word for word, names in rows if len(names) == number) for number in numbers}


@query
def texts_with(page: Page, word: str) -> str:
    page.notebook.computed.append(f"texts_with {word}")
    return ", ".join(by_word(page.notebook).get(word, ()))


@query
def rare(page: Page) -> tuple[str, ...]:
    page.notebook.computed.append("rare")
    return by_number(page.notebook).get(1, ())


@pytest.fixture
def notebook() -> Notebook:
    return Notebook(TEXTS, (by_number, by_word))


def asked(page: Page) -> tuple[object, ...]:
    """The results of all queries of this test."""
    by_name = (heading(page, name) for name in page.notebook.texts)
    return *by_name, texts_with(page, "a"), texts_with(page, "b"), rare(page)


def computed_of_records(notebook: Notebook) -> set[str]:
    """The queries that were computed, without the indexes."""
    return {computed for computed in notebook.computed if not computed.startswith("by_")}


@pytest.mark.parametrize(
    ("edit", "again"),
    [
        ({}, set()),
        ({"one": "a b"}, set()),
        ({"one": "b a"}, {"capitals one", "heading fi one"}),  # rows of the indexes are unchanged
        ({"three": "b"}, {"capitals three", "heading fi three", "texts_with b"}),
        ({"three": "c"}, {"capitals three", "heading fi three", "rare"}),
        ({"two": "a"}, {"capitals two", "heading fi two", "texts_with a", "texts_with b", "rare"}),
        ({"four": ""}, {"capitals four", "heading fi four"}),
        ({"three": None}, set()),
        ({"two": None}, {"texts_with b", "rare"}),
    ],
)
def test_only_results_that_read_a_changed_input_are_computed_again(
    notebook: Notebook, edit: dict[str, str | None], again: set[str]
) -> None:
    page = Page(notebook, "fi")
    asked(page)
    notebook.edit(edit)
    results = asked(page)
    assert computed_of_records(notebook) == again
    assert results == asked(Page(Notebook(notebook.texts, (by_number, by_word)), "fi"))


def test_each_of_many_edits_is_seen(notebook: Notebook) -> None:
    """Each is followed by a query; some are undone."""
    page = Page(notebook, "fi")
    for text in ("a", "b", "c d", "a", "a", "", "b c"):
        for name in ("one", "two", "four"):
            notebook.edit({name: text})
            assert asked(page) == asked(Page(Notebook(notebook.texts, (by_number, by_word)), "fi"))


def test_edits_without_a_query_between_them_are_seen(notebook: Notebook) -> None:
    page = Page(notebook, "fi")
    before = asked(page)
    notebook.edit({"one": "c"})
    notebook.edit({"two": "c"})
    assert asked(page) == asked(Page(Notebook(notebook.texts, (by_number, by_word)), "fi")) != before


def test_fingerprints_of_rows_are_among_those_of_inputs(notebook: Notebook) -> None:
    before = notebook.edit()
    after = notebook.edit({"two": "c"})
    named = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    words, numbers = "index notebook.by_word", "index test_memo.by_number"
    assert named == {"note two", words, f"{words} b", f"{words} c", numbers, f"{numbers} 1", f"{numbers} 2"}
    assert before == notebook.edit({"two": "b"})


def test_a_changed_site_wide_input_drops_all_results(notebook: Notebook) -> None:
    page = Page(notebook, "fi")
    asked(page)
    notebook.database.retained["site"] = page
    notebook.edit(site="another day")
    asked(page)
    assert len(computed_of_records(notebook)) == 2 * len(TEXTS) + 3
    assert notebook.database.retained == {}


def test_unchanged_site_wide_inputs_keep_the_retained_values(notebook: Notebook) -> None:
    notebook.database.retained["site"] = "kept"
    notebook.edit({"one": "c"})
    assert notebook.database.retained == {"site": "kept"}


@pytest.mark.parametrize("stays", [True, False])
def test_results_of_other_languages_are_kept_only_by_a_process_that_stays(*, stays: bool) -> None:
    notebook = Notebook(TEXTS, stays=stays)
    fi, sv = (Page(notebook, language) for language in ("fi", "sv"))
    for page in (fi, sv, fi):
        heading(page, "one")
    assert notebook.computed == ["heading fi one", "capitals one", "heading sv one"] + (
        [] if stays else ["heading fi one"]
    )


@pytest.mark.parametrize("stays", [True, False])
def test_results_beyond_the_limit_are_kept_only_by_a_process_that_stays(*, stays: bool) -> None:
    notebook = Notebook(TEXTS, stays=stays, most_results=2)
    for name in ("one", "two", "three", "one"):
        capitals(notebook, name)
    assert notebook.computed.count("capitals one") == (1 if stays else 2)
