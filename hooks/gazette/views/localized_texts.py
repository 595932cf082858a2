"""Texts as a reader gets them: in her language, else in the record's own, else in any."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from inspect import get_annotations
from typing import Any, Final

from msgspec import Struct

from gazette.records.edtf import Edtf
from gazette.records.model.negotiation import Fidelity
from gazette.records.model.text import Text
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry
from gazette.views.context import Reader
from gazette.views.labels import LANGUAGE
from gazette.views.page import Download, Link, LocalizedText, Outside

_UNTRANSLATED: Final = frozenset(
    {"source", "person", "people", "parties", "party", "who", "speakers", "quotes"}
)
"""Fields of views whose texts are not translated: names, sources and quotations."""
_WITHOUT_TEXTS: Final = frozenset({"str", "bool", "int"})
"""Types of fields, as a module with postponed annotations writes them, that hold no text of a record."""
_TEXTS: Final = frozenset({LocalizedText, Outside, Download})


def localized(reader: Reader, text: Text, entry: Entry | None = None) -> LocalizedText:
    """A text in the reader's language, else in the language of its record, else in any."""
    language: str = reader.language
    words, foreign = getattr(text, language), None
    if not words:
        words, language = text.best((entry.negotiation.language if entry else "fi",))
        foreign = None if language == reader.language else language
    translations = entry.negotiation.translations if entry else None
    if not translations or (translation := translations.get(language)) is None:  # type: ignore[call-overload]
        return LocalizedText(words, foreign, is_markdown=text.is_markdown)
    kind = translation.kind
    machine, summary = kind is Fidelity.MACHINE, kind is Fidelity.SUMMARY
    return LocalizedText(words, foreign, machine, summary, text.is_markdown)


def optional_localized(reader: Reader, text: Text | None, entry: Entry | None = None) -> LocalizedText | None:
    """`localized` of a text, or None for None."""
    return localized(reader, text, entry) if text else None


def localized_all(
    reader: Reader, texts: Iterable[Text], entry: Entry | None = None
) -> tuple[LocalizedText, ...]:
    """`localized` of each text."""
    return tuple([localized(reader, text, entry) for text in texts])


def in_language(reader: Reader, code: str) -> str:
    """A language as in "in Finnish"; for languages that no record is in, "language: Arabic"."""
    w = reader.w
    if code in LANGUAGE:
        return w(LANGUAGE[code])
    return w("language: {language}", language=w.language_name(code))


def language_note(reader: Reader, *shown: object) -> str:
    """The note that some of the texts in these views are not in the reader's language; else empty.

    `shown` are localized texts, titles and links, or views that hold some (also in tuples). A link inside a
    view does not count: it is a name.
    """
    foreign: dict[str, None] = {}
    for view in shown:
        if isinstance(view, Link):
            foreign.update({view.language: None} if view.language else {})
        else:
            _add_languages(foreign, view)
    if not foreign:
        return ""
    return reader.w(
        "Part of the text has not been translated. It is shown {in_languages}.",
        in_languages=reader.w.together(*(in_language(reader, code) for code in foreign)),
    )


def _add_languages(foreign: dict[str, None], view: Any) -> None:
    """Add the languages of the texts in a view that are not in the page's own."""
    kind = view.__class__
    if kind in _TEXTS:
        if view.language:
            foreign[view.language] = None
        return
    for item in view if kind is tuple else [getattr(view, name) for name in _translated_fields(kind)]:
        if item:  # nothing is in most fields of a view
            _add_languages(foreign, item)


@cache
def _translated_fields(view: type[Any]) -> tuple[str, ...]:
    """The names of a view's fields that can hold texts to check; none for a link or any other value."""
    if view is Link or not issubclass(view, Struct):
        return ()
    types = {name: of for base in view.__mro__ for name, of in get_annotations(base).items()}
    names = [name for name in view.__struct_fields__ if types[name] not in _WITHOUT_TEXTS]
    return tuple(name for name in names if name not in _UNTRANSLATED)


def published_and_updated(reader: Reader, published: Edtf | None, updated: Edtf | None) -> str:
    """Sentences on when a text was published and updated, as far as the record states it."""
    w = reader.w
    sentences = (
        w("Published {day}.", day=w.when_in(published)) if published else "",
        w("Updated {day}.", day=w.when_in(updated)) if updated else "",
    )
    return " ".join(filter(None, sentences))


def area_name(reader: Reader, organiser: Organiser) -> str:
    """The short name of a region's area."""
    return organiser.region.short.get(reader.language)
