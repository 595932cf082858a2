"""Sources: in full for the list of sources, or short for the line below a fact."""

from __future__ import annotations

from gazette.records.model.sources import Source
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.localized_texts import in_language, localized, optional_localized
from gazette.views.page import LocalizedText, Outside, Titled, Value, values


def source_view(reader: Reader, entry: Entry | None, source: Source) -> Titled:
    """A source: publisher and title, its date, the day it was read, the copy that is kept."""
    w = reader.w
    return Titled(
        _publisher(reader, entry, source),
        None,
        values(
            optional_localized(reader, source.title, entry),
            optional_localized(reader, source.kind, entry),
            w.when(source.date) if source.date else w("not dated"),
            w("read {day}", day=w.day(source.read)) if source.read else None,
            in_language(reader, source.language) if source.language else None,
            Outside(w("archived copy"), source.archived) if source.archived else None,
        ),
    )


def source_line(reader: Reader, entry: Entry | None, source: Source | None) -> tuple[Value, ...]:
    """A source in short, for the line below a fact; empty without a source."""
    if source is None:
        return ()
    return values(
        _publisher(reader, entry, source),
        optional_localized(reader, source.title, entry),
        reader.w.when(source.date) if source.date else None,
    )


def _publisher(reader: Reader, entry: Entry | None, source: Source) -> Outside | LocalizedText:
    name = reader.registry.publisher(entry.organiser if entry else None, source.publisher)
    publisher = localized(reader, name, entry)
    return Outside(publisher.text, source.url, publisher.language) if source.url else publisher
