"""Table of negotiations, as they are on the reader's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from gazette.base.problems import N_
from gazette.outputs import lastmod
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, AllTexts, Texts, lines
from gazette.outputs.opendata.tables.shared_columns import RegionId, Url, Year
from gazette.records.edtf import Edtf, spanning
from gazette.records.model.negotiation import Concept, Fidelity, Form, Negotiation, Scope
from gazette.records.model.occasion import Occasion
from gazette.records.model.publishing import Block, Cancellation
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.archive import COVERAGE, Coverage, entry_coverage
from gazette.views.cards import current_block
from gazette.views.context import Reader
from gazette.views.labels import CONCEPT, FORM, OCCASION, SCOPE
from gazette.views.stages import STAGE, Stage


class NegotiationRow(NamedTuple):
    """A round of negotiation."""

    id: Annotated[
        str,
        About(
            N_("The negotiation's id: region/year/record. It stays when texts and dates change."),
            pattern=names.NEGOTIATION,
        ),
    ]
    earlier_ids: Annotated[
        tuple[str, ...],
        About(N_("Ids the negotiation had before it was moved."), pattern=names.NEGOTIATION),
    ]
    region: RegionId
    year: Year
    title: Annotated[AllTexts, About(N_("The title, in the languages that have one."))]
    name: Annotated[Texts | None, About(N_("What the organiser calls it."))]
    occasion: Annotated[
        Occasion,
        About(N_("What it is. Only the first counts as the yearly negotiation."), codes=OCCASION),
    ]
    law: Annotated[tuple[str, ...], About(N_("Act and sections that require it: 612/2021/7."))]
    concept: Annotated[Concept | None, About(N_("What a yearly negotiation is about."), codes=CONCEPT)]
    scope: Annotated[Scope | None, About(N_("How the round is divided."), codes=SCOPE)]
    form: Annotated[tuple[Form, ...], About(N_("How it compares with other rounds."), codes=FORM)]
    stage: Annotated[Stage, About(N_("Its stage on the day the data were made."), codes=STAGE)]
    coverage: Annotated[
        Coverage, About(N_("How it counts in the archive of its region's year."), codes=COVERAGE)
    ]
    date: Annotated[Edtf, About(N_("When it is held, from the first session to the last."))]
    for_year: Annotated[int | None, About(N_("The year negotiated for, if stated."))]
    plan_period: Annotated[Edtf | None, About(N_("The years of the plan it serves."))]
    organisers: Annotated[tuple[str, ...], About(N_("Ids of the organisers."), pattern=names.PARTY)]
    co_organisers: Annotated[
        tuple[str, ...], About(N_("Ids of those who organise it with them."), pattern=names.PARTY)
    ]
    unit: Annotated[Texts | None, About(N_("The unit responsible."))]
    purpose: Annotated[Texts | None, About(N_("What it is for."))]
    legal_basis: Annotated[tuple[str, ...], About(N_("Act and section, as stated: 612/2021/7."))]
    lead: Annotated[AllTexts | None, About(N_("The lead of the latest announcement, invitation or report."))]
    plain: Annotated[Texts | None, About(N_("A summary in plain language."))]
    summary: Annotated[AllTexts | None, About(N_("A summary, also in the Sámi languages."))]
    themes: Annotated[Texts | None, About(N_("Themes discussed, a line each."))]
    keywords: Annotated[Texts | None, About(N_("Subject words and keywords, a line each."))]
    results_used_for: Annotated[
        Texts | None, About(N_("The plans and reports its results are used for, a line each."))
    ]
    announced: Annotated[Edtf | None, About(N_("When it was announced, if stated."))]
    invited: Annotated[Edtf | None, About(N_("When the invitation was published, if stated."))]
    reported: Annotated[Edtf | None, About(N_("When the report was published, if stated."))]
    published: Annotated[
        Edtf | None,
        About(N_("When an agreement, plan, decision or statement was published, if stated.")),
    ]
    publisher: Annotated[
        Texts | None, About(N_("Who published the record or its latest text, where not the region."))
    ]
    parties: Annotated[
        Texts | None, About(N_("Whom an agreement is between; who made a plan, decision or statement."))
    ]
    cancelled: Annotated[dt.date | None, About(N_("The day the cancellation was announced."))]
    postponed: Annotated[dt.date | None, About(N_("The day the postponement was announced."))]
    corrected: Annotated[tuple[dt.date, ...], About(N_("Days on which the record was corrected."))]
    updated: Annotated[
        dt.date | None,
        About(N_("The latest day on which something in it was published, reported or corrected.")),
    ]
    unsure: Annotated[
        Texts | None, About(N_("What is uncertain or contradictory in the source, a line each."))
    ]
    language: Annotated[str, About(N_("The language of the original texts."))]
    official_translations: Annotated[tuple[str, ...], About(N_("Languages with an official translation."))]
    machine_translations: Annotated[tuple[str, ...], About(N_("Languages translated by a machine."))]
    summary_translations: Annotated[
        tuple[str, ...], About(N_("Languages with a summary of the original only."))
    ]
    series: Annotated[str | None, About(N_("The series of rounds it belongs to."))]
    previous: Annotated[
        str | None, About(N_("The previous round: region/year/record."), pattern=names.NEGOTIATION)
    ]
    next: Annotated[str | None, About(N_("The next round: region/year/record."), pattern=names.NEGOTIATION)]
    source_publisher: Annotated[Texts | None, About(N_("Who published what the record was made from."))]
    source_urls: Annotated[
        tuple[str, ...], About(N_("Where it was read. These addresses may have changed since."))
    ]
    url: Url
    groups: Annotated[
        int | None, About(N_("How many municipal groups the round has, where not all are named."))
    ]
    body: Annotated[AllTexts | None, About(N_("The rest of the text that the lead begins."))]
    organiser_names: Annotated[Texts | None, About(N_("Names of the organisers."))]
    co_organiser_names: Annotated[Texts | None, About(N_("Names of those who organise it with them."))]
    pre_task: Annotated[Texts | None, About(N_("What participants are asked to prepare."))]
    pre_task_due: Annotated[Edtf | None, About(N_("By when it is to be prepared."))]
    cancelled_text: Annotated[Texts | None, About(N_("Why it was cancelled, and what comes instead."))]
    postponed_text: Annotated[Texts | None, About(N_("Why it was postponed, and what comes instead."))]
    priorities: Annotated[
        tuple[str, ...],
        About(N_("Ids of the region's priorities that were worked on."), pattern=names.DOCUMENT),
    ]
    documents: Annotated[
        tuple[str, ...], About(N_("Ids of the region's documents it refers to."), pattern=names.DOCUMENT)
    ]


def negotiations(reader: Reader, organiser: Organiser) -> Iterator[NegotiationRow]:
    """The negotiations of a region, in the order of their ids."""
    return (_row(reader, entry) for entry in reader.registry.of_region[organiser.id])


def _row(reader: Reader, entry: Entry) -> NegotiationRow:
    n, organiser, today = entry.negotiation, entry.organiser, reader.today
    block = current_block(reader.registry, entry)
    publisher = block.publisher if block else None
    return NegotiationRow(
        id=entry.id,
        earlier_ids=entry.aliases,
        region=organiser.id,
        year=entry.year,
        title=AllTexts(*n.title.all),
        name=Texts.of(n.name),
        occasion=n.occasion,
        law=_law(n.occasion),
        concept=n.concept if stages.is_yearly(n) else None,
        scope=n.scope,
        form=(n.form or (Form.YEARLY,)) if stages.is_yearly(n) else n.form,
        stage=stages.stage_of(reader.registry, entry),
        coverage=entry_coverage(entry, reader),
        date=_whole(n),
        for_year=n.for_year,
        plan_period=n.plan_period,
        organisers=names.party_ids(reader, organiser, n.organisers or (organiser.as_party,)),
        co_organisers=names.party_ids(reader, organiser, n.co_organisers),
        unit=Texts.of(n.unit),
        purpose=Texts.of(n.purpose),
        legal_basis=tuple("".join(f"{law.act}/{law.section}".split()) for law in n.legal_basis),
        lead=AllTexts.of(block.lead) if block else None,
        plain=Texts.of(stages.plain(n, today)),
        summary=AllTexts.of(n.summary),
        themes=lines(theme.text for theme in n.themes),
        keywords=lines((*n.subjects, *n.keywords)),
        results_used_for=lines(n.used_for if stages.shows_report(reader.registry, entry) else ()),
        announced=_published(n.announcement, today),
        invited=_published(n.invitation, today),
        reported=_published(n.report, today),
        published=_published(n.publication, today),
        publisher=names.party_names(reader, organiser, filter(None, [publisher or n.publisher])),
        parties=names.party_names(reader, organiser, n.parties),
        cancelled=n.cancelled.date if n.cancelled and n.cancelled.date <= today else None,
        postponed=n.postponed.date if n.postponed and n.postponed.date <= today else None,
        corrected=tuple(sorted(c.date for c in n.corrections if c.date <= today)),
        updated=lastmod.of_entry(reader.registry, entry),
        unsure=lines(n.unsure),
        language=n.language,
        official_translations=_translated(n, Fidelity.OFFICIAL),
        machine_translations=_translated(n, Fidelity.MACHINE),
        summary_translations=_translated(n, Fidelity.SUMMARY),
        series=n.series,
        previous=reader.registry.current_id(n.previous) if n.previous else None,
        next=reader.registry.current_id(n.next) if n.next else None,
        source_publisher=lines(
            dict.fromkeys(reader.registry.publisher(organiser, source.publisher) for source in n.sources)
        ),
        source_urls=tuple(dict.fromkeys(names.in_list(source.url) for source in n.sources if source.url)),
        url=names.urls(reader, addresses.negotiation(entry.id)),
        groups=n.groups_told,
        body=AllTexts.of(block.body) if block else None,
        organiser_names=names.party_names(reader, organiser, n.organisers or (organiser.as_party,)),
        co_organiser_names=names.party_names(reader, organiser, n.co_organisers),
        pre_task=Texts.of(n.pre_task.text) if n.pre_task else None,
        pre_task_due=n.pre_task.due if n.pre_task else None,
        cancelled_text=_reason(n.cancelled, today),
        postponed_text=_reason(n.postponed, today),
        priorities=tuple(names.document_id(organiser, id_) for id_ in n.priorities),
        documents=tuple(names.document_id(organiser, id_) for id_ in n.refers_to),
    )


def _reason(off: Cancellation | None, today: dt.date) -> Texts | None:
    """The reason of a cancellation or postponement announced by the day."""
    return Texts.of(off.text) if off and off.date <= today else None


def _law(occasion: Occasion) -> tuple[str, ...]:
    law = occasion.traits.law
    return tuple(f"{law.act}/{section}" for section in law.sections) if law else ()


def _whole(negotiation: Negotiation) -> Edtf:
    """From the earliest of the sessions' dates to the latest."""
    return spanning([session.date for session in negotiation.sessions] or stages.dates(negotiation))


def _published(block: Block | None, today: dt.date) -> Edtf | None:
    return block.published if block and stages.is_published(block, today) else None


def _translated(negotiation: Negotiation, kind: Fidelity) -> tuple[str, ...]:
    return tuple(sorted(code for code, t in negotiation.translations.items() if t.kind is kind))
