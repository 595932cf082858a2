"""Outcomes: who agreed what, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from gazette import addresses
from gazette.addresses import Address, Word
from gazette.model.content import Matter
from gazette.model.outcomes import FollowUp, Outcome, OutcomeStatus
from gazette.registry import Entry
from gazette.views import stages
from gazette.views.labels import MATTER, OUTCOME, STATUS
from gazette.views.page import Fact, Link, Page, Passage, Value, fact
from gazette.views.reader import Reader

Agreed = tuple[Entry, Outcome]


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What was told of an outcome on a day."""

    date: str
    status: str
    status_class: str
    text: Passage | None
    told_by: Value | None


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome as cards and lists show it."""

    id: str
    """The place on its negotiation's page."""
    title: Passage
    text: Passage | None
    link: Link
    kind: str
    status: str
    status_class: str
    status_date: str
    facts: tuple[Fact, ...]
    follow_ups: tuple[FollowUpView, ...]
    where: tuple[Link, ...]
    """Region and negotiation, for lists."""


def visible(reader: Reader) -> tuple[Agreed, ...]:
    """Every outcome that is to be told on the day, in the order of records."""
    today = reader.today
    return tuple(
        (entry, outcome)
        for entry, outcome in reader.registry.outcomes()
        if stages.tells_report(entry.negotiation, today)
    )


def told_follow_ups(reader: Reader, outcome: Outcome) -> tuple[FollowUp, ...]:
    """The follow-ups told by the day, the latest first."""
    told = (f for f in outcome.follow_ups if f.date.first <= reader.today)
    return tuple(sorted(told, key=lambda f: (f.date.first, f.date.last), reverse=True))


def status(reader: Reader, outcome: Outcome) -> OutcomeStatus:
    """The latest status told; not reported when none is."""
    told = told_follow_ups(reader, outcome)
    return told[0].status if told else OutcomeStatus.NOT_REPORTED


def concerns(reader: Reader, agreed: Agreed, code: str) -> bool:
    """Whether an outcome concerns a municipality."""
    entry, outcome = agreed
    if outcome.municipalities:
        return any((m := reader.registry.municipality(ref)) and m.code == code for ref in outcome.municipalities)
    return entry in reader.registry.of_municipality[code]


def outcome_view(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeView:
    """An outcome for a reader."""
    w = reader.w
    told = told_follow_ups(reader, outcome)
    now = status(reader, outcome)
    title = reader.passage(outcome.title, entry)
    earlier = _carried_on(reader, entry, outcome)
    return OutcomeView(
        id=f"outcome-{outcome.id}",
        title=title,
        text=reader.maybe(outcome.text, entry),
        link=Link(title.text, addresses.outcome(entry.id, outcome.id), language=title.language),
        kind=w(OUTCOME[outcome.kind]),
        status=w(STATUS[now]),
        status_class=now.value,
        status_date=w.when(told[0].date) if told else "",
        facts=(
            *fact(w("Kind"), w(OUTCOME[outcome.kind])),
            *fact(
                w("Statutory matter"),
                *(
                    Link(w(MATTER[m]), addresses.section(Word.OUTCOMES, addresses.MATTERS[m]))
                    for m in outcome.matter
                ),
            ),
            *fact(w("Responsible"), *reader.parties(entry.organiser, outcome.responsible)),
            *fact(w("By when"), w.when(outcome.due) if outcome.due else None),
            *fact(w("Indicator"), reader.maybe(outcome.indicator, entry)),
            *fact(w("Resources"), reader.maybe(outcome.resources, entry)),
            *fact(w("Used for"), *reader.passages(outcome.used_for, entry)),
            *fact(
                w("Municipalities"),
                *reader.municipality_links(
                    m for ref in outcome.municipalities if (m := reader.registry.municipality(ref))
                ),
            ),
            *fact(w("Carries on"), earlier),
        ),
        follow_ups=tuple(
            FollowUpView(
                w.when(f.date), w(STATUS[f.status]), f.status.value, reader.maybe(f.text, entry),
                reader.party(entry.organiser, f.party) if f.party else None,
            )
            for f in told
        ),
        where=(reader.region_link(entry.organiser), reader.negotiation_link(entry)),
    )


def outcome_key(entry: Entry, name: str) -> str:
    """The full id an outcome is meant by: an id of the same record, or region/year/record#id."""
    return name if "#" in name else f"{entry.id}#{name}"


def _carried_on(reader: Reader, entry: Entry, outcome: Outcome) -> Link | None:
    if not outcome.carries_on:
        return None
    found = reader.registry.outcome_by_id.get(outcome_key(entry, outcome.carries_on))
    if found is None:
        return None
    earlier, agreed = found
    title = reader.passage(agreed.title, earlier)
    return Link(f"{title.text} ({earlier.year})", addresses.outcome(earlier.id, agreed.id), language=title.language)


def outcome_views(reader: Reader, entry: Entry) -> tuple[OutcomeView, ...]:
    """The outcomes of one negotiation, as written."""
    return tuple(outcome_view(reader, entry, outcome) for outcome in entry.negotiation.outcomes)


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Outcomes of one negotiation in a listing."""

    heading: Link
    region: Link
    year: int
    outcomes: tuple[OutcomeView, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """Something promised, and whether it came."""

    id: str
    text: Passage
    when: str
    resolved: str
    resolution: Passage | None
    link: Link | None
    where: tuple[Link, ...]


def step_views(reader: Reader, entry: Entry) -> tuple[StepView, ...]:
    """The next steps a negotiation promised, as written."""
    w = reader.w
    found = []
    for step in entry.negotiation.next_steps:
        done = step.resolved
        record = (done.record if done else None) or step.record
        linked = reader.registry.by_id.get(record) if record else None
        found.append(
            StepView(
                f"step-{step.id}",
                reader.passage(step.text, entry),
                w.when(step.when) if step.when else "",
                (w("Done {when}", when=w.when(done.date)) if done.date else w("Done")) if done else "",
                reader.maybe(done.text, entry) if done else None,
                reader.negotiation_link(linked) if linked else None,
                (reader.region_link(entry.organiser), reader.negotiation_link(entry)),
            )
        )
    return tuple(found)


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
        ("Region", tuple(Selection(region=o.id) for o in reader.registry.organisers
                         if any(e.organiser is o for e, _ in found))),
        ("Year", tuple(Selection(year=y) for y in sorted({e.year for e, _ in found}, reverse=True))),
        ("Statutory matter", tuple(Selection(matter=m) for m in Matter)),
        ("Status", tuple(Selection(status=s) for s in OutcomeStatus)),
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
