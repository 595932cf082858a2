"""The mark of a draft, where the settings show drafts; elsewhere there is none."""

from __future__ import annotations

from msgspec.structs import replace

from gazette.records.model.publishing import Block, Cancellation, Correction, News
from gazette.records.publication import is_draft
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.page import LocalizedText


def is_shown_draft(reader: Reader, entry: Entry) -> bool:
    """Whether an entry is a draft: never on a site without drafts."""
    return reader.settings.drafts and is_draft(entry.negotiation, reader.settings.moment)


def marked(reader: Reader, entry: Entry, title: str) -> str:
    """A negotiation's title, marked if it is a draft. Lists, feeds and calendars show it like this."""
    return reader.w("Draft: {title}", title=title) if is_shown_draft(reader, entry) else title


def marked_news(
    reader: Reader,
    entry: Entry,
    source: Block | News | Correction | Cancellation | None,
    title: LocalizedText,
) -> LocalizedText:
    """The title that staff gave a news item, marked if the item or its negotiation is a draft."""
    own = reader.settings.drafts and isinstance(source, News) and source.draft
    if own or is_shown_draft(reader, entry):
        return replace(title, text=reader.w("Draft: {title}", title=title.text))
    return title


def draft_note(reader: Reader, entry: Entry) -> str:
    """What the page of a draft says of it: that it is one, and when it is published. Else empty."""
    if not is_shown_draft(reader, entry):
        return ""
    n = entry.negotiation
    if n.draft or n.publish_at is None:
        return reader.w("This is a draft. It is not published.")
    return reader.w(
        "This is a draft. It is published at this time: {when}.", when=reader.w.when(n.publish_at)
    )
