"""Listings of outcomes: of everybody, of a region, a year, a statutory matter or a status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from gazette import addresses
from gazette.addresses import Address, Word
from gazette.model.content import Matter
from gazette.model.outcomes import Outcome, OutcomeStatus
from gazette.registry import Entry
from gazette.views.labels import MATTER, OUTCOME, STATUS
from gazette.views.outcomes import status, told_follow_ups
from gazette.views.page import Link, Page
from gazette.views.reader import Agreed, Reader
from gazette.views.tiles import Tile, follow_up_tiles


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """An outcome in a listing: what, and how far it has come. The rest stands on its negotiation's page."""

    link: Link
    kind: str
    status: str
    status_class: str
    status_date: str


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Outcomes of one negotiation in a listing."""

    heading: Link
    region: Link
    year: int
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many outcomes stand in one state."""

    label: str
    number: int
    css: str
    to: Link


def status_counts(reader: Reader, agreed: Iterable[Agreed]) -> tuple[Count, ...]:
    """How many outcomes are in each status, in the order of statuses, those with any."""
    counted = Counter(status(reader, outcome) for _, outcome in agreed)
    base = addresses.section(Word.OUTCOMES)
    return tuple(
        Count(
            label := reader.w(STATUS[s]), counted[s], s.value, Link(label, base.below(addresses.STATUSES[s]))
        )
        for s in OutcomeStatus
        if counted[s]
    )


@dataclass(frozen=True, slots=True)
class YearView:
    """A year's outcomes: how many, and how many in each status."""

    year: Link
    total: str
    share: int
    """Its outcomes as per cent of those of the year with the most, for the bar."""
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: a heading and its choices."""

    heading: str
    choices: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class OutcomesPage(Page):
    """Outcomes of everybody, or of a region, a year, a matter or a status."""

    template: ClassVar[str] = "outcomes.html"

    lead: str
    groups: tuple[OutcomeGroup, ...]
    total: str
    counts: tuple[Count, ...]
    facets: tuple[Facet, ...]
    years: tuple[YearView, ...]
    """What it selects, year by year. A long listing shows its newest year; each has a page of its own."""
    tiles: tuple[Tile, ...]
    """The map of regions, on the listing of everybody's."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which outcomes a listing shows: of a region, a matter or a status, or of all; and of which year."""

    region: str | None = None
    matter: Matter | None = None
    status: OutcomeStatus | None = None
    year: int | None = None

    @property
    def address(self) -> Address:
        """The listing's address."""
        steps: list[addresses.Step] = []
        if self.region:
            steps.append(self.region)
        if self.matter:
            steps.append(addresses.MATTERS[self.matter])
        if self.status:
            steps.append(addresses.STATUSES[self.status])
        if self.year:
            steps.append(str(self.year))
        return addresses.section(Word.OUTCOMES, *steps)

    @property
    def without_year(self) -> Selection:
        """The same for all years."""
        return replace(self, year=None)

    def name(self, reader: Reader) -> str:
        """What it selects, in the reader's words."""
        parts = (
            reader.area(reader.registry.by_region[self.region]) if self.region else "",
            reader.w(MATTER[self.matter]) if self.matter else "",
            reader.w(STATUS[self.status]) if self.status else "",
            str(self.year) if self.year else "",
        )
        return ", ".join(part for part in parts if part)


class OutcomeIndex:
    """Every outcome of a reader, by each selection there is: made once, asked for each listing."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._found: dict[Selection, list[Agreed]] = {Selection(): []}
        for matter in Matter:
            self._found[Selection(matter=matter)] = []
        for at in OutcomeStatus:
            self._found[Selection(status=at)] = []
        for entry, outcome in reader.agreed:
            whole = (
                Selection(),
                Selection(region=entry.organiser.id),
                *(Selection(matter=m) for m in dict.fromkeys(outcome.matter)),
                Selection(status=status(reader, outcome)),
            )
            for selection in whole:
                for one in (selection, replace(selection, year=entry.year)):
                    self._found.setdefault(one, []).append((entry, outcome))
        # A status loses its outcomes as they come along; the addresses of its years stay.
        for year in self.years(Selection()):
            for whole_selection in (
                *(Selection(matter=matter) for matter in Matter),
                *(Selection(status=at) for at in OutcomeStatus),
            ):
                self._found.setdefault(replace(whole_selection, year=year), [])

    @property
    def selections(self) -> tuple[Selection, ...]:
        """Every listing, in a fixed order."""
        return tuple(self._found)

    def of(self, selection: Selection) -> list[Agreed]:
        """What a selection shows, the newest first."""
        return self._found.get(selection, [])

    def years(self, selection: Selection) -> tuple[int, ...]:
        """The years a selection has listings of, newest first: a region's own, or all there are."""
        whole = Selection(region=selection.region)
        return tuple(sorted({entry.year for entry, _ in self.of(whole)}, reverse=True))


LONG: Final = 100
"""A listing of more outcomes than this shows its newest year, and links the others."""


def outcomes_page(index: OutcomeIndex, selection: Selection) -> OutcomesPage:
    """The listing of a selection, newest year first, regions in alphabetical order."""
    reader, w = index.reader, index.reader.w
    found = index.of(selection)
    years = index.years(selection)
    shown = found
    if selection.year is None and len(found) > LONG:
        shown = next(filter(None, (index.of(replace(selection, year=year)) for year in years)))
    whole = selection == Selection()
    name = selection.name(reader)
    return OutcomesPage(
        language=reader.language,
        address=selection.address,
        title=w("Outcomes") if whole else w("Outcomes: {name}", name=name),
        description=w("What was agreed in the negotiations on health and wellbeing, and what came of it.")
        if whole
        else w(
            "What was agreed in the negotiations on health and wellbeing, and what came of it: {name}.",
            name=name,
        ),
        section=Word.OUTCOMES,
        trail=_trail(reader, selection),
        lead=w("What was agreed in the negotiations, by whom, and what came of it."),
        groups=_groups(reader, shown),
        total=w.count("{n} outcome", "{n} outcomes", len(found)),
        counts=status_counts(reader, found),
        facets=_facets(index, selection),
        years=tuple(_year(index, selection, y) for y in years),
        tiles=follow_up_tiles(reader) if whole else (),
    )


def _year(index: OutcomeIndex, selection: Selection, year: int) -> YearView:
    of_year = replace(selection, year=year)
    found = index.of(of_year)
    most = max(len(index.of(replace(selection, year=y))) for y in index.years(selection)) or 1
    return YearView(
        Link(str(year), of_year.address, current=year == selection.year),
        index.reader.w.count("{n} outcome", "{n} outcomes", len(found)),
        round(100 * len(found) / most),
        status_counts(index.reader, found),
    )


def _trail(reader: Reader, selection: Selection) -> tuple[Link, ...]:
    if selection == Selection():
        return ()
    root = Link(reader.w("Outcomes"), addresses.section(Word.OUTCOMES))
    above = selection.without_year
    if above in (selection, Selection()):
        return (root,)
    return (root, Link(above.name(reader), above.address))


def _groups(reader: Reader, shown: Iterable[Agreed]) -> tuple[OutcomeGroup, ...]:
    by_entry: dict[str, tuple[Entry, list[Outcome]]] = {}
    for entry, outcome in shown:
        by_entry.setdefault(entry.id, (entry, []))[1].append(outcome)
    ordered = sorted(
        by_entry.values(),
        key=lambda e: (-e[0].year, reader.w.sorted_by(reader.area(e[0].organiser)), e[0].id),
    )
    return tuple(
        OutcomeGroup(
            reader.negotiation_link(entry),
            reader.region_link(entry.organiser),
            entry.year,
            tuple(_line(reader, entry, outcome) for outcome in outcomes),
        )
        for entry, outcomes in ordered
    )


def _line(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeLine:
    title = reader.passage(outcome.title, entry)
    told = told_follow_ups(reader, outcome)
    now = status(reader, outcome)
    return OutcomeLine(
        Link(title.text, addresses.outcome(entry.id, outcome.id), language=title.language),
        reader.w(OUTCOME[outcome.kind]),
        reader.w(STATUS[now]),
        now.value,
        reader.w.when(told[0].date) if told else "",
    )


def _facets(index: OutcomeIndex, selection: Selection) -> tuple[Facet, ...]:
    reader, w = index.reader, index.reader.w
    here = selection.without_year

    def choices(wanted: Callable[[Selection], object]) -> tuple[Link, ...]:
        found = (s for s in index.selections if s.year is None and wanted(s))
        return tuple(Link(s.name(reader), s.address, current=s == here) for s in found)

    regions = sorted(choices(lambda s: s.region), key=lambda link: w.sorted_by(link.text))
    return (
        Facet(w("Region"), tuple(regions)),
        Facet(w("Statutory matter"), choices(lambda s: s.matter)),
        Facet(w("Status"), choices(lambda s: s.status)),
    )
