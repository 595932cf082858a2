"""Queries and indexes: the two kinds of function whose results are kept (`memo`).

    @query
    def outcome_line(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeLine: ...

    @index
    def entries_by_region(registry: Registry) -> Mapping[str, tuple[Entry, ...]]: ...

The first parameter is the context. The other arguments are the key: they are compared by value, or they are
tracked (each read is noted). So dependencies are recorded and never declared: none can be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

from gazette.engine.dependencies import note, recorder
from gazette.engine.fingerprint import fingerprint
from gazette.engine.memo import Context

Key = TypeVar("Key")
Row = TypeVar("Row")
Result = TypeVar("Result")
Parameters = ParamSpec("Parameters")
ContextT = TypeVar("ContextT", bound=Context)


def query(
    function: Callable[Concatenate[ContextT, Parameters], Result],
) -> Callable[Concatenate[ContextT, Parameters], Result]:
    """A function whose results are kept. Its caller depends on every input of the result.

    Arguments are given by position, and have to be hashable. The function must not depend on anything but its
    arguments, what it reads through them, and site-wide inputs.
    """

    @wraps(function)
    def wrapper(context: ContextT, /, *arguments: Parameters.args, **_: Parameters.kwargs) -> Result:
        memo = context.memo
        results = memo.results.get(function)
        result = None if results is None else results.get(arguments)
        value, names = memo.compute(function, context, arguments) if result is None else result
        if names and recorder.names is not None:
            recorder.names.update(names)
        return value  # type: ignore[no-any-return]

    return wrapper


def stored_query(
    function: Callable[Concatenate[ContextT, Parameters], Result],
) -> Callable[Concatenate[ContextT, Parameters], Result]:
    """A query whose results are on disk, too: another process reuses those whose inputs are unchanged.

    For pieces that many files consist of. Results have to be picklable, and must not hold a record.
    """

    @query
    @wraps(function)
    def wrapper(context: ContextT, /, *arguments: Parameters.args, **_: Parameters.kwargs) -> Result:
        return context.memo.stored(function, context, arguments)  # type: ignore[no-any-return]

    return wrapper


class Index(Mapping[Key, Row]):
    """Rows by key. Reading a row is a dependency on that row alone; iterating, on the keys."""

    def __init__(self, name: str, rows: Mapping[Key, Row]) -> None:
        self.name = name
        self._rows = rows
        self._names: dict[Key, str] = {}

    def __getitem__(self, key: Key) -> Row:
        if recorder.names is not None:
            name = self._names.get(key)
            if name is None:
                name = self._names[key] = f"{self.name} {key}"
            recorder.names.add(name)
        return self._rows[key]

    def __iter__(self) -> Iterator[Key]:
        note(self.name)
        return iter(self._rows)

    def __len__(self) -> int:
        note(self.name)
        return len(self._rows)

    def __contains__(self, key: object) -> bool:
        note(f"{self.name} {key}")
        return key in self._rows

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """Of the keys, and of every row, by the names that are noted."""
        rows = {f"{self.name} {key}": fingerprint(row) for key, row in self._rows.items()}
        return {self.name: fingerprint(*self._rows), **rows}


def index(function: Callable[[ContextT], Mapping[Key, Row]]) -> Callable[[ContextT], Index[Key, Row]]:
    """A table of all records, and an input itself: reading a row is no dependency on all records.

    Every index is listed where the database is made (`Database.indexes`).
    """
    name = f"index {function.__module__.rpartition('.')[2]}.{function.__name__}"

    def rows(context: ContextT) -> Index[Key, Row]:
        return Index(name, function(context))

    @wraps(function)
    def wrapper(context: ContextT) -> Index[Key, Row]:
        memo = context.memo
        results = memo.results.get(rows)
        result = None if results is None else results.get(())
        if result is None:
            if name not in memo.database.index_names:
                raise LookupError(f"{name} is missing from the list of indexes")
            result = memo.compute(rows, context, ())
        value: Index[Key, Row] = result[0]
        return value

    wrapper.index_name = name  # type: ignore[attr-defined]
    return wrapper
