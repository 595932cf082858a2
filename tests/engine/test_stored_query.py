"""A stored result is computed once for all processes, and again when an input of it is another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gazette.engine.dependencies import recorded
from gazette.engine.query import index, stored_query
from tests.engine.notebook import Notebook, Page

TEXTS = {"one": "a b", "two": "b", "three": ""}


@stored_query
def capitals(notebook: Notebook, name: str) -> str:
    notebook.computed.append(name)
    return notebook[name].upper()


@index
def length(notebook: Notebook) -> Mapping[str, int]:
    """The length of each text, read from stored results."""
    return {name: len(capitals(notebook, name)) for name in notebook.names()}


@stored_query
def of_row(notebook: Notebook) -> str:
    """A result that depends on one row of the index."""
    notebook.computed.append("row")
    return f"{length(notebook).get('four')}"


@stored_query
def heading(page: Page, name: str) -> str:
    page.notebook.computed.append(f"{page.language} {name}")
    return f"{page.language}: {page.notebook[name]}"


def process(folder: Path | None, texts: Mapping[str, str] = TEXTS, site: str = "") -> Notebook:
    """What a new process begins with."""
    notebook = Notebook(texts, (length,), folder=folder, stays=False)
    notebook.edit(site=site)
    notebook.computed.clear()
    notebook.database.shared.results.clear()
    return notebook


def computed(notebook: Notebook) -> list[str]:
    """The names of the texts that are computed when all are asked for; what they are is right."""
    assert [capitals(notebook, name) for name in notebook.texts] == [
        t.upper() for t in notebook.texts.values()
    ]
    return notebook.computed


def test_another_process_takes_a_result_from_the_disk(tmp_path: Path) -> None:
    assert computed(process(tmp_path)) == ["one", "two", "three"]
    assert computed(process(tmp_path)) == []


def test_a_result_is_computed_again_when_what_it_was_computed_from_is_another(tmp_path: Path) -> None:
    computed(process(tmp_path))
    assert computed(process(tmp_path, TEXTS | {"two": "c"})) == ["two"]
    assert computed(process(tmp_path, TEXTS | {"two": "c"})) == []
    assert computed(process(tmp_path)) == ["two"]


def test_a_row_that_comes_and_goes_is_another(tmp_path: Path) -> None:
    assert of_row(process(tmp_path)) == "None"
    assert of_row(process(tmp_path, TEXTS | {"four": "abc"})) == "3"
    assert of_row(process(tmp_path)) == "None"


def test_all_results_are_computed_again_for_another_site(tmp_path: Path) -> None:
    computed(process(tmp_path))
    [before] = tmp_path.iterdir()
    assert computed(process(tmp_path, site="another day")) == ["one", "two", "three"]
    [now] = tmp_path.iterdir()
    assert now != before, "what cannot be used any more is removed"


def test_whoever_takes_a_result_depends_on_what_it_was_computed_from(tmp_path: Path) -> None:
    for _ in "computed", "taken":
        notebook = process(tmp_path)
        value, names = recorded(lambda: (capitals(notebook, "one"), of_row(notebook)))  # noqa: B023
        assert (value, sorted(names)) == (
            ("A B", "None"),
            ["index test_stored_query.length four", "note one"],
        )
    assert notebook.computed == []


def test_an_index_takes_no_stored_result_while_not_all_is_known(tmp_path: Path) -> None:
    """Rows that are not there yet can make it another."""
    notebook = Notebook(TEXTS, (length,), folder=tmp_path)
    assert notebook.computed == ["one", "two", "three"]
    assert list(tmp_path.iterdir()) == []
    notebook.edit({"two": "c"})
    assert computed(notebook) == ["two"]
    assert length(notebook)["two"] == 1


def test_what_cannot_be_kept_or_read_is_computed(tmp_path: Path) -> None:
    assert computed(process(None)) == ["one", "two", "three"]
    (tmp_path / "file").write_text("a file in the folder's place")
    assert computed(process(tmp_path / "file")) == ["one", "two", "three"]
    computed(process(tmp_path))
    for file in tmp_path.rglob("*"):
        if file.is_file():
            file.write_bytes(b"cut off")
    assert computed(process(tmp_path)) == ["one", "two", "three"]


def test_each_language_has_its_own_results(tmp_path: Path) -> None:
    for _ in "computed", "taken":
        notebook = process(tmp_path)
        pages = [Page(notebook, language) for language in ("fi", "sv")]
        assert [heading(page, "two") for page in pages] == ["fi: b", "sv: b"]
    assert notebook.computed == []
