"""Outcomes: what was agreed, who is responsible, and the follow-ups; findings and views."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypedDict, TypeVar

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.content import Matter
from gazette.records.model.outcomes import FollowUp, Outcome, OutcomeKind, OutcomeStatus
from gazette.records.queries import query
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import MATTER, OUTCOME, STATUS
from gazette.views.links import municipality_links, negotiation_link, region_link
from gazette.views.localized_texts import localized, localized_all, optional_localized
from gazette.views.page import Fact, Link, LocalizedText, Value, fact
from gazette.views.parties import party_link, party_links
from gazette.views.sources import source_line

RESULTS: Final = (
    ("outcomes", N_("What was agreed")),
    ("findings", N_("What was noticed")),
    ("views", N_("Views expressed")),
)
"""The sections of results in the order of pages: anchor and heading."""
_SECTION: Final = {OutcomeKind.FINDING: "findings", OutcomeKind.VIEW: "views"}
"""The section of a result that is no agreement."""
_MATTER_ADDRESS: Final = {m: addresses.section(Word.OUTCOMES, addresses.MATTERS[m]) for m in Matter}


class FollowUpView(Struct, frozen=True):
    """A report on an outcome's progress."""

    date: str
    status: str
    status_class: str
    text: LocalizedText | None
    party: Value | None
    """Who reported it."""
    source: tuple[Value, ...]


class OutcomeView(Struct, frozen=True):
    """An outcome as cards and lists show it."""

    id: str
    """The place on its negotiation's page."""
    section: str
    """The section of results it belongs to, as in `RESULTS`."""
    title: LocalizedText
    text: LocalizedText | None
    link: Link
    kind: str
    status: str
    """How far it has come; empty for a finding or view."""
    status_class: str
    status_date: str
    facts: tuple[Fact, ...]
    follow_ups: tuple[FollowUpView, ...]
    agreed: str
    """When it was agreed."""
    marks: tuple[tuple[date, str], ...]
    """The days of agreement, deadline and follow-ups, each with its kind, in order of days."""
    where: tuple[Link, ...]
    """Region and negotiation, for lists."""


@query
def outcome_view(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeView:
    """An outcome with its facts and follow-ups."""
    w = reader.w
    follow_ups = stages.published_follow_ups(outcome, reader.today) if outcome.is_agreement else ()
    title = localized(reader, outcome.title, entry)
    return OutcomeView(
        id=f"outcome-{outcome.id}",
        section=_SECTION.get(outcome.kind, "outcomes"),
        title=title,
        text=optional_localized(reader, outcome.text, entry),
        link=Link(title.text, addresses.outcome(entry.id, outcome.id), language=title.language),
        kind=w(OUTCOME[outcome.kind]),
        **_status(reader, outcome),
        facts=tuple(
            # The list of follow-ups ends with it.
            [f for f in outcome_facts(reader, entry, outcome) if not follow_ups or f.label != w("Agreed")]
        ),
        follow_ups=tuple([_follow_up(reader, entry, f) for f in follow_ups]),
        agreed=reader.w.when(outcome.agreed) if outcome.agreed else _last_day(reader, entry),
        marks=_marks(entry, outcome, follow_ups),
        where=places(reader, entry),
    )


class _Status(TypedDict):
    status: str
    status_class: str
    status_date: str


def _status(reader: Reader, outcome: Outcome) -> _Status:
    """The status of an outcome as a word and a CSS class, and when it was reported."""
    if not outcome.is_agreement:
        return {"status": "", "status_class": "", "status_date": ""}
    follow_ups = stages.published_follow_ups(outcome, reader.today)
    if not follow_ups:
        status, date_ = OutcomeStatus.NOT_REPORTED, ""
    else:
        status, date_ = follow_ups[0].status, reader.w.when_in(follow_ups[0].date)
    is_known = status is not OutcomeStatus.NOT_REPORTED
    return {
        "status": reader.w(STATUS[status]),
        "status_class": status.value,
        # The day is that of the follow-up, not the day on which the work began or ended.
        "status_date": reader.w("(reported {when})", when=date_) if is_known else date_,
    }


@query
def outcome_facts(reader: Reader, entry: Entry, outcome: Outcome) -> tuple[Fact, ...]:
    """Kind, matter, responsible parties, deadline and other facts of an outcome."""
    w = reader.w
    return (
        *(fact(w("Kind"), w(OUTCOME[outcome.kind])) if outcome.is_agreement else ()),
        *fact(w("Statutory matter"), *[Link(w(MATTER[m]), _MATTER_ADDRESS[m]) for m in outcome.matter]),
        *fact(w("Theme"), optional_localized(reader, outcome.theme, entry)),
        *fact(w("Age group"), optional_localized(reader, outcome.age_group, entry)),
        *fact(w("Responsible"), *party_links(reader, entry.organiser, outcome.responsible, entry)),
        *fact(w("Agreed"), w.when(outcome.agreed) if outcome.agreed and outcome.is_agreement else None),
        *fact(w("By when"), w.when(outcome.due) if outcome.due else None),
        *fact(w("Indicator"), optional_localized(reader, outcome.indicator, entry)),
        *fact(w("Resources"), optional_localized(reader, outcome.resources, entry)),
        *fact(w("Used for"), *localized_all(reader, outcome.used_for, entry)),
        *fact(w("Municipalities"), *_municipalities(reader, outcome)),
        *fact(w("Continues"), _continued_outcome(reader, entry, outcome)),
    )


def places(reader: Reader, entry: Entry) -> tuple[Link, ...]:
    """Where it was agreed: region and negotiation."""
    return region_link(reader, entry.organiser), negotiation_link(reader, entry)


def _follow_up(reader: Reader, entry: Entry, report: FollowUp) -> FollowUpView:
    return FollowUpView(
        reader.w.when(report.date),
        reader.w(STATUS[report.status]),
        report.status.value,
        optional_localized(reader, report.text, entry),
        party_link(reader, entry.organiser, report.party, entry) if report.party else None,
        source_line(reader, entry, report.source),
    )


def _municipalities(reader: Reader, outcome: Outcome) -> tuple[Link, ...]:
    """The municipalities an outcome concerns; none if it concerns all of its negotiation's."""
    return municipality_links(reader, reader.registry.municipalities_named(outcome.municipalities))


@query
def _last_day(reader: Reader, entry: Entry) -> str:
    """When a negotiation's outcomes were agreed, unless they say otherwise."""
    return reader.w.when(max(stages.dates(entry.negotiation), key=lambda day: (day.last, day.first)))


def _marks(entry: Entry, outcome: Outcome, reports: tuple[FollowUp, ...]) -> tuple[tuple[date, str], ...]:
    if not reports:
        return ()
    marks = [(report.date.last, report.status.value) for report in reports]
    agreed = outcome.agreed.last if outcome.agreed else stages.last_day(entry.negotiation)
    marks.append((agreed, "agreed"))
    if outcome.due:
        marks.append((outcome.due.last, "due"))
    return tuple(sorted(marks))


def outcome_key(reader: Reader, entry: Entry, name: str) -> str:
    """Full id (region/year/record#id) of an outcome named by a full id or by an id in `entry`."""
    return reader.registry.current_id(name) if "#" in name else f"{entry.id}#{name}"


def _continued_outcome(reader: Reader, entry: Entry, outcome: Outcome) -> Link | None:
    if not outcome.carries_on:
        return None
    pair = reader.registry.outcome_by_id.get(outcome_key(reader, entry, outcome.carries_on))
    if pair is None:
        return None
    earlier, continued = pair
    title = localized(reader, continued.title, earlier)
    address = addresses.outcome(earlier.id, continued.id)
    return Link(f"{title.text} ({earlier.year})", address, language=title.language)


def outcome_views(reader: Reader, entry: Entry) -> tuple[OutcomeView, ...]:
    """The outcomes of one negotiation, as written."""
    return tuple([outcome_view(reader, entry, outcome) for outcome in entry.negotiation.outcomes])


class OutcomeLine(Struct, frozen=True):
    """An outcome in a listing: title, kind and status."""

    link: Link
    kind: str
    section: str
    """As in `OutcomeView`; its status, too."""
    status: str
    status_class: str
    status_date: str
    text: LocalizedText | None
    """Shown in feeds."""


@query
def outcome_line(reader: Reader, entry: Entry, outcome: Outcome) -> OutcomeLine:
    """An outcome as listings show it."""
    title = localized(reader, outcome.title, entry)
    return OutcomeLine(
        Link(title.text, addresses.outcome(entry.id, outcome.id), language=title.language),
        reader.w(OUTCOME[outcome.kind]),
        _SECTION.get(outcome.kind, "outcomes"),
        text=optional_localized(reader, outcome.text, entry),
        **_status(reader, outcome),
    )


def outcome_lines(reader: Reader, entry: Entry) -> tuple[OutcomeLine, ...]:
    """The outcomes of one negotiation in short, as written."""
    return tuple([outcome_line(reader, entry, outcome) for outcome in entry.negotiation.outcomes])


View = TypeVar("View", OutcomeView, OutcomeLine)


def by_section(views: Iterable[View], reader: Reader) -> tuple[tuple[str, str, tuple[View, ...]], ...]:
    """Results by section, in the order of pages: anchor, heading and results; empty sections are left out."""
    rows: dict[str, list[View]] = {}
    for view in views:
        rows.setdefault(view.section, []).append(view)
    return tuple(
        (anchor, reader.w(heading), tuple(rows[anchor])) for anchor, heading in RESULTS if anchor in rows
    )
