"""Listings of outcomes: of everybody, of a region, a year, a statutory matter or a status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from gazette import addresses
from gazette.addresses import Address, Word
from gazette.model.content import Matter
from gazette.model.outcomes import Outcome, OutcomeStatus
from gazette.problems import N_
from gazette.views.labels import MATTER, STATUS
from gazette.views.outcomes import Agreed, OutcomeView, outcome_view, status, visible
from gazette.views.page import Link, Page
from gazette.views.reader import Reader


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Outcomes of one negotiation in a listing."""

    heading: Link
    region: Link
    year: int
    outcomes: tuple[OutcomeView, ...]


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
        Count(label := reader.w(STATUS[s]), counted[s], s.value, Link(label, base.below(addresses.STATUSES[s])))
        for s in OutcomeStatus
        if counted[s]
    )


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


@dataclass(frozen=True, slots=True)
class Selection:
    """Which outcomes a listing shows: at most one of these is given."""

    region: str | None = None
    year: int | None = None
    matter: Matter | None = None
    status: OutcomeStatus | None = None

    @property
    def address(self) -> Address:
        """The listing's address."""
        base = addresses.section(Word.OUTCOMES)
        if self.region:
            return base.below(self.region)
        if self.year:
            return base.below(str(self.year))
        if self.matter:
            return base.below(addresses.MATTERS[self.matter])
        return base.below(addresses.STATUSES[self.status]) if self.status else base

    def takes(self, reader: Reader, agreed: Agreed) -> bool:
        """Whether it shows an outcome."""
        entry, outcome = agreed
        return (
            self.region in (None, entry.organiser.id)
            and self.year in (None, entry.year)
            and (self.matter is None or self.matter in outcome.matter)
            and self.status in (None, status(reader, outcome))
        )

    def name(self, reader: Reader) -> str:
        """What it selects, in the reader's words."""
        if self.region:
            return reader.area(reader.registry.by_region[self.region])
        if self.year:
            return str(self.year)
        if self.matter:
            return reader.w(MATTER[self.matter])
        return reader.w(STATUS[self.status]) if self.status else reader.w("All")


def selections(reader: Reader) -> tuple[tuple[str, tuple[Selection, ...]], ...]:
    """Every listing there is, under the heading of its kind; only those that can show something."""
    found = visible(reader)
    return (
        (N_("Region"), tuple(Selection(region=o.id) for o in reader.registry.organisers
                         if any(e.organiser is o for e, _ in found))),
        (N_("Year"), tuple(Selection(year=y) for y in sorted({e.year for e, _ in found}, reverse=True))),
        (N_("Statutory matter"), tuple(Selection(matter=m) for m in Matter)),
        (N_("Status"), tuple(Selection(status=s) for s in OutcomeStatus)),
    )


def outcomes_page(reader: Reader, selection: Selection) -> OutcomesPage:
    """The listing of a selection, newest year first, regions in alphabetical order."""
    w = reader.w
    shown = [agreed for agreed in visible(reader) if selection.takes(reader, agreed)]
    by_entry: dict[str, list[Outcome]] = {}
    for entry, outcome in shown:
        by_entry.setdefault(entry.id, []).append(outcome)
    entries = sorted(
        (reader.registry.by_id[key] for key in by_entry),
        key=lambda e: (-e.year, w.sorted_by(reader.area(e.organiser)), e.id),
    )
    whole = selection == Selection()
    name = selection.name(reader)
    return OutcomesPage(
        language=reader.language,
        address=selection.address,
        title=w("Outcomes") if whole else w("Outcomes: {name}", name=name),
        description=w("What was agreed in the negotiations on health and wellbeing, and what came of it."),
        section=Word.OUTCOMES,
        trail=() if whole else (Link(w("Outcomes"), addresses.section(Word.OUTCOMES)),),
        lead=w("What was agreed in the negotiations, by whom, and what came of it."),
        groups=tuple(
            OutcomeGroup(
                reader.negotiation_link(entry), reader.region_link(entry.organiser), entry.year,
                tuple(outcome_view(reader, entry, outcome) for outcome in by_entry[entry.id]),
            )
            for entry in entries
        ),
        total=w.count("{n} outcome", "{n} outcomes", len(shown)),
        counts=status_counts(reader, shown),
        facets=tuple(
            Facet(
                w(heading),
                _sorted_choices(
                    reader, heading,
                    tuple(Link(s.name(reader), s.address, current=s == selection) for s in choices),
                ),
            )
            for heading, choices in selections(reader)
        ),
    )


def _sorted_choices(reader: Reader, heading: str, choices: tuple[Link, ...]) -> tuple[Link, ...]:
    if heading != "Region":
        return choices
    return tuple(sorted(choices, key=lambda link: reader.w.sorted_by(link.text)))
