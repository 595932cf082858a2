"""What was agreed and voted, what came of it, and what was promised for later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.columns import About, Texts, lines
from gazette.outputs.opendata.negotiations import NEGOTIATION, REGION, YEAR, tells_report
from gazette.outputs.opendata.sessions import NUMBER
from gazette.records.edtf import Edtf
from gazette.records.model.content import Matter
from gazette.records.model.outcomes import NextStep, Outcome, OutcomeKind, OutcomeStatus
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import MATTER, OUTCOME, STATUS
from gazette.views.outcomes import outcome_key


class OutcomeRow(NamedTuple):
    """Something agreed."""

    id: Annotated[
        str,
        About(N_("The outcome's id: region/year/record#outcome. It never changes."), pattern=names.PART),
    ]
    negotiation: Annotated[str, About(NEGOTIATION, pattern=names.NEGOTIATION)]
    region: Annotated[str, About(REGION, pattern=names.REGION)]
    year: Annotated[int, About(YEAR)]
    title: Annotated[Texts, About(N_("What was agreed."))]
    text: Annotated[Texts | None, About(N_("The same at more length."))]
    kind: Annotated[OutcomeKind, About(N_("What form it has."), codes=OUTCOME)]
    matter: Annotated[
        tuple[Matter, ...],
        About(N_("Which of the law's four matters it belongs to (612/2021 section 7)."), codes=MATTER),
    ]
    responsible: Annotated[tuple[str, ...], About(N_("Ids of those responsible."), pattern=names.PARTY)]
    responsible_names: Annotated[Texts | None, About(N_("Names of those responsible."))]
    municipalities: Annotated[
        tuple[str, ...],
        About(
            N_("Codes of the municipalities it concerns; all of the negotiation's when empty."),
            pattern=names.MUNICIPALITY,
        ),
    ]
    due: Annotated[Edtf | None, About(N_("The deadline."))]
    indicator: Annotated[Texts | None, About(N_("How it is measured."))]
    resources: Annotated[Texts | None, About(N_("What is needed for it."))]
    used_for: Annotated[Texts | None, About(N_("The plans and reports it is used for, a line each."))]
    carries_on: Annotated[
        str | None, About(N_("The id of the earlier outcome it continues."), pattern=names.PART)
    ]
    status: Annotated[
        OutcomeStatus,
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
    """What was told of an outcome on a day."""

    outcome: Annotated[str, About(N_("The outcome it is about."), pattern=names.PART)]
    negotiation: Annotated[str, About(NEGOTIATION, pattern=names.NEGOTIATION)]
    region: Annotated[str, About(REGION, pattern=names.REGION)]
    year: Annotated[int, About(YEAR)]
    date: Annotated[Edtf, About(N_("When it was reported."))]
    status: Annotated[OutcomeStatus, About(N_("The progress of the outcome."), codes=STATUS)]
    text: Annotated[Texts | None, About(N_("What was reported."))]
    party: Annotated[str | None, About(N_("The id of the informant."), pattern=names.PARTY)]
    party_name: Annotated[Texts | None, About(N_("The name of the informant."))]
    source_url: Annotated[str | None, About(N_("Where it was read. The address may have changed since."))]


class NextStepRow(NamedTuple):
    """Something promised for later."""

    id: Annotated[str, About(N_("The promise's id: region/year/record#step-name."), pattern=names.PART)]
    negotiation: Annotated[str, About(NEGOTIATION, pattern=names.NEGOTIATION)]
    region: Annotated[str, About(REGION, pattern=names.REGION)]
    year: Annotated[int, About(YEAR)]
    text: Annotated[Texts, About(N_("What was promised."))]
    when: Annotated[Edtf | None, About(N_("When it is to happen, if stated."))]
    parties: Annotated[tuple[str, ...], About(N_("Ids of those it concerns."), pattern=names.PARTY)]
    record: Annotated[
        str | None, About(N_("The negotiation that was promised."), pattern=names.NEGOTIATION)
    ]
    done: Annotated[bool, About(N_("Whether it is known to be done."))]
    done_when: Annotated[Edtf | None, About(N_("When it was done, if stated."))]
    done_text: Annotated[Texts | None, About(N_("How it was done."))]


class VoteRow(NamedTuple):
    """One thing voted on."""

    negotiation: Annotated[str, About(NEGOTIATION, pattern=names.NEGOTIATION)]
    region: Annotated[str, About(REGION, pattern=names.REGION)]
    year: Annotated[int, About(YEAR)]
    vote: Annotated[int, About(N_("Which vote of the negotiation, counted from 1."))]
    question: Annotated[Texts, About(N_("What was asked."))]
    method: Annotated[Texts | None, About(N_("How the vote was held, if stated."))]
    number: Annotated[int, About(NUMBER)]
    text: Annotated[Texts, About(N_("The option."))]
    votes: Annotated[int | None, About(N_("The votes, as stated."))]
    note: Annotated[Texts | None, About(N_("A note."))]
    resources: Annotated[Texts | None, About(N_("What is needed to get there, a line each."))]


def _told(reader: Reader, organiser: Organiser) -> Iterator[Entry]:
    """The negotiations whose results are out on the day."""
    for entry in reader.registry.of_region[organiser.id]:
        if tells_report(reader, entry):
            yield entry


def outcomes(reader: Reader, organiser: Organiser) -> Iterator[OutcomeRow]:
    """A region's outcomes that are out, in the order of records."""
    for entry in _told(reader, organiser):
        for outcome in entry.negotiation.outcomes:
            yield _outcome(reader, entry, outcome)


def _outcome(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeRow:
    follow_ups = stages.published_follow_ups(outcome, reader.today)
    return OutcomeRow(
        id=names.part_id(entry, outcome.id),
        negotiation=entry.id,
        region=entry.organiser.id,
        year=entry.year,
        title=Texts(outcome.title.fi, outcome.title.sv, outcome.title.en),
        text=Texts.of(outcome.text),
        kind=outcome.kind,
        matter=outcome.matter,
        responsible=names.party_ids(reader, entry.organiser, outcome.responsible),
        responsible_names=names.party_names(reader, entry.organiser, outcome.responsible),
        municipalities=names.municipality_codes(reader, outcome.municipalities),
        due=outcome.due,
        indicator=Texts.of(outcome.indicator),
        resources=Texts.of(outcome.resources),
        used_for=lines(outcome.used_for),
        carries_on=outcome_key(entry, outcome.carries_on) if outcome.carries_on else None,
        status=stages.outcome_status(outcome, reader.today),
        status_told=follow_ups[0].date if follow_ups else None,
        url=names.urls(reader, addresses.outcome(entry.id, outcome.id)),
    )


def follow_ups(reader: Reader, organiser: Organiser) -> Iterator[FollowUpRow]:
    """What was told of a region's outcomes by the day, the latest first."""
    for entry in _told(reader, organiser):
        for outcome in entry.negotiation.outcomes:
            for told in stages.published_follow_ups(outcome, reader.today):
                yield FollowUpRow(
                    outcome=names.part_id(entry, outcome.id),
                    negotiation=entry.id,
                    region=organiser.id,
                    year=entry.year,
                    date=told.date,
                    status=told.status,
                    text=Texts.of(told.text),
                    party=names.party_id(reader, organiser, told.party) if told.party else None,
                    party_name=names.party_name(reader, organiser, told.party) if told.party else None,
                    source_url=told.source.url if told.source else None,
                )


def next_steps(reader: Reader, organiser: Organiser) -> Iterator[NextStepRow]:
    """What a region's negotiations promised, as pages show it: not before a report that is to come."""
    for entry in reader.registry.of_region[organiser.id]:
        if tells_report(reader, entry) or not entry.negotiation.report:
            yield from (_next_step(reader, entry, step) for step in entry.negotiation.next_steps)


def _next_step(reader: Reader, entry: Entry, step: NextStep) -> NextStepRow:
    done = step.resolved
    return NextStepRow(
        id=names.part_id(entry, f"step-{step.id}"),
        negotiation=entry.id,
        region=entry.organiser.id,
        year=entry.year,
        text=Texts(step.text.fi, step.text.sv, step.text.en),
        when=step.when,
        parties=names.party_ids(reader, entry.organiser, step.parties),
        record=(done.record if done else None) or step.record,
        done=done is not None,
        done_when=done.date if done else None,
        done_text=Texts.of(done.text) if done else None,
    )


def votes(reader: Reader, organiser: Organiser) -> Iterator[VoteRow]:
    """What was voted in a region, in the order it was told."""
    for entry in _told(reader, organiser):
        for vote, ballot in enumerate(entry.negotiation.votes, 1):
            for number, item in enumerate(ballot.items, 1):
                yield VoteRow(
                    negotiation=entry.id,
                    region=organiser.id,
                    year=entry.year,
                    vote=vote,
                    question=Texts(ballot.question.fi, ballot.question.sv, ballot.question.en),
                    method=Texts.of(ballot.method),
                    number=number,
                    text=Texts(item.text.fi, item.text.sv, item.text.en),
                    votes=item.votes,
                    note=Texts.of(item.note),
                    resources=lines(item.resources),
                )
