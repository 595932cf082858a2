"""What the law requires: languages, HUS Group, mergers of municipalities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_, Problem, message
from gazette.base.settings import DUTY_LANGUAGES
from gazette.records.collection import Record, Records
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.publishing import STAGES
from gazette.records.model.text import Text
from gazette.records.organisers import Organiser

SAMI: Final = ("se", "smn", "sms")
WITH_HUS: Final = frozenset({"01", "02", "03", "04", "90"})
"""Codes of the Uusimaa counties and Helsinki, which negotiate with HUS Group (612/2021 sections 6, 7)."""


def notices_are_in_both_languages(_: Records, entry: Record) -> Iterator[Problem]:
    """A bilingual authority's notices are in Finnish and Swedish (423/2003); a summary is enough."""
    negotiation = entry.negotiation
    if not entry.organiser.region.bilingual:
        return
    missing = [
        f"{field} ({language})"
        for field, text in notices(negotiation)
        for language in DUTY_LANGUAGES
        if not text.get(language) and not (field != "title" and has_summary(negotiation, language))
    ]
    if missing:
        yield entry.document.warning(
            ("title",),
            message(
                N_("the organiser is a bilingual authority (423/2003), and this is missing: {missing}."),
                missing=", ".join(missing),
            ),
            message(N_("Add the text in that language, or a summary in it under summary.")),
        )


def notices_are_in_sami(_: Records, entry: Record) -> Iterator[Problem]:
    """In a region under the Sámi Language Act (1086/2003), a record has a summary in each Sámi language."""
    negotiation = entry.negotiation
    missing = [language for language in SAMI if not has_summary(negotiation, language)]
    if entry.organiser.region.sami and missing:
        yield entry.document.warning(
            ("title",),
            message(
                N_(
                    "the Sámi Language Act (1086/2003) applies to the organiser, and there is no "
                    "summary in: {missing}."
                ),
                missing=", ".join(missing),
            ),
            message(N_("Add it under summary.")),
        )


def title_is_in_own_language(_: Records, entry: Record) -> Iterator[Problem]:
    """The title has a text in the record's own language."""
    negotiation = entry.negotiation
    if not negotiation.title.get(negotiation.language):
        yield entry.document.problem(
            ("title",),
            message(
                N_('the title is not in the record\'s own language, "{language}".'),
                language=negotiation.language,
            ),
            message(N_('Add it in that language, or correct "language".')),
        )


def bilingual_as_municipalities_are(organiser: Organiser) -> Iterator[Problem]:
    """A region is bilingual if and only if its municipalities together have both languages (423/2003)."""
    languages = {code for m in organiser.municipalities for code in m.languages.split("+")}
    if organiser.region.bilingual != (len(languages) > 1):
        yield organiser.document.problem(
            ("bilingual",),
            message(N_("this does not fit the languages of the region's municipalities.")),
            message(N_("A region is bilingual when its municipalities have both languages (423/2003).")),
        )


def hus_as_law_says(organiser: Organiser) -> Iterator[Problem]:
    """The Uusimaa counties and Helsinki negotiate with HUS Group, others do not (612/2021 sections 6, 7)."""
    if organiser.region.hus != (organiser.region.code in WITH_HUS):
        yield organiser.document.problem(
            ("hus",),
            message(N_("HUS is for regions 01 to 04 and Helsinki (612/2021 sections 6 and 7).")),
            message(N_("Correct hus, or the region's code.")),
        )


def merger_is_whole(records: Records) -> Iterator[Problem]:
    """A municipality that merged has a last day, and the municipality it merged into is known."""
    for organiser in records.organisers:
        for number, municipality in enumerate(organiser.municipalities):
            location = ("municipalities", number)
            into = records.municipality(municipality.merged_into or "")
            since, until = municipality.valid_from, municipality.valid_to
            if municipality.merged_into and (into is None or into is municipality):
                yield organiser.document.problem(
                    (*location, "merged_into"),
                    message(N_("{code} is not another municipality."), code=municipality.merged_into),
                    message(N_("Write the code of the municipality it became part of.")),
                )
            if municipality.merged_into and until is None:
                yield organiser.document.problem(
                    (*location, "merged_into"),
                    message(N_("a municipality that has merged must have its last day.")),
                    message(N_("Add valid_to: the last day it existed.")),
                )
            if since and until and until < since:
                yield organiser.document.problem(
                    (*location, "valid_to"),
                    message(N_("the municipality ends before it begins.")),
                    message(N_("Check valid_from and valid_to.")),
                )
            joined, left = municipality.member_from, municipality.member_to
            if joined and left and left < joined:
                yield organiser.document.problem(
                    (*location, "member_to"),
                    message(N_("the municipality leaves the region before it joins it.")),
                    message(N_("Check member_from and member_to.")),
                )


def notices(negotiation: Negotiation) -> Iterator[tuple[str, Text]]:
    """Field → text of each notice to the public: the title and the leads of news."""
    yield "title", negotiation.title
    for field in STAGES:
        block = getattr(negotiation, field)
        if block and block.lead:
            yield f"{field}.lead", block.lead


def has_summary(negotiation: Negotiation, language: str) -> bool:
    """Whether a summary of the record is in a language: its own, or the one in plain language."""
    texts = (negotiation.summary, negotiation.plain)
    return any(text.get(language) for text in texts if text)
