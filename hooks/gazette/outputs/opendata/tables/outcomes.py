"""Tables of outcomes, their follow-ups, and next steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts, lines
from gazette.outputs.opendata.tables.shared_columns import (
    Informant,
    InformantName,
    NegotiationId,
    RegionId,
    ReportDate,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
    Year,
    record_key,
    reported,
    source_values,
    tells_report,
)
from gazette.records.edtf import Edtf
from gazette.records.model.content import Matter
from gazette.records.model.outcomes import NextStep, Outcome, OutcomeKind, OutcomeStatus
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import MATTER, OUTCOME, STATUS
from gazette.views.next_steps import kept_when, published_follow_ups
from gazette.views.outcomes import outcome_key


class OutcomeRow(NamedTuple):
    """Something agreed, noticed or thought."""

    id: Annotated[
        str,
        About(N_("The outcome's id: region/year/record#outcome. It never changes."), pattern=names.PART),
    ]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    title: Annotated[Texts, About(N_("What was agreed, noticed or thought."))]
    text: Annotated[Texts | None, About(N_("The same at more length."))]
    kind: Annotated[
        OutcomeKind,
        About(N_("What form it has. A finding or view is no agreement: it has no status."), codes=OUTCOME),
    ]
    matter: Annotated[
        tuple[Matter, ...],
        About(N_("Which of the law's four matters it belongs to (612/2021 section 7)."), codes=MATTER),
    ]
    theme: Annotated[Texts | None, About(N_("The theme it is about."))]
    age_group: Annotated[Texts | None, About(N_("The age group it is about."))]
    responsible: Annotated[tuple[str, ...], About(N_("Ids of those responsible."), pattern=names.PARTY)]
    responsible_names: Annotated[Texts | None, About(N_("Names of those responsible."))]
    municipalities: Annotated[
        tuple[str, ...],
        About(
            N_("Codes of the municipalities it concerns; all of the negotiation's when empty."),
            pattern=names.MUNICIPALITY,
        ),
    ]
    agreed: Annotated[Edtf | None, About(N_("When it was agreed; empty if on the negotiation's last day."))]
    due: Annotated[Edtf | None, About(N_("The deadline."))]
    indicator: Annotated[Texts | None, About(N_("How it is measured."))]
    resources: Annotated[Texts | None, About(N_("What is needed for it."))]
    used_for: Annotated[Texts | None, About(N_("The plans and reports it is used for, a line each."))]
    carries_on: Annotated[
        str | None, About(N_("The id of the earlier outcome it continues."), pattern=names.PART)
    ]
    status: Annotated[
        OutcomeStatus | None,
        About(
            N_(
                "How far it has come according to the latest follow-up. Not reported only means that"
                " no information has been given."
            ),
            codes=STATUS,
        ),
    ]
    status_told: Annotated[Edtf | None, About(N_("When that was reported."))]
    url: Annotated[Texts, About(N_("The address of its section on the negotiation's page."))]


class FollowUpRow(NamedTuple):
    """A report on the progress of an outcome."""

    outcome: Annotated[str, About(N_("The outcome it is about."), pattern=names.PART)]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    date: ReportDate
    status: Annotated[OutcomeStatus, About(N_("The progress of the outcome."), codes=STATUS)]
    text: Annotated[Texts | None, About(N_("What was reported."))]
    party: Informant
    party_name: InformantName
    source_url: SourceUrl
    source_publisher: SourcePublisher
    source_title: SourceTitle
    source_date: SourceDate


class NextStepRow(NamedTuple):
    """Something promised for later."""

    id: Annotated[str, About(N_("The promise's id: region/year/record#step-name."), pattern=names.PART)]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    text: Annotated[Texts, About(N_("What was promised."))]
    when: Annotated[Edtf | None, About(N_("When it is to happen, if stated."))]
    parties: Annotated[tuple[str, ...], About(N_("Ids of those it concerns."), pattern=names.PARTY)]
    record: Annotated[str | None, About(N_("The negotiation that was promised."), pattern=names.NEGOTIATION)]
    done: Annotated[bool, About(N_("Whether it is known to be done, or the negotiation promised was held."))]
    done_when: Annotated[Edtf | None, About(N_("When it was done, if stated."))]
    done_text: Annotated[Texts | None, About(N_("How it was done."))]
    party_names: Annotated[Texts | None, About(N_("Names of those it concerns."))]
    source_publisher: SourcePublisher
    source_title: SourceTitle
    source_date: SourceDate
    source_url: SourceUrl
    reported: Annotated[
        Texts | None, About(N_("What was reported of it before it was known to be done, a line each."))
    ]
    reported_when: Annotated[Edtf | None, About(N_("When that was last reported."))]


class StepFollowUpRow(NamedTuple):
    """A follow-up of a next step that was not done yet."""

    step: Annotated[str, About(N_("The promise it is about."), pattern=names.PART)]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    date: ReportDate
    text: Annotated[Texts, About(N_("What was reported."))]
    party: Informant
    party_name: InformantName
    source_url: SourceUrl
    source_publisher: SourcePublisher
    source_title: SourceTitle
    source_date: SourceDate


def outcomes(reader: Reader, organiser: Organiser) -> Iterator[OutcomeRow]:
    """A region's outcomes that are out, in the order of records."""
    for entry in reported(reader, organiser):
        yield from (_outcome(reader, entry, outcome) for outcome in entry.negotiation.outcomes)


def _outcome(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeRow:
    follow_ups = stages.published_follow_ups(outcome, reader.today) if outcome.is_agreement else ()
    return OutcomeRow(
        names.part_id(entry, outcome.id),
        *record_key(entry),
        title=Texts(outcome.title.fi, outcome.title.sv, outcome.title.en),
        text=Texts.of(outcome.text),
        kind=outcome.kind,
        matter=outcome.matter,
        theme=Texts.of(outcome.theme),
        age_group=Texts.of(outcome.age_group),
        responsible=names.party_ids(reader, entry.organiser, outcome.responsible),
        responsible_names=names.party_names(reader, entry.organiser, outcome.responsible),
        municipalities=names.municipality_codes(reader, outcome.municipalities),
        agreed=outcome.agreed,
        due=outcome.due,
        indicator=Texts.of(outcome.indicator),
        resources=Texts.of(outcome.resources),
        used_for=lines(outcome.used_for),
        carries_on=outcome_key(reader, entry, outcome.carries_on) if outcome.carries_on else None,
        status=stages.outcome_status(outcome, reader.today) if outcome.is_agreement else None,
        status_told=follow_ups[0].date if follow_ups else None,
        url=names.urls(reader, addresses.outcome(entry.id, outcome.id)),
    )


def follow_ups(reader: Reader, organiser: Organiser) -> Iterator[FollowUpRow]:
    """The follow-ups of a region's outcomes by the day, the latest first."""
    for entry in reported(reader, organiser):
        for outcome in entry.negotiation.outcomes:
            for follow_up in stages.published_follow_ups(outcome, reader.today):
                source = source_values(reader, organiser, follow_up.source)
                yield FollowUpRow(
                    names.part_id(entry, outcome.id),
                    *record_key(entry),
                    date=follow_up.date,
                    status=follow_up.status,
                    text=Texts.of(follow_up.text),
                    party=names.party_id(reader, organiser, follow_up.party) if follow_up.party else None,
                    party_name=names.party_name(reader, organiser, follow_up.party)
                    if follow_up.party
                    else None,
                    source_url=source.url,
                    source_publisher=source.publisher,
                    source_title=source.title,
                    source_date=source.date,
                )


def _promising(reader: Reader, organiser: Organiser) -> Iterator[Entry]:
    """A region's negotiations whose next steps are public: not before the publication of their report."""
    return (
        entry
        for entry in reader.registry.of_region[organiser.id]
        if tells_report(reader, entry) or not entry.negotiation.report
    )


def next_steps(reader: Reader, organiser: Organiser) -> Iterator[NextStepRow]:
    """The next steps of a region's negotiations, as pages show them."""
    for entry in _promising(reader, organiser):
        yield from (_next_step(reader, entry, step) for step in entry.negotiation.next_steps)


def _next_step(reader: Reader, entry: Entry, step: NextStep) -> NextStepRow:
    resolution, kept = step.resolved, kept_when(reader, step)
    record = (resolution.record if resolution else None) or step.record
    source = source_values(reader, entry.organiser, resolution.source if resolution else None)
    reports = published_follow_ups(step, reader.today)
    return NextStepRow(
        names.part_id(entry, f"step-{step.id}"),
        *record_key(entry),
        text=Texts(step.text.fi, step.text.sv, step.text.en),
        when=step.when,
        parties=names.party_ids(reader, entry.organiser, step.parties),
        record=reader.registry.current_id(record) if record else None,
        done=kept.known,
        done_when=kept.when,
        done_text=Texts.of(resolution.text) if resolution else None,
        party_names=names.party_names(reader, entry.organiser, step.parties),
        source_publisher=source.publisher,
        source_title=source.title,
        source_date=source.date,
        source_url=source.url,
        reported=lines(report.text for report in reports),
        reported_when=reports[-1].date if reports else None,
    )


def step_follow_ups(reader: Reader, organiser: Organiser) -> Iterator[StepFollowUpRow]:
    """The follow-ups of a region's next steps by the day, the earliest first."""
    for entry in _promising(reader, organiser):
        for step in entry.negotiation.next_steps:
            for report in published_follow_ups(step, reader.today):
                source = source_values(reader, organiser, report.source)
                yield StepFollowUpRow(
                    names.part_id(entry, f"step-{step.id}"),
                    *record_key(entry),
                    date=report.date,
                    text=Texts(report.text.fi, report.text.sv, report.text.en),
                    party=names.party_id(reader, organiser, report.party) if report.party else None,
                    party_name=names.party_name(reader, organiser, report.party) if report.party else None,
                    source_url=source.url,
                    source_publisher=source.publisher,
                    source_title=source.title,
                    source_date=source.date,
                )
