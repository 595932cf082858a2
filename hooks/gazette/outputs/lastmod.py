"""When things last changed, as far as records tell: never the time of a build, none where it is not told.

For the sitemap's lastmod and the data's dates. What is only dated to a month or a season is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from gazette.records.edtf import Edtf
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import HOME, Address, Word
from gazette.views import news, stages
from gazette.views.outcome_selection import Selection
from gazette.views.outcomes import status
from gazette.views.page import Page
from gazette.views.reader import Reader


def days(entry: Entry, today: date) -> tuple[date, ...]:
    """Every day by `today` on which something of a record was published, told or corrected, in order."""
    return tuple(sorted({day for day in _days(entry) if day is not None and day <= today}))


def of_entry(entry: Entry, today: date) -> date | None:
    """The latest of these days."""
    return max(days(entry, today), default=None)


def _days(entry: Entry) -> Iterator[date | None]:
    n = entry.negotiation
    for block in (n.announcement, n.invitation, n.report):
        if block:
            yield _day(block.published)
            yield block.updated
    yield from (told.date for told in n.news)
    yield from (told.date for told in n.corrections)
    yield from (off.date for off in (n.cancelled, n.postponed) if off)
    for outcome in n.outcomes:
        for follow_up in outcome.follow_ups:
            yield _day(follow_up.date)
    for step in n.next_steps:
        yield _day(step.resolved.date) if step.resolved else None
    if n.recording:
        yield n.recording.published


def _day(told: Edtf | None) -> date | None:
    return told.day if told else None


def by_address(reader: Reader, written: Iterable[Page] = ()) -> Mapping[Address, date]:
    """When each page last changed; pages of which nothing is told are left out.

    A list changes when something in it does. `written` are the hand-written pages.
    """
    latest = {page.address: page.updated for page in written if page.updated}
    told: dict[str, date] = {}
    for entry in reader.registry.all:
        day, changed = reader.day.next_piece("changed", entry.id, partial(_changed, reader, entry))
        if day:
            told[entry.id] = day
        for address, when in changed:
            known = latest.get(address)
            if known is None or known < when:
                latest[address] = when
    for code, entries in reader.registry.of_municipality.items():
        if days_ := [told[entry.id] for entry in entries if entry.id in told]:
            latest[addresses.municipality(code)] = max(days_)
    return latest


def _changed(reader: Reader, entry: Entry) -> tuple[date | None, tuple[tuple[Address, date], ...]]:
    """When a record last changed, and what it shows on which pages."""
    day = of_entry(entry, reader.today)
    found = dict.fromkeys(_shown_on(reader, entry), day) if day else {}
    for item in news.news_of(reader, (entry,)):
        if when := item.updated or _day(item.published):
            for address in (item.address, addresses.section(Word.NEWS, str(item.order.year))):
                found[address] = max(when, found.get(address, when))
    return day, tuple(found.items())


def _shown_on(reader: Reader, entry: Entry) -> Iterator[Address]:
    """The pages that show something of a record, its news and municipalities left out."""
    region, year = entry.organiser.id, entry.year
    archive = addresses.section(Word.ARCHIVE)
    yield from (HOME, addresses.section(Word.NEWS), addresses.section(Word.UPCOMING))
    yield from (archive, archive.below(str(year)), addresses.region(region), addresses.year(region, year))
    yield from (addresses.negotiation(entry.id), addresses.programme(entry.id))
    if any(session.programme for session in entry.negotiation.sessions):
        yield addresses.section(Word.PROGRAMMES)
    outcomes = entry.negotiation.outcomes
    if not outcomes or not stages.tells_report(entry.negotiation, reader.today):
        return
    matters = {matter for outcome in outcomes for matter in outcome.matter}
    statuses = {status(reader, outcome) for outcome in outcomes}
    for of in (None, year):
        yield from (Selection(year=of).address, Selection(region=region, year=of).address)
        yield from (Selection(matter=matter, year=of).address for matter in matters)
        yield from (Selection(status=told, year=of).address for told in statuses)
