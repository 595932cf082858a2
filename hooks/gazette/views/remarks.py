"""What was said: told in our words, or quoted to the letter."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.records.model.content import Quote, Remark
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.localized_texts import localized
from gazette.views.page import LocalizedText, Value
from gazette.views.parties import PersonLine, party_link, person_line_by_id
from gazette.views.sources import source_line


@dataclass(frozen=True, slots=True)
class RemarkView:
    """Something said, and by whom where that is told."""

    text: LocalizedText
    person: PersonLine | None
    party: Value | None
    source: tuple[Value, ...]
    """Where it was read, when that is not where the whole record was."""


def remark_view(
    reader: Reader, entry: Entry, remark: Remark, speaker: PersonLine | None = None
) -> RemarkView:
    """A remark in our words; `speaker` is who said it if neither a person nor a party is named."""
    return RemarkView(localized(reader, remark.text, entry), *_speaker(reader, entry, remark, speaker))


def quote_view(reader: Reader, entry: Entry, quote: Quote, speaker: PersonLine | None = None) -> RemarkView:
    """A quotation, in the language it was said in; `speaker` as of a remark."""
    language = quote.language or entry.negotiation.language
    text = LocalizedText(quote.text, None if language == reader.language else language)
    return RemarkView(text, *_speaker(reader, entry, quote, speaker))


def _speaker(
    reader: Reader, entry: Entry, said: Remark | Quote, speaker: PersonLine | None
) -> tuple[PersonLine | None, Value | None, tuple[Value, ...]]:
    return (
        person_line_by_id(reader, entry, said.person) if said.person else None if said.party else speaker,
        party_link(reader, entry.organiser, said.party, entry) if said.party else None,
        source_line(reader, entry, said.source),
    )
