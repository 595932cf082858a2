"""The kinds of derived news (announcement, reminder that registration closes, report …) with their titles."""

from __future__ import annotations

from typing import Final, NamedTuple

from gazette.base.problems import N_
from gazette.urls.addresses import Word


class NewsKind(NamedTuple):
    """A kind of news: the word of its address, its label, and the title of its items, as English keys."""

    word: Word
    label: str
    title: str


NEWS_KINDS: Final = {
    "announcement": NewsKind(Word.ANNOUNCEMENT, N_("Announcement"), N_("Announcement: {title}")),
    "invitation": NewsKind(Word.INVITATION, N_("Invitation"), N_("Invitation: {title}")),
    "registration": NewsKind(
        Word.REGISTRATION, N_("Registration"), N_("Registration closes on {day}: {title}")
    ),
    "report": NewsKind(Word.REPORT, N_("Report"), N_("Report: {title}")),
    "publication": NewsKind(Word.PUBLICATION, N_("Publication"), N_("{occasion}: {title}")),
    "correction": NewsKind(Word.CORRECTION, N_("Correction"), N_("Correction: {title}")),
    "cancellation": NewsKind(Word.CANCELLATION, N_("Cancelled"), N_("Cancelled: {title}")),
    "postponement": NewsKind(Word.POSTPONEMENT, N_("Postponed"), N_("Postponed: {title}")),
    "news": NewsKind(Word.NEWS, N_("News item"), N_("{title}")),
}
PAST_EVENT: Final = NewsKind(Word.ANNOUNCEMENT, N_("Past event"), N_("Past event: {title}"))
"""Of an event entered when it was over, in the place of its announcement."""
