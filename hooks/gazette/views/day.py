"""The records as they stand on a day, whatever the reader's language: what was agreed, and its status.

Made once for all languages. What views ask here is noted as what they are made from (`reads`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeVar

from gazette.engine.dependencies import Index, Remembered, apart, digest
from gazette.records.facets import BASE, OUTCOMES
from gazette.records.model.content import Matter
from gazette.records.model.outcomes import Outcome, OutcomeStatus
from gazette.records.registry import Entry, Registry
from gazette.views import stages
from gazette.views.outcome_selection import Selection

Made = TypeVar("Made")
Key = TypeVar("Key")
KEPT: Final = 1_000_000
Agreed = tuple[Entry, Outcome]
"""An outcome with its negotiation."""


class Listed(NamedTuple):
    """Outcomes, those of the newest negotiation first, and how many there are in each status."""

    agreed: tuple[Agreed, ...] = ()
    counted: Mapping[OutcomeStatus, int] = MappingProxyType({})


NONE: Final = Listed()


class Day:
    """A registry on a day. `pieces` are what earlier builds of this process made, when there are any."""

    def __init__(
        self, registry: Registry, today: date, pieces: Remembered[Any, Any] | None = None
    ) -> None:
        self.registry = registry
        self.today = today
        self._kept = Remembered[tuple[str, str], Any](KEPT)
        self._pieces = self._kept if pieces is None else pieces

    def once(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """What `make` gives for a thing of the records, made once for all languages."""
        made: Made = self._kept.get((kind, key), make)
        return made

    def piece(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """The same for what can be kept from build to build: it holds on to nothing of a record."""
        made: Made = self._pieces.get((kind, key), make)
        return made

    def next_piece(self, kind: str, key: str, make: Callable[[], Made]) -> Made:
        """The same for what a build asks for once: it is kept for the next one alone."""
        return make() if self._pieces is self._kept else self.piece(kind, key, make)

    def piece_of(self, kind: str, entry: Entry, make: Callable[[], Made]) -> Made:
        """The same for what holds on to one record: that has to be the one of this build, whole."""
        return self.piece(kind, f"{entry.id} {entry.document.digest}", make)

    def in_region(self, region_id: str) -> Listed:
        """What was agreed in a region."""
        return self._in_region.get(region_id, NONE)

    def for_municipality(self, code: str) -> Listed:
        """What was agreed that concerns a municipality."""
        return self._for_municipality.get(code, NONE)

    def selected(self, selection: Selection) -> Listed:
        """What a listing shows."""
        return self._selected.get(selection, NONE)

    @property
    def selections(self) -> tuple[Selection, ...]:
        """Every listing of outcomes, in a fixed order."""
        return tuple(self._selected)

    def years(self, region_id: str | None) -> tuple[int, ...]:
        """The years a region has outcomes of, newest first; of all regions when none is told."""
        return self._years.get(region_id, ())

    def digests(self) -> Iterable[tuple[str, str]]:
        """All indexes that can be noted here, and what tells whether they are still the same."""
        told = (f"{entry.id}#{outcome.id} {status.value}" for (entry, outcome), status in self._told)
        return self.piece("digests", digest(*told), lambda: tuple(self._indexes()))

    def _indexes(self) -> Iterator[tuple[str, str]]:
        """What tells whether the indexes are the same. They are when what is looked at here is."""
        for entry in self.registry.entries:
            entry.look(BASE, OUTCOMES)
        indexes = (self._in_region, self._for_municipality, self._selected, self._years)
        yield from self.registry.indexes()
        for index in indexes:
            yield from index.digests()

    @cached_property
    def _told(self) -> tuple[tuple[Agreed, OutcomeStatus], ...]:
        """Every outcome that is to be told on the day with its status, the newest negotiation's first."""
        return apart(
            lambda: tuple(
                ((entry, outcome), stages.outcome_status(outcome, self.today))
                for entry in stages.newest_first(self.registry.all)
                if stages.tells_report(entry.record, self.today)
                for outcome in entry.record.outcomes
            )
        )

    @cached_property
    def _in_region(self) -> Index[str, Listed]:
        return _index("agreed in", ((told[0][0].organiser.id, told) for told in self._told))

    @cached_property
    def _for_municipality(self) -> Index[str, Listed]:
        def concerned() -> Iterator[tuple[str, tuple[Agreed, OutcomeStatus]]]:
            codes: dict[str, frozenset[str]] = {}
            for told in self._told:
                entry, outcome = told[0]
                if outcome.municipalities:
                    found = self.registry.concerned(entry, outcome)
                elif entry.id in codes:
                    found = codes[entry.id]
                else:
                    found = codes[entry.id] = self.registry.codes(entry)
                for code in found:
                    yield code, told

        return apart(lambda: _index("agreed for", concerned()))

    @cached_property
    def _selected(self) -> Index[Selection, Listed]:
        # A status loses its outcomes as they come along; the addresses of its years stay.
        years = self._years.get(None, ())
        whole = (
            *(Selection(matter=matter) for matter in Matter),
            *(Selection(status=at) for at in OutcomeStatus),
        )
        lasting = (replace(one, year=year) for year in years for one in whole)

        def selected() -> Iterator[tuple[Selection, tuple[Agreed, OutcomeStatus]]]:
            for told in self._told:
                (entry, outcome), now = told
                for year in (None, entry.year):
                    yield Selection(year=year), told
                    yield Selection(region=entry.organiser.id, year=year), told
                    for matter in dict.fromkeys(outcome.matter):
                        yield Selection(matter=matter, year=year), told
                    yield Selection(status=now, year=year), told

        return apart(lambda: _index("selected", selected(), (Selection(), *whole), lasting))

    @cached_property
    def _years(self) -> Index[str | None, tuple[int, ...]]:
        found: dict[str | None, set[int]] = {}
        for (entry, _), _ in self._told:
            for region in (None, entry.organiser.id):
                found.setdefault(region, set()).add(entry.year)
        ordered = {region: tuple(sorted(years, reverse=True)) for region, years in found.items()}
        return Index("years of", ordered, lambda years: map(str, years))


def _index(
    name: str,
    told: Iterable[tuple[Key, tuple[Agreed, OutcomeStatus]]],
    first: Iterable[Key] = (),
    last: Iterable[Key] = (),
) -> Index[Key, Listed]:
    """Outcomes by a key; keys that are there in any case come `first` or `last`."""
    found: dict[Key, list[tuple[Agreed, OutcomeStatus]]] = {key: [] for key in first}
    for key, one in told:
        found.setdefault(key, []).append(one)
    for key in last:
        found.setdefault(key, [])
    listed = {
        key: Listed(tuple(agreed for agreed, _ in these), Counter(status for _, status in these))
        for key, these in found.items()
    }

    def ids_of(these: Listed) -> Iterator[str]:
        return (f"{entry.id}#{outcome.id}" for entry, outcome in these.agreed)

    return Index(name, listed, ids_of, (OUTCOMES,))
