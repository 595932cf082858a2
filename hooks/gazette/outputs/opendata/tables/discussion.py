"""Tables of the discussion: themes, remarks and quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Annotated, Final, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.outputs.opendata.tables.sessions import session_id
from gazette.outputs.opendata.tables.shared_columns import (
    LanguageTag,
    NegotiationId,
    Number,
    RegionId,
    SourceDate,
    SourcePublisher,
    SourceTitle,
    SourceUrl,
    Year,
    record_key,
    source_values,
    tells_report,
)
from gazette.records.model.content import Matter, Quote, Remark
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import MATTER


class ThemeRow(NamedTuple):
    """A theme of a negotiation."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    number: Number
    text: Annotated[Texts, About(N_("The theme."))]
    description: Annotated[Texts | None, About(N_("More about it."))]
    matter: Annotated[
        tuple[Matter, ...],
        About(N_("Which of the law's four matters it belongs to (612/2021 section 7)."), codes=MATTER),
    ]
    age_group: Annotated[Texts | None, About(N_("The age group it is about."))]


class Wording(Enum):
    """Whether a row is a remark or a quotation."""

    INDIRECT = "indirect"
    QUOTATION = "quotation"


WORDING: Final = {Wording.INDIRECT: N_("in our words"), Wording.QUOTATION: N_("word for word")}


class RemarkRow(NamedTuple):
    """Something said."""

    negotiation: NegotiationId
    region: RegionId
    year: Year
    session: Annotated[
        str | None,
        About(N_("The session in whose programme it was said; empty otherwise."), pattern=names.PART),
    ]
    slot: Annotated[int | None, About(N_("The number of the programme slot in which it was said."))]
    number: Number
    wording: Annotated[Wording, About(N_("How it is written down."), codes=WORDING)]
    text: Annotated[Texts | None, About(N_("What was said, as indirect speech."))]
    quotation: Annotated[str | None, About(N_("What was said, word for word, errors included."))]
    language: LanguageTag
    person: Annotated[
        str | None,
        About(N_("Who said it: the person's id in the table of people of the same negotiation.")),
    ]
    party: Annotated[str | None, About(N_("The id of the party that said it."), pattern=names.PARTY)]
    party_name: Annotated[Texts | None, About(N_("The name of the party that said it."))]
    source_publisher: SourcePublisher
    source_title: SourceTitle
    source_date: SourceDate
    source_url: SourceUrl


def themes(reader: Reader, organiser: Organiser) -> Iterator[ThemeRow]:
    """The themes of a region's negotiations, in the order of records."""
    for entry in reader.registry.of_region[organiser.id]:
        for number, theme in enumerate(entry.negotiation.themes, 1):
            yield ThemeRow(
                *record_key(entry),
                number=number,
                text=Texts(theme.text.fi, theme.text.sv, theme.text.en),
                description=Texts.of(theme.description),
                matter=theme.matter,
                age_group=Texts.of(theme.age_group),
            )


def remarks(reader: Reader, organiser: Organiser) -> Iterator[RemarkRow]:
    """The remarks and quotations of a region's negotiations whose results may be shown."""
    for entry in reader.registry.of_region[organiser.id]:
        if not tells_report(reader, entry):
            continue
        n = entry.negotiation
        yield from _remarks(reader, entry, n.remarks, n.quotes)
        for session_number, session in enumerate(n.sessions, 1):
            id_ = session_id(entry, session_number, session)
            for slot_number, slot in enumerate(session.programme, 1):
                for row in _remarks(reader, entry, slot.said, slot.quotes):
                    yield row._replace(session=id_, slot=slot_number)


def _remarks(
    reader: Reader, entry: Entry, remarks_: Sequence[Remark], quotes: Sequence[Quote]
) -> Iterator[RemarkRow]:
    """The rows of remarks, then of quotations, of a negotiation or a slot of its programme."""
    for number, remark in enumerate(remarks_, 1):
        row = _row(reader, entry, number, remark, Wording.INDIRECT)
        yield row._replace(text=Texts.of(remark.text))
    for number, quote in enumerate(quotes, len(remarks_) + 1):
        row = _row(reader, entry, number, quote, Wording.QUOTATION)
        language = quote.language or entry.negotiation.language
        yield row._replace(quotation=quote.text, language=language)


def _row(reader: Reader, entry: Entry, number: int, remark: Remark | Quote, wording: Wording) -> RemarkRow:
    """The row of a remark or quotation: its speaker and its source."""
    organiser = entry.organiser
    source = source_values(reader, organiser, remark.source)
    return RemarkRow(
        *record_key(entry),
        session=None,
        slot=None,
        number=number,
        wording=wording,
        text=None,
        quotation=None,
        language=None,
        person=remark.person,
        party=names.party_id(reader, organiser, remark.party) if remark.party else None,
        party_name=names.party_name(reader, organiser, remark.party) if remark.party else None,
        source_publisher=source.publisher,
        source_title=source.title,
        source_date=source.date,
        source_url=source.url,
    )
