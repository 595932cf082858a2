"""A piece is made once for all processes, and again when something it was made from is another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gazette.engine.dependencies import recorded
from gazette.engine.memo import piece
from gazette.engine.query import index, query
from tests.engine.notebook import Notebook

TEXTS = {"one": "a b", "two": "b", "three": ""}


@query
def capitals(notebook: Notebook, name: str) -> str:
    """A text in capitals, a piece of its own."""

    def made() -> str:
        notebook.computed.append(name)
        return notebook[name].upper()

    return piece(notebook, f"capitals/{name}", made)


@index
def length(notebook: Notebook) -> Mapping[str, int]:
    """The length of each text, read from the pieces."""
    return {name: len(capitals(notebook, name)) for name in notebook.names()}


@query
def row(notebook: Notebook) -> str:
    """A piece that depends on one row of the index."""

    def made() -> str:
        notebook.computed.append("row")
        return f"{length(notebook).get('four')}"

    return piece(notebook, "row", made)


def process(folder: Path | None, texts: Mapping[str, str] = TEXTS, site: str = "") -> Notebook:
    """What a new process begins with."""
    notebook = Notebook(texts, (length,), folder=folder, stays=False)
    notebook.edit(site=site)
    notebook.computed.clear()
    notebook.database.shared.results.clear()
    return notebook


def made(notebook: Notebook) -> list[str]:
    """The names of the texts whose piece is made when all are asked for; what they are is right."""
    assert [capitals(notebook, name) for name in notebook.texts] == [
        t.upper() for t in notebook.texts.values()
    ]
    return notebook.computed


def test_another_process_takes_a_piece_from_the_disk(tmp_path: Path) -> None:
    assert made(process(tmp_path)) == ["one", "two", "three"]
    assert made(process(tmp_path)) == []


def test_a_piece_is_made_again_when_what_it_was_made_from_is_another(tmp_path: Path) -> None:
    made(process(tmp_path))
    assert made(process(tmp_path, TEXTS | {"two": "c"})) == ["two"]
    assert made(process(tmp_path, TEXTS | {"two": "c"})) == []
    assert made(process(tmp_path)) == ["two"]


def test_a_row_that_comes_and_goes_is_another(tmp_path: Path) -> None:
    assert row(process(tmp_path)) == "None"
    assert row(process(tmp_path, TEXTS | {"four": "abc"})) == "3"
    assert row(process(tmp_path)) == "None"


def test_all_pieces_are_made_again_for_another_site(tmp_path: Path) -> None:
    made(process(tmp_path))
    assert made(process(tmp_path, site="another day")) == ["one", "two", "three"]


def test_whoever_takes_a_piece_depends_on_what_it_was_made_from(tmp_path: Path) -> None:
    for _ in "made", "taken":
        notebook = process(tmp_path)
        value, names = recorded(lambda: (capitals(notebook, "one"), row(notebook)))  # noqa: B023
        assert (value, sorted(names)) == (("A B", "None"), ["index test_piece.length four", "note one"])
    assert notebook.computed == []


def test_an_index_takes_no_piece_while_not_all_is_known(tmp_path: Path) -> None:
    """Rows that are not there yet can make it another."""
    notebook = Notebook(TEXTS, (length,), folder=tmp_path)
    assert notebook.computed == ["one", "two", "three"]
    assert list(tmp_path.iterdir()) == []
    notebook.edit({"two": "c"})
    assert made(notebook) == ["two"]
    assert length(notebook)["two"] == 1


def test_what_cannot_be_kept_or_read_is_made(tmp_path: Path) -> None:
    assert made(process(None)) == ["one", "two", "three"]
    (tmp_path / "file").write_text("a file in the folder's place")
    assert made(process(tmp_path / "file")) == ["one", "two", "three"]
    made(process(tmp_path))
    (tmp_path / "capitals/two.piece").write_bytes(b"cut off")
    assert made(process(tmp_path)) == ["two"]
