"""Table of news: what follows from records, and what staff have written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Final, NamedTuple

from gazette.base.problems import N_
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, AllTexts, Texts
from gazette.outputs.opendata.tables.shared_columns import NegotiationId, RegionId, Url, Year, record_key
from gazette.records.edtf import Edtf
from gazette.records.model.base import OneOf
from gazette.records.organisers import Organiser
from gazette.views.context import Reader
from gazette.views.news import news_of_one
from gazette.views.news_items import NewsItem
from gazette.views.news_titles import NEWS_KINDS


class Kind(OneOf):
    """The kinds of news: the keys of `NEWS_KINDS`."""

    ANNOUNCEMENT = "announcement"
    INVITATION = "invitation"
    REGISTRATION = "registration"
    REPORT = "report"
    PUBLICATION = "publication"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"
    POSTPONEMENT = "postponement"
    NEWS = "news"


KIND: Final = {kind: NEWS_KINDS[kind.value].label for kind in Kind}


class NewsRow(NamedTuple):
    """A news item."""

    id: Annotated[
        str,
        About(
            N_("The item's id: region/year/record:name. It never changes."),
            pattern=r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+:\S+$",
        ),
    ]
    negotiation: NegotiationId
    region: RegionId
    year: Year
    kind: Annotated[Kind, About(N_("What kind of news it is."), codes=KIND)]
    published: Annotated[Edtf | None, About(N_("When it was published, if stated."))]
    updated: Annotated[Edtf | None, About(N_("When it was updated."))]
    deadline: Annotated[dt.date | None, About(N_("The last day to register, of a reminder."))]
    title: Annotated[
        Texts,
        About(N_("Its title; the negotiation's where it has none of its own, as kind says what it is.")),
    ]
    lead: Annotated[AllTexts | None, About(N_("Its lead; of a correction, what was corrected."))]
    body: Annotated[AllTexts | None, About(N_("The rest of its text."))]
    publisher: Annotated[Texts | None, About(N_("Who published it, where not the region."))]
    label: Annotated[Texts | None, About(N_("The publisher's own word for this kind of news."))]
    url: Url


def news(reader: Reader, organiser: Organiser) -> Iterator[NewsRow]:
    """The news of a region's records by the day: of each record the newest first."""
    for entry in reader.registry.of_region[organiser.id]:
        for item in news_of_one(reader.registry, entry):
            yield _row(reader, item)


def _row(reader: Reader, item: NewsItem) -> NewsRow:
    title = item.title or item.entry.negotiation.title
    return NewsRow(
        item.id,
        *record_key(item.entry),
        kind=Kind(item.kind),
        published=item.published,
        updated=item.updated,
        deadline=item.deadline,
        title=Texts(title.fi, title.sv, title.en),
        lead=AllTexts.of(item.lead),
        body=AllTexts.of(item.body),
        publisher=names.party_names(reader, item.entry.organiser, filter(None, [item.publisher])),
        label=Texts.of(item.word),
        url=names.urls(reader, item.address),
    )
