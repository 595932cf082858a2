"""Texts as a reader gets them: in her language, else in the record's own, else in any."""

from __future__ import annotations

from collections.abc import Iterable

from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Fidelity
from gazette.records.model.text import Text
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import LANGUAGE
from gazette.views.page import Link, Passage


def passage(reader: Reader, text: Text, entry: Entry | None = None) -> Passage:
    """A text in the reader's language, else in the language of its record, else in any."""
    language: str = reader.language
    words, foreign = getattr(text, language), None
    if not words:
        words, language = text.best((entry.negotiation.language if entry else "fi",))
        foreign = None if language == reader.language else language
    translations = entry.negotiation.translations if entry else None
    if not translations or (translation := translations.get(language)) is None:  # type: ignore[call-overload]
        return Passage(words, foreign)
    kind = translation.kind
    return Passage(words, foreign, kind is Fidelity.MACHINE, kind is Fidelity.SUMMARY)


def optional_passage(reader: Reader, text: Text | None, entry: Entry | None = None) -> Passage | None:
    """`passage` of a text that may not be there."""
    return passage(reader, text, entry) if text else None


def passages(reader: Reader, texts: Iterable[Text], entry: Entry | None = None) -> tuple[Passage, ...]:
    """`passage` of each text."""
    return tuple([passage(reader, text, entry) for text in texts])


def language_note(reader: Reader, *texts: Passage | Link | None) -> str:
    """The honest note when some of a page's longer texts are not in the reader's language; else nothing."""
    foreign = dict.fromkeys(text.language for text in texts if text and text.language)
    if not foreign:
        return ""
    return reader.w(
        "Part of the text has not been translated. It is shown {in_languages}.",
        in_languages=reader.w.together(*(reader.w(LANGUAGE[code]) for code in foreign)),
    )


def published_and_updated(reader: Reader, published: Edtf | None, updated: Edtf | None) -> str:
    """When a text was published and updated, as far as that is known."""
    w = reader.w
    sentences = (
        w("Published {day}.", day=w.when_in(published)) if published else "",
        w("Updated {day}.", day=w.when_in(updated)) if updated else "",
    )
    return " ".join(filter(None, sentences))


def area_name(reader: Reader, organiser: Organiser) -> str:
    """The short name of a region's area."""
    return organiser.region.short.get(reader.language)
