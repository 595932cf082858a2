"""News → the content and wording of its feed item in one language: title, HTML, dates, categories, files.

A time is the record's, else the first moment of the day in UTC, so that no program in Europe shows another
day: midnight in Finland is the day before in Sweden, and in programs that count in UTC whatever offset is
written (feedparser, `reader`, WordPress, servers without a zone). The price: an item built in the first two
or three hours of a Finnish day is ahead of the clock. feedparser, `reader`, rss2email, newsboat and sfeed
show it all the same; some readers put the hour of fetching in its place, or wait. A story without a day in
its record has the day it is sorted under, and a note that says so: readers date others today.

A correction, cancellation or postponement is an item of its own, with a link to the item it is about, which
is updated. A record's files go with the latest of these. Contact details are in no feed: a fetched item
cannot be taken back (611/2021 section 34).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct

from gazette.base.problems import N_
from gazette.base.settings import HELSINKI
from gazette.outputs.feeds.item_html import news_html, outcome_html
from gazette.outputs.feeds.outcome_news import OutcomeNews, Story
from gazette.records import files
from gazette.records.edtf import Edtf
from gazette.records.model.outcomes import OutcomeKind
from gazette.records.model.parties import Party
from gazette.records.model.sources import Attachment
from gazette.records.plain_text import plain_text
from gazette.records.registry import Entry
from gazette.urls import addresses, feed_ids
from gazette.views.context import Reader
from gazette.views.labels import MATTER, OUTCOME, STATUS
from gazette.views.localized_texts import area_name, language_note, localized, optional_localized
from gazette.views.news import news_of_one
from gazette.views.news_items import NewsItem
from gazette.views.news_pages import news_page
from gazette.views.outcomes import outcome_line, outcome_lines
from gazette.views.page import Link, prose_in
from gazette.views.parties import party_link
from gazette.views.publication_days import first_published

_RESULT_TITLE: Final = {
    OutcomeKind.FINDING: N_("Noticed: {title}"),
    OutcomeKind.VIEW: N_("View: {title}"),
}
"""Titles of results that are no agreements."""
_MAIN: Final = ("announcement", "invitation", "report", "publication")
_ABOUT_ANOTHER: Final = frozenset({"correction", "cancellation", "postponement"})
TYPES: Final = {
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".ics": "text/calendar",
    ".mp3": "audio/mpeg",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".rtf": "application/rtf",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
"""Media types by the end of a file's name. The machine's own table would differ from machine to machine."""


class Enclosure(Struct, frozen=True):
    """A file that goes with an item."""

    url: str
    type: str
    size: int | None
    """None for a file elsewhere."""
    title: str


class Related(Struct, frozen=True):
    """The record that an item is about."""

    title: str
    url: str


class FeedItem(Struct, frozen=True):
    """One item of a feed, whichever the format."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    language: str | None
    """The language of its text when it is not the feed's."""
    published: date | None
    """A day, or a moment (datetime); None when the day it is sorted under is to come."""
    updated: date | None
    """A day, or a moment (datetime)."""
    categories: tuple[tuple[str, str], ...]
    """Scheme and word."""
    enclosures: tuple[Enclosure, ...] = ()
    authors: tuple[str, ...] = ()
    """The publisher of the record, else its organisers. Never empty, except in tests."""
    related: Related | None = None


def moment(day: date) -> datetime:
    """A moment as it is; a day as its first moment in universal time, which is 2 or 3 o'clock in Finland."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), UTC).astimezone(HELSINKI)


def item(reader: Reader, story: Story) -> FeedItem:
    """The item of a story."""
    return news_item(reader, story) if isinstance(story, NewsItem) else outcome_item(reader, story)


def news_item(reader: Reader, story: NewsItem) -> FeedItem:
    """A record's news as an item."""
    entry, page = story.entry, news_page(reader, story, outcomes=False)
    siblings = news_of_one(reader.registry, entry)
    agreed = outcome_lines(reader, entry) if story.kind in ("report", "publication") else ()
    about = main_of(siblings, story.order) if story.kind in _ABOUT_ANOTHER else None
    changes = _changes(siblings, story)
    days = [change.order for change in changes]
    changed = [day for day in (page.updated, *days) if day]
    published = page.published or _day(reader, feed_ids.news(entry, story.name), story.order, *days)
    files = entry.negotiation.attachments
    latest = main_of(siblings, reader.today) if files else None
    here = files if latest and latest.name == story.name else ()
    enclosures = tuple(enclosure(reader, entry, attachment) for attachment in here)
    link = Link(about.headline(reader), about.address) if about else page.negotiation
    return FeedItem(
        id=feed_ids.guid(reader.settings, feed_ids.news(entry, story.name), reader.language),
        url=_absolute(reader, page.address),
        title=page.title,
        summary=page.description,
        html=news_html(
            reader,
            page,
            agreed,
            notes=(
                _date_note(reader, story.published),
                language_note(
                    reader,
                    page.headline,
                    page.lead,
                    page.body,
                    prose_in(page.facts),
                    *(o.link for o in agreed),
                ),
            ),
            about=link if story.kind in _ABOUT_ANOTHER else None,
            changes=(
                (
                    c.label(reader),
                    reader.w.day(c.order),
                    c.session_names(reader),
                    optional_localized(reader, c.lead, entry),
                )
                for c in changes
            ),
            files=((file.url, file.title) for file in enclosures),
        ),
        language=next((p.language for p in (page.body, page.lead, page.headline) if p and p.language), None),
        published=published,
        updated=max((*changed, published or changed[0]), key=moment) if changed else None,
        categories=(
            (_scheme(reader, "region"), area_name(reader, entry.organiser)),
            (_scheme(reader, "kind"), page.label),
            *(
                (_scheme(reader, "theme"), name)
                for t in entry.negotiation.themes
                if (name := t.text.get(reader.language))
            ),
        ),
        enclosures=enclosures,
        authors=_authors(reader, entry, story.publisher),
        related=Related(link.text, _absolute(reader, link.to)) if story.kind in _ABOUT_ANOTHER else None,
    )


def _day(reader: Reader, item_id: str, *known: date) -> date | None:
    """The day of a story without a day in its record: the first of `known`, or of its publication here.

    `known` are the day it is sorted under and those of its changes. None while all of them are to come.
    """
    first = first_published(reader.registry).get(item_id)
    return min((day for day in (*known, first) if day and day <= reader.today), default=None)


def _date_note(reader: Reader, published: Edtf | None) -> str:
    """The note on a publishing time that is not a day, such as a month; empty for a day."""
    if published is None:
        return reader.w("The publication date is not given.")
    if published.day:
        return ""
    return reader.w("Published: {when}. The exact day is not known.", when=reader.w.when(published))


def main_of(siblings: Sequence[NewsItem], until: date) -> NewsItem | None:
    """The announcement, invitation or report of a record that was the latest on a day; else its first."""
    main = sorted((i for i in siblings if i.kind in _MAIN), key=lambda i: (i.order, _MAIN.index(i.kind)))
    return next((i for i in reversed(main) if i.order <= until), main[0] if main else None)


def _changes(siblings: Sequence[NewsItem], story: NewsItem) -> tuple[NewsItem, ...]:
    """The corrections, cancellations and postponements of a story, the earliest first."""
    if story.kind not in _MAIN:
        return ()
    others = (i for i in reversed(siblings) if i.kind in _ABOUT_ANOTHER)
    return tuple(i for i in others if (about := main_of(siblings, i.order)) and about.name == story.name)


def outcome_item(reader: Reader, story: OutcomeNews) -> FeedItem:
    """The item of an outcome, or of its follow-up. Its title is in the reader's language."""
    w, entry, outcome = reader.w, story.entry, story.outcome
    line = outcome_line(reader, entry, outcome)
    area = area_name(reader, entry.organiser)
    name = outcome.title.get(reader.language) or f"{area} {entry.year}, {w(OUTCOME[outcome.kind])}"
    report = entry.negotiation.report
    text = optional_localized(reader, story.follow_up.text, entry) if story.follow_up else line.text
    title = (
        w("Followed up ({status}): {title}", status=w(STATUS[story.follow_up.status]), title=name)
        if story.follow_up
        else w(_RESULT_TITLE.get(outcome.kind, N_("Agreed: {title}")), title=name)
    )
    return FeedItem(
        id=feed_ids.guid(reader.settings, story.id, reader.language),
        url=_absolute(reader, line.link.to),
        title=title,
        summary=plain_text(text.text) if text and not text.language else f"{title}. {area}.",
        html=outcome_html(
            reader,
            entry,
            outcome,
            notes=(
                "" if story.follow_up else _date_note(reader, report.published if report else None),
                language_note(reader, line.link, text),
            ),
            text=text,
            status=(w.when(story.follow_up.date), w(STATUS[story.follow_up.status]))
            if story.follow_up
            else None,
            source=party_link(reader, entry.organiser, story.follow_up.party, entry)
            if story.follow_up and story.follow_up.party
            else None,
        ),
        language=next((p.language for p in (text, line.link) if p and p.language), None),
        published=story.published or _day(reader, story.id, story.order),
        updated=None,
        authors=_authors(reader, entry, story.follow_up.party if story.follow_up else None),
        categories=(
            (_scheme(reader, "region"), area),
            (_scheme(reader, "kind"), w(OUTCOME[outcome.kind])),
            *((_scheme(reader, "matter"), w(MATTER[m])) for m in outcome.matter),
            *(((_scheme(reader, "status"), w(STATUS[story.follow_up.status])),) if story.follow_up else ()),
        ),
    )


def _scheme(reader: Reader, name: str) -> str:
    return feed_ids.scheme(reader.settings, name)


def _authors(reader: Reader, entry: Entry, own: Party | None) -> tuple[str, ...]:
    """The `own` publisher of a story, else the record's, else its organisers."""
    n = entry.negotiation
    publisher = own or n.publisher
    parties = (publisher,) if publisher else n.organisers or (entry.organiser.as_party,)
    return tuple(party_link(reader, entry.organiser, party, entry).text for party in parties)


def enclosure(reader: Reader, entry: Entry, attachment: Attachment) -> Enclosure:
    """An attachment with its kind and, where it is the site's own, its size."""
    title = localized(reader, attachment.title, entry).text
    where = attachment.file or urlsplit(attachment.url or "").path
    kind = TYPES.get(PurePosixPath(where).suffix.lower(), "application/octet-stream")
    if attachment.file is None:
        return Enclosure(attachment.url or "", kind, None, title)
    url = reader.settings.site_url + addresses.media_url(entry.folder, attachment.file)
    return Enclosure(url, kind, files.size(reader.registry, f"{entry.folder}/{attachment.file}"), title)


def _absolute(reader: Reader, address: addresses.Address) -> str:
    return reader.settings.site_url + address.path(reader.language)
