"""A record fits its occasion: the year, the law, and the fields that only some occasions have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gazette.base.problems import N_, Problem, message
from gazette.checks import dates
from gazette.records.collection import Record, Records
from gazette.records.model.occasion import TRAITS, sections

OF_MEETINGS: Final = (
    "announcement",
    "invitation",
    "report",
    "cancelled",
    "postponed",
    "groups_told",
    "invited",
    "took_part",
    "attendance",
    "pre_task",
)
"""The fields that make sense only where people meet; `sessions` itself is in the model."""
WITHOUT_MEETING: Final = ("publication", "parties")
"""The fields of agreements, plans, decisions and statements; `date` itself is in the model."""
_OF_OTHERS: Final = {
    occasion: {
        section
        for other, others_traits in TRAITS.items()
        if others_traits.law and other is not occasion
        for section in sections(others_traits.law)
    }
    for occasion, traits in TRAITS.items()
    if traits.law
}
"""Occasion with sections of its own → the sections that another occasion follows."""


def occasion_is_of_its_time(_: Records, entry: Record) -> Iterator[Problem]:
    """No yearly negotiation is earlier than the duty to hold one (1.1.2023, 612/2021)."""
    occasion = entry.negotiation.occasion
    since = occasion.traits.since
    if since is not None and dates.FIRST_YEAR <= entry.year < since:  # an earlier year is a slip
        yield entry.document.problem(
            ("occasion",),
            message(
                N_('"{occasion}" is possible from {since} on, and this record is of {year}.'),
                occasion=occasion.value,
                since=since,
                year=entry.year,
            ),
            message(
                N_(
                    'Write what it was, as "occasion: forum" or "occasion: seminar", and who published '
                    'it, as "publisher: …", if that was a predecessor of the region.'
                )
            ),
        )


def legal_basis_fits_occasion(_: Records, entry: Record) -> Iterator[Problem]:
    """A yearly negotiation does not name the section of the cooperation talks alone, nor they its own.

    Invitations cite other sections of the same acts beside it, and of both acts: none of these is doubtful.
    """
    occasion = entry.negotiation.occasion
    cited = [(basis.act, basis.section) for basis in entry.negotiation.legal_basis]
    own = sections(occasion.traits.law) if occasion.traits.law else frozenset()
    for number, (act, section) in enumerate(cited):
        if own.isdisjoint(cited) and (act, section) in _OF_OTHERS.get(occasion, ()):
            yield entry.document.warning(
                ("legal_basis", number),
                message(
                    N_('the occasion is "{occasion}", but {act} section {section} is about another one.'),
                    occasion=occasion.value,
                    act=act,
                    section=section,
                ),
                message(
                    N_(
                        "yearly-negotiation is 612/2021 sections 6 and 7, cooperation-talk is 611/2021 "
                        "section 14."
                    )
                ),
            )


def fields_fit_occasion(_: Records, entry: Record) -> Iterator[Problem]:
    """Only meetings have invitations and participants; only records without sessions have a publication."""
    negotiation = entry.negotiation
    has_sessions = negotiation.occasion.traits.has_sessions
    for field in WITHOUT_MEETING if has_sessions else OF_MEETINGS:
        if getattr(negotiation, field):
            yield entry.document.problem(
                (field,),
                message(
                    N_('"{field}" does not belong to the occasion "{occasion}".'),
                    field=field,
                    occasion=negotiation.occasion.value,
                ),
                message(
                    N_("A meeting has invitation, report, invited and took_part.")
                    if has_sessions
                    else N_("What is no meeting has publication and parties.")
                ),
            )


def date_is_in_its_year(_: Records, entry: Record) -> Iterator[Problem]:
    """The date of a record without sessions is, or can be, in the year of the record's folder."""
    when, year = entry.negotiation.date, entry.year
    if when and not when.first.year <= year <= when.last.year:
        yield entry.document.problem(
            ("date",),
            message(N_("{date} is not in {year}, the year of the record's folder."), date=when, year=year),
            message(N_("Correct the date, or move the file to the folder of its year.")),
        )
