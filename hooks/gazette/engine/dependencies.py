"""What a file is made from: noted while it is made, so that it is made anew only when that has changed.

Two kinds of thing are noted by name: the facets of records that were looked at (`facets`), and the indexes
that were asked (`Index`), which tell of records that were not looked at because nothing of theirs is shown.
What a view or a fragment was made from once is noted again each time it is shown (`Remembered`). Nothing is
noted of what is the same for a whole build: regions, partners, words, code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from hashlib import blake2b
from sys import intern
from typing import Final, Generic, TypeVar

Made = TypeVar("Made")
Key = TypeVar("Key")
Thing = TypeVar("Thing")
Names = tuple[str, ...]
"""Names, each once: a set of them takes three times the room, and there are some ten thousand."""


class _Noting:
    """The names noted for what is being made just now, when something is. A process makes one at a time."""

    names: set[str] | None = None


noting: Final = _Noting()
"""For whoever notes by the million; all others call `note`."""


def note(name: str) -> None:
    """A record or an index was looked at."""
    if noting.names is not None:
        noting.names.add(name)


def facet_of(record: str, facet: str) -> str:
    """What is noted when a facet of a record is looked at (`facets`): one text, wherever it is noted."""
    return intern(f"{record} {facet}")


def noted(make: Callable[[], Made]) -> tuple[Made, Names]:
    """What `make` gives, and what it was made from. For what is being made around it, nothing is noted."""
    names: set[str] = set()
    around, noting.names = noting.names, names
    try:
        return make(), tuple(names)
    finally:
        noting.names = around


def apart(make: Callable[[], Made]) -> Made:
    """What `make` gives; what it looks at is noted nowhere. For indexes, which note what they are asked."""
    around, noting.names = noting.names, None
    try:
        return make()
    finally:
        noting.names = around


class Remembered(Generic[Key, Made]):
    """Things made once, each noted as what it was made from whenever it is shown. A full store is emptied."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Key, tuple[Made, Names]] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()

    def forget(self, changed: AbstractSet[str]) -> None:
        """Forget what was made from any of these."""
        gone = [key for key, (_, names) in self._kept.items() if not changed.isdisjoint(names)]
        for key in gone:
            del self._kept[key]

    def get(self, key: Key, make: Callable[[], Made]) -> Made:
        """The thing of this key, made by `make` the first time."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            found = self._kept[key] = noted(make)
        made, names = found
        if names and noting.names is not None:
            noting.names.update(names)
        return made


class Index(Mapping[Key, Thing]):
    """What records give by a key, asked by views: what is asked is noted, and what the answer holds.

    `name` tells one index from another. `ids_of` gives the ids of what stands at a key, in order: those of
    records, or a record's with `#` and its own after it. `facets` are those of the records that can be looked
    at in the answer itself.
    """

    def __init__(
        self,
        name: str,
        found: Mapping[Key, Thing],
        ids_of: Callable[[Thing], Iterable[str]],
        facets: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self._found = found
        self._ids_of = ids_of
        self._facets = facets
        self._names: dict[Key, Names] = {}

    def __getitem__(self, key: Key) -> Thing:
        if noting.names is not None:
            noting.names.update(self._names_at(key))
        return self._found[key]

    def __iter__(self) -> Iterator[Key]:
        note(self.name)
        return iter(self._found)

    def __len__(self) -> int:
        note(self.name)
        return len(self._found)

    def __contains__(self, key: object) -> bool:
        note(f"{self.name} {key}")
        return key in self._found

    def _names_at(self, key: Key) -> Names:
        names = self._names.get(key)
        if names is None:
            ids = self._ids_of(self._found[key]) if self._facets and key in self._found else ()
            records = {id_.partition("#")[0] for id_ in ids}
            looked_at = (facet_of(record, facet) for record in records for facet in self._facets)
            names = self._names[key] = (f"{self.name} {key}", *looked_at)
        return names

    def digests(self) -> Iterator[tuple[str, str]]:
        """What is noted of this index, and what tells whether it is still the same."""
        yield self.name, digest(*map(str, self._found))
        for key, thing in self._found.items():
            yield f"{self.name} {key}", digest(*self._ids_of(thing))


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    """The names that do not stand for the same any longer."""
    return frozenset(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def digest(*told: object) -> str:
    """What tells texts, and lists and mappings of texts, from all others.

    As Python writes them: no two are written alike, and it does so in one go.
    """
    return blake2b(repr(told).encode(), digest_size=16).hexdigest()
