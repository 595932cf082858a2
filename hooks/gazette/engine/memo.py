"""Memo, in memory: results of queries, kept as long as the inputs they were computed from stay the same.

On disk there are `cache` (what was read and rendered) and `manifest` (which file was made from what).

A `Database` knows the fingerprint of every input. It is the one place that invalidates: it compares the
fingerprints with those of the build before and drops every result that read a changed input.
An `index` (see `query`) is computed from inputs and is an input itself, row by row.

A process that builds once keeps the results of one language at a time, and of each query no more than
`MOST_RESULTS`: memory stays small. A process that stays keeps the results of all languages.
Results of stored queries are on disk, too, for other processes.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Protocol

from gazette.engine import cache
from gazette.engine.dependencies import Names, changed_names, note, recorded
from gazette.engine.fingerprint import fingerprint

MOST_RESULTS: Final = 20_000
"""Results kept of one query in one language; when there are more, all of them are dropped."""
Function = Callable[..., Any]
Arguments = tuple[Hashable, ...]


class Context(Protocol):
    """The first argument of a query: gives access to the records, and has the memo of its language."""

    @property
    def memo(self) -> Memo:
        """Where the results of queries on this context are kept."""


class Memo:
    """The results of queries on one context: function → arguments → result and the names it depends on."""

    def __init__(self, database: Database, language: str = "") -> None:
        """Without a language, its results are the same in all languages."""
        self.database = database
        self.results: dict[Function, dict[Arguments, tuple[Any, Names]]] = {}
        self.language = language

    def compute(self, function: Function, context: Context, arguments: Arguments) -> tuple[Any, Names]:
        """Compute a result and keep it."""
        if self.language:
            self.database.turn_to(self)
        result = recorded(lambda: function(context, *arguments))
        results = self.results.setdefault(function, {})
        if len(results) >= self.database.most_results and not self.database.stays:
            results.clear()
        results[arguments] = result
        return result

    def stored(self, function: Function, context: Context, arguments: Arguments) -> Any:
        """A result from the disk; computed and stored if there is none, or an input has changed.

        Arguments are distinguished by their `repr`, which has to identify them, not to show their content.
        """
        folder, fingerprints, version = self.database.folder, self.database.known, self.database.version
        if not (folder and fingerprints):
            return function(context, *arguments)
        name = f"{function.__module__}.{function.__qualname__}/{fingerprint(self.language, *arguments)}"
        file = folder / f"{version}.results" / name
        stored: tuple[Any, Mapping[str, str | None]] | None = cache.read(file, version)
        if not stored or any(fingerprints.get(name) != digest for name, digest in stored[1].items()):
            result, names = recorded(lambda: function(context, *arguments))
            stored = result, {name: fingerprints.get(name) for name in names}
            with suppress(OSError):  # a result that cannot be stored is computed again
                cache.write(file, version, stored)
        for name in stored[1]:
            note(name)
        return stored[0]

    def forget(self, names: frozenset[str]) -> None:
        """Drop the results that depend on any of these inputs."""
        for results in self.results.values():
            for arguments in [
                key for key, (_, names_read) in results.items() if not names.isdisjoint(names_read)
            ]:
                del results[arguments]


class Rows(Protocol):
    """What the database reads of an index."""

    @property
    def fingerprints(self) -> Mapping[str, str]:
        """The fingerprints of the keys and of every row, by dependency name."""


class Database:
    """The fingerprints of all inputs, and every memo that depends on them.

    `indexes` are all functions marked with `@index`; each takes the shared context and returns its rows.
    """

    def __init__(
        self,
        indexes: Iterable[Callable[[Any], Rows]] = (),
        *,
        folder: Path | None = None,
        stays: bool = False,
        most_results: int = MOST_RESULTS,
    ) -> None:
        self.folder, self.version = folder, ""
        """The folder of the results of stored queries (None: not stored); the digest of the site-wide
        inputs."""
        self.stays = stays
        """Whether the process lives on for further builds."""
        self.most_results = most_results
        self.shared = Memo(self)
        self.indexes = tuple(indexes)
        self.index_names = frozenset(getattr(index, "index_name", "") for index in self.indexes)
        self.retained: dict[str, Any] = {}
        """Objects kept while site-wide inputs stay the same: the contexts of queries, search indexes."""
        self._memos: dict[str, Memo] = {}
        self._latest: Memo | None = None
        self._inputs: Mapping[str, str] = {}
        self._rows: Mapping[str, str] | None = None
        self.known: Mapping[str, str] = {}
        """The fingerprints of all inputs; empty until all are known."""

    def memo(self, language: str) -> Memo:
        """The memo of a language."""
        return self._memos.setdefault(language, Memo(self, language))

    def turn_to(self, memo: Memo) -> None:
        """Make this the current memo. A process that builds once drops the results of the one before."""
        if memo is not self._latest:
            if self._latest and not self.stays:
                self._latest.results.clear()
            self._latest = memo

    def begin(self, site: Mapping[str, str]) -> None:
        """Begin a build. Every result is dropped if a site-wide input has changed."""
        version = fingerprint(sorted(site.items()))
        if version != self.version:
            self.version, self._inputs, self._rows = version, {}, None
            for folder in self.folder.glob("*.results") if self.folder else ():
                if folder.name != f"{version}.results":  # of other site-wide inputs
                    shutil.rmtree(folder, ignore_errors=True)
            self.retained.clear()
            for memo in (self.shared, *self._memos.values()):
                memo.results.clear()

    def update(self, inputs: Mapping[str, str], context: Context) -> Mapping[str, str]:
        """Set the inputs of a build. Returns the fingerprints of all inputs, rows of indexes included.

        `context` is the shared one, which reads these inputs already.
        """
        if self._inputs and (changed := changed_names(self._inputs, inputs)):
            self._forget(changed)
        self._inputs, self.known = inputs, {}
        self.known = {**inputs, **self._refreshed(context)}
        return self.known

    def _refreshed(self, context: Context) -> Mapping[str, str]:
        """The fingerprints of the rows of all indexes, read until none changes: they can read each other."""
        while True:
            rows: dict[str, str] = {}
            for index in self.indexes:
                rows.update(index(context).fingerprints)
            before, self._rows = self._rows, rows
            if before is None or not (changed := changed_names(before, rows)):
                return rows
            self._forget(changed)

    def _forget(self, names: frozenset[str]) -> None:
        for memo in (self.shared, *self._memos.values()):
            memo.forget(names)
