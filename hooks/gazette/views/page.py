"""The fields that every page has, and the values that pages consist of: links, texts, facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from msgspec import Struct

from gazette.urls.addresses import Address, Word


class Link(Struct, frozen=True):
    """A link to a page of this site; `current` if it is the page itself."""

    kind: ClassVar[str] = "link"

    text: str
    to: Address
    current: bool = False
    language: str | None = None
    """The language of the words, when it is not the page's."""
    also: tuple[LocalizedText, ...] = ()
    """Its names in other languages; lists show them after the link."""


class Outside(Struct, frozen=True):
    """A link to another site."""

    kind: ClassVar[str] = "outside"

    text: str
    url: str
    language: str | None = None
    """The language of the words, when it is not the page's."""


class Download(Struct, frozen=True):
    """A link to a file of this site, with its type and size: "PDF, 1,2 MB"."""

    kind: ClassVar[str] = "download"

    text: str
    path: str
    """Path below the site's root, of no language, percent-encoded."""
    details: str
    language: str | None = None


class Subscription(Struct, frozen=True):
    """A link that opens a calendar in the reader's own program, to subscribe to it."""

    kind: ClassVar[str] = "subscription"

    text: str
    url: str
    """webcal:…, which phones and computers give to their calendar program."""


class LocalizedText(Struct, frozen=True):
    """A text chosen for a page, with its language and kind of translation."""

    kind: ClassVar[str] = "localized"

    text: str
    language: str | None = None
    """The language of the text, when it is not the page's: marked with `lang`, and said."""
    machine: bool = False
    """It was translated by a machine."""
    summary: bool = False
    """It is a summary of the original, not a translation."""
    is_markdown: bool = False
    """Whether it is prose in Markdown, not a name or title; nothing that tells two texts apart."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LocalizedText) and self._compared == other._compared

    def __hash__(self) -> int:
        return hash(self._compared)

    @property
    def _compared(self) -> tuple[str, str | None, bool, bool]:
        return self.text, self.language, self.machine, self.summary


class Noted(Struct, frozen=True):
    """Words in the page's language, and a text from a record in brackets after them."""

    kind: ClassVar[str] = "noted"

    text: str
    note: LocalizedText | None


Value = Link | Outside | Download | Subscription | LocalizedText | Noted


class Fact(Struct, frozen=True):
    """A label and its values; several are shown as a list."""

    label: str
    values: tuple[Value, ...]


class Titled(Struct, frozen=True):
    """A title with details, a text and links."""

    title: LocalizedText | Outside | Download
    text: LocalizedText | None
    details: tuple[Value, ...]


def values(*given: Value | str | None) -> tuple[Value, ...]:
    """The values without those that are None or empty; a str is in the page's language."""
    return tuple([LocalizedText(v) if isinstance(v, str) else v for v in given if v])


def fact(label: str, *given: Value | str | None) -> tuple[Fact, ...]:
    """A fact with these values, without those that are None or empty; no fact if none is left."""
    return (Fact(label, values(*given)),) if any(given) else ()  # most have no value


def prose_in(facts: Iterable[Fact]) -> tuple[LocalizedText, ...]:
    """The texts in Markdown among facts, which names and titles are not."""
    return tuple(
        [v for fact_ in facts for v in fact_.values if isinstance(v, LocalizedText) and v.is_markdown]
    )


class Page(Struct, frozen=True, kw_only=True):
    """One page in one language. Subclasses add what they show and name their template."""

    template: ClassVar[str]

    language: str
    address: Address
    title: str
    description: str
    section: Word | None = None
    """The section of the navigation the page belongs to."""
    trail: tuple[Link, ...] = ()
    """Breadcrumbs between the home page and this page, both left out."""
    published: date | None = None
    """The day; a datetime if the time of the clock is stated."""
    updated: date | None = None
    """The day; a datetime if the time of the clock is stated."""
    missing: str = ""
    """Which language some of the texts are in, if not the page's; else empty."""
