"""Days on which records and pages last changed, from the dates in records; never the time of a build.

For the sitemap's lastmod and the data's dates. Dates known only to a month or a season are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from gazette.records.edtf import Edtf
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Address, Word
from gazette.views import news, stages
from gazette.views.outcome_index import OutcomeSelection
from gazette.views.page import Page


@query
def days(registry: Registry, entry: Entry) -> tuple[date, ...]:
    """Every day by today on which something of a record was published, reported or corrected, in order."""
    return tuple(sorted({day for day in _days(entry) if day is not None and day <= registry.today}))


def of_entry(registry: Registry, entry: Entry) -> date | None:
    """The latest of these days."""
    return max(days(registry, entry), default=None)


@query
def of_dates(registry: Registry, entry: Entry) -> date | None:
    """The latest day, not after today, on which a date, time or place of a negotiation was published.

    Calendar entries have it as their stamp. Reports, outcomes and follow-ups change no date, so they do not
    count.
    """
    days_ = {day for day in _days_of_dates(entry) if day is not None and day <= registry.today}
    return max(days_, default=None)


def _days_of_dates(entry: Entry) -> Iterator[date | None]:
    n = entry.negotiation
    for block in (n.announcement, n.invitation):
        if block:
            yield _day(block.published)
            yield _day(block.updated)
    yield from (correction.date for correction in n.corrections)
    yield from _days_called_off(entry)


def _days_called_off(entry: Entry) -> Iterator[date]:
    n = entry.negotiation
    yield from (off.date for off in (n.cancelled, n.postponed) if off)
    for session in n.sessions:
        yield from (off.date for off in (session.cancelled, *session.postponed) if off)


def _days(entry: Entry) -> Iterator[date | None]:
    n = entry.negotiation
    for block in (n.announcement, n.invitation, n.report, n.publication):
        if block:
            yield _day(block.published)
            yield _day(block.updated)
    yield from (item.date for item in n.news)
    yield from (correction.date for correction in n.corrections)
    yield from _days_called_off(entry)
    for outcome in n.outcomes:
        for follow_up in outcome.follow_ups:
            yield _day(follow_up.date)
    for step in n.next_steps:
        yield _day(step.resolved.date) if step.resolved else None
        yield from (_day(follow_up.date) for follow_up in step.follow_ups)
    if n.recording:
        yield n.recording.published


def _day(when: Edtf | None) -> date | None:
    return when.day if when else None


def by_address(registry: Registry, written: Iterable[Page] = ()) -> Mapping[Address, date]:
    """When each page last changed; pages without a known day are left out. A list changes with its items.
    `written` are the hand-written pages.
    """
    latest: dict[Address, date] = {}
    for page in written:  # one for each language
        if page.updated:
            latest[page.address] = max(page.updated, latest.get(page.address, page.updated))
    by_id: dict[str, date] = {}
    for entry in registry.entries:
        day, changed = _changed(registry, entry)
        if day:
            by_id[entry.id] = day
        for address, when in changed:
            known = latest.get(address)
            if known is None or known < when:
                latest[address] = when
    for code, entries in registry.of_municipality.items():
        if days_ := [by_id[entry.id] for entry in entries if entry.id in by_id]:
            latest[addresses.municipality(code)] = max(days_)
    return latest


@query
def _changed(registry: Registry, entry: Entry) -> tuple[date | None, tuple[tuple[Address, date], ...]]:
    """When a record last changed, and when each address that shows something of it did; None if unknown."""
    day = of_entry(registry, entry)
    changed = dict.fromkeys(_shown_on(registry, entry), day) if day else {}
    for item in news.news_of(registry, (entry,)):
        if when := _day(item.updated) or _day(item.published):
            for address in (item.address, addresses.section(Word.NEWS, str(item.order.year))):
                changed[address] = max(when, changed.get(address, when))
    return day, tuple(changed.items())


def _shown_on(registry: Registry, entry: Entry) -> Iterator[Address]:
    """The pages that show something of a record, its news and municipalities left out."""
    region, year = entry.organiser.id, entry.year
    archive = addresses.section(Word.ARCHIVE)
    yield from (HOME, addresses.section(Word.NEWS), addresses.section(Word.UPCOMING))
    yield from (archive, archive.below(str(year)), addresses.region(region), addresses.year(region, year))
    yield from (addresses.negotiation(entry.id), addresses.programme(entry.id))
    if any(session.programme for session in entry.negotiation.sessions):
        yield addresses.section(Word.PROGRAMMES)
    outcomes = entry.negotiation.outcomes
    if not outcomes or not stages.shows_report(registry, entry):
        return
    matters = {matter for outcome in outcomes if outcome.is_agreement for matter in outcome.matter}
    agreements = [outcome for outcome in outcomes if outcome.is_agreement]
    statuses = {stages.outcome_status(outcome, registry.today) for outcome in agreements}
    for year_ in (None, year):
        yield from (OutcomeSelection(year=year_).address, OutcomeSelection(region=region, year=year_).address)
        yield from (OutcomeSelection(matter=matter, year=year_).address for matter in matters)
        yield from (OutcomeSelection(status=status, year=year_).address for status in statuses)
