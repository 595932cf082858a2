"""Remarks in our own words, and quotations word for word."""

from __future__ import annotations

from msgspec import Struct

from gazette.records.model.content import Quote, Remark
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.localized_texts import localized
from gazette.views.page import LocalizedText, Value
from gazette.views.parties import PersonLine, party_link, person_line_by_id
from gazette.views.sources import source_line


class RemarkView(Struct, frozen=True):
    """A remark or quotation, with its speaker if known."""

    text: LocalizedText
    person: PersonLine | None
    party: Value | None
    source: tuple[Value, ...]
    """Its source, if not that of the whole record."""


def remark_view(
    reader: Reader, entry: Entry, remark: Remark, speaker: PersonLine | None = None
) -> RemarkView:
    """A remark; `speaker` is its speaker if the record names neither a person nor a party."""
    return RemarkView(localized(reader, remark.text, entry), *_speaker(reader, entry, remark, speaker))


def quote_view(reader: Reader, entry: Entry, quote: Quote, speaker: PersonLine | None = None) -> RemarkView:
    """A quotation, in the language it was said in; `speaker` as of a remark."""
    language = quote.language or entry.negotiation.language
    text = LocalizedText(quote.text, None if language == reader.language else language)
    return RemarkView(text, *_speaker(reader, entry, quote, speaker))


def _speaker(
    reader: Reader, entry: Entry, remark: Remark | Quote, speaker: PersonLine | None
) -> tuple[PersonLine | None, Value | None, tuple[Value, ...]]:
    return (
        person_line_by_id(reader, entry, remark.person)
        if remark.person
        else None
        if remark.party
        else speaker,
        party_link(reader, entry.organiser, remark.party, entry) if remark.party else None,
        source_line(reader, entry, remark.source),
    )
