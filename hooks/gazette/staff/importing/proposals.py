"""Draft records as files: the whole page of an item is read, a free name found, nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gazette.base.problems import N_, Message
from gazette.i18n.words import Words
from gazette.records.collection import Records
from gazette.records.model.occasion import Occasion
from gazette.staff.edits.replacement import FileIsThereError, create_file
from gazette.staff.importing.draft import Draft, draft
from gazette.staff.importing.fetching import Answer
from gazette.staff.importing.limits import UnreadableError
from gazette.staff.importing.reading import sources_of
from gazette.staff.importing.source import Source

Fetch = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft that was written."""

    id: str
    """region/year/name"""
    path: Path
    source: Source
    occasion: Occasion
    uncertain: int
    """How many values are marked as uncertain in the file."""
    unread: Message | None = None
    """Why the page of a feed's item could not be read, so that only the feed's words were."""


def completed(source: Source, fetch: Fetch) -> tuple[Source, Message | None]:
    """The item of a feed with the text of its page; as it is, and why, if that cannot be read."""
    if source.kind != "feed" or not source.address:
        return source, None
    try:
        answer = fetch(source.address)
        page = sources_of(answer.content, answer.address, source.read_on, answer.content_type)[0]
    except UnreadableError as error:
        return source, error.what
    if len(page.text) <= len(source.text):
        return replace(source, events=page.events), None
    return replace(
        page,
        kind="feed",
        title=source.title or page.title,
        address=source.address,
        publisher=page.publisher or source.publisher,
        published=source.published or page.published,
        guid=source.guid,
    ), None


def propose(
    source: Source, records: Records, region: str | None, say: Words, unread: Message | None = None
) -> Proposal:
    """Write the draft of a publication beside the records. Raises UnreadableError and OSError."""
    proposed = draft(source, records, region, say)
    if proposed.region not in records.by_region:
        raise UnreadableError(
            N_('Nothing says which region "{title}" is of. Add --region.'), title=source.title
        )
    folder = records.root / proposed.region / str(proposed.year)
    number = 1
    while True:
        name = proposed.name if number == 1 else f"{proposed.name}-{number}"
        number += 1
        path = folder / f"{name}.yml"
        record_id = f"{proposed.region}/{proposed.year}/{name}"
        if record_id in taken_ids(records):
            continue
        try:
            create_file(path, proposed.text.encode())
        except FileIsThereError:
            continue
        return _proposal(proposed, record_id, path, source, unread)


def taken_ids(records: Records) -> frozenset[str]:
    """Ids that a record has, or had before it moved."""
    return frozenset(alias for record in records.all for alias in (record.id, *record.aliases))


def _proposal(
    proposed: Draft, record_id: str, path: Path, source: Source, unread: Message | None
) -> Proposal:
    return Proposal(record_id, path, source, proposed.occasion, len(proposed.uncertain), unread)
