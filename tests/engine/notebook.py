"""A few texts by name, tracked, with the memos that their queries need: the smallest input for the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from gazette.engine.dependencies import note
from gazette.engine.fingerprint import fingerprint
from gazette.engine.memo import MOST_RESULTS, Database, Memo, Rows
from gazette.engine.query import index, query

TEXTS = {"one": "a b", "two": "b", "three": ""}
ALL = "all notes"
"""The dependency name of the list of all names."""


class Notebook:
    """Texts by name. Reading one is a dependency on "note NAME", listing the names on `ALL`.

    It is the context shared by all languages; `Page` is the context of one language.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        indexes: Iterable[Callable[[Any], Rows]] = (),
        *,
        folder: Path | None = None,
        stays: bool = True,
        most_results: int = MOST_RESULTS,
    ) -> None:
        self.database = Database(indexes, folder=folder, stays=stays, most_results=most_results)
        self.texts = dict(texts)
        self.computed: list[str] = []
        """Names of the queries that were computed, in order: each query of a test appends its own."""
        self.edit()

    @property
    def memo(self) -> Memo:
        """The memo of the results that are the same in all languages."""
        return self.database.shared

    def names(self) -> tuple[str, ...]:
        """The names of all texts."""
        note(ALL)
        return tuple(self.texts)

    def __getitem__(self, name: str) -> str:
        note(f"note {name}")
        return self.texts[name]

    def edit(self, texts: Mapping[str, str | None] | None = None, site: str = "") -> Mapping[str, str]:
        """Change some texts (None removes one), update the database; returns all inputs' fingerprints."""
        for name, text in (texts or {}).items():
            if text is None:
                del self.texts[name]
            else:
                self.texts[name] = text
        self.computed.clear()
        self.database.begin({"site": site})
        own = {f"note {name}": fingerprint(text) for name, text in self.texts.items()}
        return self.database.update({ALL: fingerprint(*self.texts), **own}, self)


class Page:
    """The context of queries in one language."""

    def __init__(self, notebook: Notebook, language: str) -> None:
        self.notebook, self.language = notebook, language
        self.memo = notebook.database.memo(language)


@query
def capitals(notebook: Notebook, name: str) -> str:
    """A text in capital letters."""
    notebook.computed.append(f"capitals {name}")
    return notebook[name].upper()


@index
def by_word(notebook: Notebook) -> Mapping[str, tuple[str, ...]]:
    """Word → the names of the texts that contain it."""
    notebook.computed.append("by_word")
    rows: dict[str, list[str]] = {}
    for name in notebook.names():
        for word in notebook[name].split():
            rows.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in rows.items()}
