"""What was agreed and may be shown on the day, by region, municipality and selection, in no language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from gazette.records.model.content import Matter
from gazette.records.model.outcomes import Outcome, OutcomeStatus
from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.views import stages
from gazette.views.outcome_selection import Selection

Key = TypeVar("Key")
Agreed = tuple[Entry, Outcome]
"""An outcome with its negotiation."""
WithStatus = tuple[Agreed, OutcomeStatus]


class Listed(NamedTuple):
    """Outcomes, those of the newest negotiation first, and how many there are in each status."""

    agreed: tuple[Agreed, ...] = ()
    counted: Mapping[OutcomeStatus, int] = MappingProxyType({})


NONE: Final = Listed()


@query
def agreed_in(registry: Registry, entry: Entry) -> tuple[WithStatus, ...]:
    """The outcomes of a negotiation that may be shown on the day, each with its status."""
    if not stages.shows_report(entry.negotiation, registry.today):
        return ()
    outcomes = entry.negotiation.outcomes
    return tuple([((entry, o), stages.outcome_status(o, registry.today)) for o in outcomes])


@query
def _all_agreed(registry: Registry) -> tuple[WithStatus, ...]:
    """Every outcome that may be shown on the day, the newest negotiation's first."""
    entries = stages.newest_first(registry, registry.entries)
    return tuple([one for entry in entries for one in agreed_in(registry, entry)])


@index
def agreed_by_region(registry: Registry) -> Mapping[str, Listed]:
    """What was agreed in each region, by its id."""
    return _listed((one[0][0].organiser.id, one) for one in _all_agreed(registry))


@index
def agreed_by_municipality(registry: Registry) -> Mapping[str, Listed]:
    """What was agreed that concerns each municipality, by its code."""
    return _listed(
        (code, one) for one in _all_agreed(registry) for code in registry.concerned(*one[0])
    )


@index
def agreed_by_selection(registry: Registry) -> Mapping[Selection, Listed]:
    """What each listing of outcomes shows, in the fixed order of listings."""
    # A status loses its outcomes as they come along; the addresses of its years stay.
    years = agreed_years(registry).get(None, ())
    always = (
        *(Selection(matter=matter) for matter in Matter),
        *(Selection(status=status) for status in OutcomeStatus),
    )

    def selected() -> Iterator[tuple[Selection, WithStatus]]:
        for one in _all_agreed(registry):
            (entry, outcome), status = one
            for year in (None, entry.year):
                yield Selection(year=year), one
                yield Selection(region=entry.organiser.id, year=year), one
                for matter in dict.fromkeys(outcome.matter):
                    yield Selection(matter=matter, year=year), one
                yield Selection(status=status, year=year), one

    of_years = (replace(selection, year=year) for year in years for selection in always)
    return _listed(selected(), (Selection(), *always), of_years)


@index
def agreed_years(registry: Registry) -> Mapping[str | None, tuple[int, ...]]:
    """The years a region has outcomes of, newest first; those of all regions at None."""
    years: dict[str | None, set[int]] = {}
    for (entry, _), _ in _all_agreed(registry):
        for region in (None, entry.organiser.id):
            years.setdefault(region, set()).add(entry.year)
    return {region: tuple(sorted(found, reverse=True)) for region, found in years.items()}


INDEXES: Final = (agreed_by_region, agreed_by_municipality, agreed_by_selection, agreed_years)


def selected(registry: Registry, selection: Selection) -> Listed:
    """What a listing shows."""
    return agreed_by_selection(registry).get(selection, NONE)


def selections(registry: Registry) -> tuple[Selection, ...]:
    """Every listing of outcomes, in a fixed order."""
    return tuple(agreed_by_selection(registry))


def years(registry: Registry, region_id: str | None) -> tuple[int, ...]:
    """The years a region has outcomes of, newest first; of all regions when none is named."""
    return agreed_years(registry).get(region_id, ())


def _listed(
    pairs: Iterable[tuple[Key, WithStatus]], first: Iterable[Key] = (), last: Iterable[Key] = ()
) -> Mapping[Key, Listed]:
    """Outcomes by a key; keys that are there in any case come `first` or `last`."""
    rows: dict[Key, list[WithStatus]] = {key: [] for key in first}
    for key, one in pairs:
        rows.setdefault(key, []).append(one)
    for key in last:
        rows.setdefault(key, [])
    return {
        key: Listed(tuple(agreed for agreed, _ in row), Counter(status for _, status in row))
        for key, row in rows.items()
    }
