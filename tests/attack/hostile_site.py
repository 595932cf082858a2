"""The golden records with a payload in every text of the model, past the model's rules; their site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.output_file import OutputFile
from gazette.records.collection import Records
from gazette.records.loading import load
from gazette.records.model.base import Part
from gazette.records.model.region import Municipality
from gazette.records.model.text import LANGUAGES as TEXT_LANGUAGES
from gazette.records.model.text import Text
from gazette.site.listing import listing, site_of
from tests.attack.trials import FRAME
from tests.sites import GOLDEN

NOT_TEXT: Final = frozenset(
    {"id", "code", "languages", "language", "person", "speakers", "party", "municipality", "municipalities"}
    | {"town", "group", "priorities", "refers_to", "documents", "previous", "next", "record", "carries_on"}
    | {"merged_into", "replaces", "weekday", "file", "earlier_files", "aliases", "responsible_persons"}
)
"""Fields that lead to something: another text in them leads nowhere, so that less would be shown."""
ADDRESSES: Final = frozenset({"url", "website", "archived", "link", "feeds"})
"""Web addresses; that no payload is one is for the model to see (`test_payloads`)."""


def hostile_records(payload: Callable[[], str]) -> Records:
    """The records; `payload` gives the text for each field."""
    records = load(GOLDEN / "negotiations").records
    organisers = {
        organiser.id: replace(
            organiser,
            region=attacked(organiser.region, payload),
            partners={id_: attacked(partner, payload) for id_, partner in organiser.partners.items()},
        )
        for organiser in records.organisers
    }
    return Records(
        records.root,
        tuple(organisers.values()),
        tuple(
            replace(r, organiser=organisers[r.organiser.id], negotiation=attacked(r.negotiation, payload))
            for r in records.all
        ),
        national={id_: attacked(partner, payload) for id_, partner in records.national.items()},
    )


def attacked(value: Any, payload: Callable[[], str], name: str = "") -> Any:
    """A part of a record in which every text is a payload; any field of the model that holds text is one."""
    match value:
        case Text():
            return value.model_copy(update={code: payload() for code in TEXT_LANGUAGES if value.get(code)})
        case Part():
            fields = {field: attacked(inner, payload, field) for field, inner in value.__dict__.items()}
            if isinstance(value, Municipality):  # records lead to it by its names
                fields["aliases"] = (*value.aliases, value.fi, value.sv)
            return value.model_copy(update=fields)
        case tuple():
            return tuple(attacked(item, payload, name) for item in value)
        case Mapping():
            return {key: attacked(item, payload, name) for key, item in value.items()}
        case str() if name not in NOT_TEXT | ADDRESSES:
            return payload()
    return value


SETTINGS: Final = Settings("https://example.fi/", date(2025, 10, 20), edit_url="https://example.fi/edit/")


def hostile_files(payload: Callable[[], str]) -> Iterator[OutputFile]:
    """Every file of the site of these records but media."""
    site = site_of(hostile_records(payload), SETTINGS, frames=dict.fromkeys(LANGUAGES, FRAME))
    yield from (file for file in listing(site).files if not file.path.startswith("media/"))
