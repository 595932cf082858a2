"""Indexes of the agreements shown on the day: by region, by municipality and by listing (`OutcomeSelection`).

Findings and views are in none of them, but a year or region with only these keeps its address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from gazette.records.model.content import Matter
from gazette.records.model.outcomes import Outcome, OutcomeStatus
from gazette.records.queries import index, query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Word
from gazette.views import stages

Key = TypeVar("Key")
EntryOutcome = tuple[Entry, Outcome]
"""An outcome with its negotiation."""
OutcomeWithStatus = tuple[EntryOutcome, OutcomeStatus]


class OutcomeSelection(Struct, frozen=True):
    """Filter of a listing of outcomes: a region, a matter or a status, or none; and a year or none."""

    region: str | None = None
    matter: Matter | None = None
    status: OutcomeStatus | None = None
    year: int | None = None

    @property
    def address(self) -> Address:
        """The listing's address."""
        steps = (
            self.region,
            self.matter and addresses.MATTERS[self.matter],
            self.status and addresses.STATUSES[self.status],
            str(self.year) if self.year else None,
        )
        return addresses.section(Word.OUTCOMES, *(step for step in steps if step))

    @property
    def without_year(self) -> OutcomeSelection:
        """The selection for all years."""
        return replace(self, year=None)


class OutcomeSet(NamedTuple):
    """Outcomes, those of the newest negotiation first, and their number in each status."""

    outcomes: tuple[EntryOutcome, ...] = ()
    counts: Mapping[OutcomeStatus, int] = MappingProxyType({})


NO_OUTCOMES: Final = OutcomeSet()


@query
def _outcomes_of_entry(registry: Registry, entry: Entry) -> tuple[OutcomeWithStatus, ...]:
    if not stages.shows_report(registry, entry):
        return ()
    agreements = (o for o in entry.negotiation.outcomes if o.is_agreement)
    return tuple([((entry, o), stages.outcome_status(o, registry.today)) for o in agreements])


@query
def _has_results(registry: Registry, entry: Entry) -> bool:
    """Whether a negotiation's outcomes, findings or views are shown on the day, and there are any."""
    return bool(entry.negotiation.outcomes) and stages.shows_report(registry, entry)


@query
def _all_outcomes(registry: Registry) -> tuple[OutcomeWithStatus, ...]:
    """Every outcome that is shown on the day, the newest negotiation's first."""
    entries = stages.newest_first(registry, registry.entries)
    return tuple([outcome for entry in entries for outcome in _outcomes_of_entry(registry, entry)])


@index
def outcomes_by_region(registry: Registry) -> Mapping[str, OutcomeSet]:
    """The outcomes of each region, by its id."""
    return _grouped((outcome[0][0].organiser.id, outcome) for outcome in _all_outcomes(registry))


@index
def outcomes_by_municipality(registry: Registry) -> Mapping[str, OutcomeSet]:
    """The outcomes that concern each municipality, by its code."""
    return _grouped(
        (code, outcome)
        for outcome in _all_outcomes(registry)
        for code in sorted(registry.concerned(*outcome[0]))
    )


@index
def outcomes_by_selection(registry: Registry) -> Mapping[OutcomeSelection, OutcomeSet]:
    """The outcomes of each listing, in the fixed order of listings."""
    # A listing of a status can become empty as outcomes progress; the addresses of its years must stay.
    all_years = outcome_years(registry).get(None, ())
    always = (
        *(OutcomeSelection(matter=matter) for matter in Matter),
        *(OutcomeSelection(status=status) for status in OutcomeStatus),
    )

    def selected() -> Iterator[tuple[OutcomeSelection, OutcomeWithStatus]]:
        for pair in _all_outcomes(registry):
            (entry, outcome), status = pair
            for year in (None, entry.year):
                yield OutcomeSelection(year=year), pair
                yield OutcomeSelection(region=entry.organiser.id, year=year), pair
                for matter in dict.fromkeys(outcome.matter):
                    yield OutcomeSelection(matter=matter, year=year), pair
                yield OutcomeSelection(status=status, year=year), pair

    of_regions = (
        OutcomeSelection(region=region, year=year)
        for region, years in outcome_years(registry).items()
        if region
        for year in (None, *years)
    )
    with_year = (replace(selection, year=year) for year in all_years for selection in always)
    years = (OutcomeSelection(year=year) for year in all_years)
    return _grouped(selected(), (OutcomeSelection(), *always), (*years, *of_regions, *with_year))


@index
def outcome_years(registry: Registry) -> Mapping[str | None, tuple[int, ...]]:
    """The years with outcomes, findings or views of each region, newest first; of all regions at None."""
    years: dict[str | None, set[int]] = {}
    for entry in stages.newest_first(registry, registry.entries):
        if _has_results(registry, entry):
            for region in (None, entry.organiser.id):
                years.setdefault(region, set()).add(entry.year)
    return {region: tuple(sorted(region_years, reverse=True)) for region, region_years in years.items()}


def negotiations_without_outcomes(registry: Registry, selection: OutcomeSelection) -> tuple[Entry, ...]:
    """The negotiations behind an empty listing of a region or year, newest first.

    They have findings or views alone. A listing of a matter or status leads to none.
    """
    if selection.matter or selection.status or outcomes_of(registry, selection).outcomes:
        return ()
    selected = (
        entry
        for entry in registry.entries
        if selection.region in (None, entry.organiser.id)
        and selection.year in (None, entry.year)
        and _has_results(registry, entry)
    )
    return stages.newest_first(registry, selected)


INDEXES: Final = (outcomes_by_region, outcomes_by_municipality, outcomes_by_selection, outcome_years)


def outcomes_of(registry: Registry, selection: OutcomeSelection) -> OutcomeSet:
    """The outcomes of a listing."""
    return outcomes_by_selection(registry).get(selection, NO_OUTCOMES)


def _grouped(
    pairs: Iterable[tuple[Key, OutcomeWithStatus]], first: Iterable[Key] = (), last: Iterable[Key] = ()
) -> Mapping[Key, OutcomeSet]:
    """Outcomes by key. The keys in `first` and `last` are there even without outcomes, in this order."""
    rows: dict[Key, list[OutcomeWithStatus]] = {key: [] for key in first}
    for key, outcome in pairs:
        rows.setdefault(key, []).append(outcome)
    for key in last:
        rows.setdefault(key, [])
    return {
        key: OutcomeSet(tuple(outcome for outcome, _ in row), Counter(status for _, status in row))
        for key, row in rows.items()
    }
