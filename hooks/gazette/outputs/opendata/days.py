"""Days in the descriptions of the data: the span of the sessions, the first publication, the latest change.

They come from records, never from a build.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from gazette.outputs import lastmod
from gazette.records.queries import query
from gazette.records.registry import Entry, Registry
from gazette.views import stages
from gazette.views.context import Reader


class DaySpan(Struct, frozen=True):
    """A span of days, both included."""

    first: date
    last: date


def sessions_span(reader: Reader) -> DaySpan | None:
    """From the first day of any session to the last; None without records."""
    return _union(_sessions_span(reader.registry, entry) for entry in reader.registry.entries)


@query
def _sessions_span(_: Registry, entry: Entry) -> DaySpan:
    dates = [s.date for s in entry.negotiation.sessions] or stages.dates(entry.negotiation)
    return DaySpan(min(d.first for d in dates), max(d.last for d in dates))


def published(reader: Reader) -> DaySpan | None:
    """From the day on which something in a record was first published to the day of the latest change.

    A record also changes on the day its source was read: what was announced years ago may have been entered
    later than the latest news. None without records.
    """
    return _union(_published(reader.registry, entry) for entry in reader.registry.entries)


@query
def _published(registry: Registry, entry: Entry) -> DaySpan | None:
    out = lastmod.days(registry, entry)
    read = [source.read for source in entry.negotiation.sources if source.read]
    days = (*out, *(day for day in read if day <= registry.today))
    return DaySpan(min(out or days), max(days)) if days else None


def _union(optional_spans: Iterable[DaySpan | None]) -> DaySpan | None:
    spans = [span for span in optional_spans if span]
    return DaySpan(min(s.first for s in spans), max(s.last for s in spans)) if spans else None
