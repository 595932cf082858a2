"""Where a record was read, what is unsure in it, and where it can be edited."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.model.sources import Source
from gazette.registry import Entry
from gazette.settings import LANGUAGE_NAMES
from gazette.views.content import Titled
from gazette.views.labels import LANGUAGE
from gazette.views.page import Outside, Passage
from gazette.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the record was read, what is unsure in it, and where it can be edited."""

    sources: tuple[Titled, ...]
    unsure: tuple[Passage, ...]
    keywords: tuple[Passage, ...]
    edit: str
    languages: str
    """Which languages the record's own texts are in."""


def evidence(reader: Reader, entry: Entry) -> Evidence:
    """The sources of a record."""
    n = entry.negotiation
    url = reader.settings.edit_url
    return Evidence(
        tuple(source_view(reader, entry, s) for s in n.sources),
        reader.passages(n.unsure, entry),
        reader.passages((*n.subjects, *n.keywords), entry),
        url.rstrip("/") + "/" + entry.document.path if url else "",
        LANGUAGE_NAMES[n.language],
    )


def source_view(reader: Reader, entry: Entry | None, source: Source) -> Titled:
    """A source: publisher and title, its date, the day it was read."""
    w = reader.w
    publisher = reader.passage(source.publisher, entry)
    title = reader.maybe(source.title, entry)
    details = (
        title.text if title else "",
        reader.passage(source.kind, entry).text if source.kind else "",
        w.when(source.date) if source.date else w("not dated"),
        w("read {day}", day=w.day(source.read)) if source.read else "",
        w(LANGUAGE[source.language]) if source.language else "",
    )
    return Titled(
        Outside(publisher.text, source.url, publisher.language) if source.url else publisher,
        None,
        ", ".join(d for d in details if d),
    )
