"""A stored result is computed once for all processes, and again when an input of it has changed."""

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
    """The notebook of a new process: no result in memory."""
    notebook = Notebook(texts, (length,), folder=folder, stays=False)
    notebook.edit(site=site)
    notebook.computed.clear()
    notebook.database.shared.results.clear()
    return notebook


def computed(notebook: Notebook) -> list[str]:
    """The names of the texts whose results are computed when all are read; all results must be right."""
    assert [capitals(notebook, name) for name in notebook.texts] == [
        t.upper() for t in notebook.texts.values()
    ]
    return notebook.computed


def test_another_process_takes_a_result_from_the_disk(tmp_path: Path) -> None:
    assert computed(process(tmp_path)) == ["one", "two", "three"]
    assert computed(process(tmp_path)) == []


def test_a_result_is_computed_again_when_its_input_has_changed(tmp_path: Path) -> None:
    computed(process(tmp_path))
    assert computed(process(tmp_path, TEXTS | {"two": "c"})) == ["two"]
    assert computed(process(tmp_path, TEXTS | {"two": "c"})) == []
    assert computed(process(tmp_path)) == ["two"]


def test_an_added_or_removed_row_is_a_change(tmp_path: Path) -> None:
    assert of_row(process(tmp_path)) == "None"
    assert of_row(process(tmp_path, TEXTS | {"four": "abc"})) == "3"
    assert of_row(process(tmp_path)) == "None"


def test_all_results_are_computed_again_when_a_site_wide_input_has_changed(tmp_path: Path) -> None:
    computed(process(tmp_path))
    [before] = tmp_path.iterdir()
    assert computed(process(tmp_path, site="another day")) == ["one", "two", "three"]
    [now] = tmp_path.iterdir()
    assert now != before, "what cannot be used any more is removed"


def test_the_reader_of_a_stored_result_depends_on_its_inputs(tmp_path: Path) -> None:
    for _ in "computed", "taken":
        notebook = process(tmp_path)
        value, names = recorded(lambda: (capitals(notebook, "one"), of_row(notebook)))  # noqa: B023
        assert (value, sorted(names)) == (
            ("A B", "None"),
            ["index test_stored_query.length four", "note one"],
        )
    assert notebook.computed == []


def test_an_index_uses_no_stored_result_before_all_indexes_are_computed(tmp_path: Path) -> None:
    """A stored result may depend on rows of an index that is not computed yet."""
    notebook = Notebook(TEXTS, (length,), folder=tmp_path)
    assert notebook.computed == ["one", "two", "three"]
    assert list(tmp_path.iterdir()) == []
    notebook.edit({"two": "c"})
    assert computed(notebook) == ["two"]
    assert length(notebook)["two"] == 1


def test_results_that_cannot_be_stored_or_read_are_computed(tmp_path: Path) -> None:
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
