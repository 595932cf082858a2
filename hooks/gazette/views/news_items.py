"""A news item of a record, in no language yet: its id, address, title and label.

An item keeps its `id` (record and name) for ever, in every language; feeds use it as GUID.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gazette.base.descriptions import DescribedOnce
from gazette.records.edtf import Edtf
from gazette.records.model.parties import Party
from gazette.records.model.publishing import Block, Cancellation, Correction, News, StageName
from gazette.records.model.sessions import Session
from gazette.records.model.text import Text
from gazette.records.registry import Entry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Step, Word
from gazette.views.context import Reader
from gazette.views.drafts import marked_news
from gazette.views.labels import OCCASION
from gazette.views.links import title_of
from gazette.views.localized_texts import localized
from gazette.views.news_titles import NEWS_KINDS, PAST_EVENT, NewsKind
from gazette.views.page import LocalizedText
from gazette.views.session_titles import session_name


@dataclass(frozen=True, repr=False)
class NewsItem(DescribedOnce):
    """One item, in no language yet. Its texts are read from the record only when they are shown."""

    entry: Entry
    kind: str
    """A key of `NEWS_KINDS`."""
    name: str
    """Unique within the record: the kind, with a date or an id where needed."""
    published: Edtf | None
    """None if the source does not say when it was published."""
    order: date
    """The day it is sorted under; for an undated item the latest day it can have been published."""
    source: Block | News | Correction | Cancellation | None = None
    """The part of the record that has its texts; None if it has none."""
    updated: Edtf | None = None
    deadline: date | None = None
    numbers: tuple[int, ...] = ()
    """Which of the record's sessions it is about, from 0; none for the round as a whole.

    Numbers, since an item outlasts a reading of the record.
    """
    by_staff: bool = False
    past: bool = False
    """Whether its event was over when it was entered, so that the item announces nothing."""

    def __hash__(self) -> int:
        return hash((self.entry, self.name))

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions it is about; none for the round as a whole."""
        return tuple([self.entry.negotiation.sessions[number] for number in self.numbers])

    @property
    def title(self) -> Text | None:
        """The title that staff gave it."""
        return getattr(self.source, "title", None)

    @property
    def lead(self) -> Text | None:
        """Its first paragraph; the whole text of a correction or cancellation."""
        return getattr(self.source, "lead", None) or getattr(self.source, "text", None)

    @property
    def body(self) -> Text | None:
        """The rest of its text."""
        return getattr(self.source, "body", None)

    @property
    def publisher(self) -> Party | None:
        """Who published it, if the record states that for it."""
        return getattr(self.source, "publisher", None)

    @property
    def word(self) -> Text | None:
        """The publisher's own word for this kind of news."""
        return getattr(self.source, "label", None)

    @property
    def id(self) -> str:
        """The item's id for ever: record and name. No address, no language, no date of publishing."""
        return f"{self.entry.id}:{self.name}"

    @property
    def address(self) -> Address:
        """Its page, below its negotiation's."""
        word, *rest = self.name.split("-", 1)
        step: Step = NEWS_KINDS[word].word if word in NEWS_KINDS and not self.by_staff else self.name
        base = addresses.negotiation(self.entry.id)
        return base.below(step, *rest) if isinstance(step, Word) else base.below(step)

    def titled(self, reader: Reader) -> LocalizedText:
        """Its title, always in the reader's language where it follows from the record."""
        if self.title and (self.by_staff or self.title.get(reader.language)):
            return marked_news(reader, self.entry, self.source, localized(reader, self.title, self.entry))
        day = reader.w.day(self.deadline) if self.deadline else ""
        title = title_of(reader, self.entry)
        if names := self.session_names(reader):
            title = f"{title}: {names}"
        occasion = self.label(reader)
        return LocalizedText(reader.w.headed(self._words.title, title, day=day, occasion=occasion))

    def session_names(self, reader: Reader) -> str:
        """The sessions it is about, as "Alkula and Zetala"; empty for the round as a whole."""
        names = [session_name(reader, self.entry, session) for session in self.sessions]
        return reader.w.together(*names) if names else ""

    def headline(self, reader: Reader) -> str:
        """The words of its title."""
        return self.titled(reader).text

    def label(self, reader: Reader) -> str:
        """The label of its kind."""
        if self.kind == StageName.PUBLICATION.value:
            return reader.w(OCCASION[self.entry.negotiation.occasion])
        return reader.w(self._words.label)

    @property
    def _words(self) -> NewsKind:
        return PAST_EVENT if self.past else NEWS_KINDS[self.kind]
