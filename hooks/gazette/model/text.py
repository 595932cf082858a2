"""Text in several languages.

A text in one language needs no mapping: a plain text is in the record's own `language`. Which language a
reader gets, and the note when it is not hers, is decided in `views`, never here.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BeforeValidator, ValidationInfo, model_validator

from gazette.model.base import Part, finish, wrong
from gazette.problems import N_, message

Language = Literal["fi", "sv", "en", "se", "smn", "sms"]
"""Finnish, Swedish, English, and Northern, Inari and Skolt Sámi (BCP 47)."""
LANGUAGES: Final[tuple[Language, ...]] = ("fi", "sv", "en", "se", "smn", "sms")


class Said(NamedTuple):
    """A text and the language it is in."""

    text: str
    language: str


class Text(Part):
    """The same text in one or more languages; Markdown where the field says so."""

    fi: str | None = None
    """Finnish."""
    sv: str | None = None
    """Swedish."""
    en: str | None = None
    """English."""
    se: str | None = None
    """Northern Sámi."""
    smn: str | None = None
    """Inari Sámi."""
    sms: str | None = None
    """Skolt Sámi."""

    @model_validator(mode="after")
    def _not_empty(self) -> Text:
        told = self.__dict__
        if not any(told.values()):
            raise wrong(
                message(N_("the text is in no language.")), message(N_("Write the text, or remove the line."))
            )
        return _small(*map(told.get, LANGUAGES))

    def __reduce__(self) -> tuple[Any, ...]:
        """What is kept of a text."""
        return _small, self.all

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages this text is written in."""
        return tuple(code for code in LANGUAGES if self.get(code))

    @property
    def all(self) -> tuple[str | None, ...]:
        """What it says in each language, in the order of `LANGUAGES`."""
        return tuple([getattr(self, code) for code in LANGUAGES])

    def get(self, language: str) -> str | None:
        """The text in this language, or None."""
        text: str | None = getattr(self, language, None)
        return text

    def best(self, wanted: Iterable[str]) -> Said:
        """The text in the first of the wanted languages it is written in, else in any."""
        for code in (*wanted, *LANGUAGES):
            if text := self.get(code):
                return Said(text, code)
        raise AssertionError("a Text is never empty")


for _code in LANGUAGES:
    setattr(Text, _code, None)  # what a text has no words in, it need not say itself


def _small(*said: str | None) -> Text:
    """A text without a mapping of its own, each of its words but once for all texts.

    Records are texts for the most part: what pydantic makes of one takes three times the room. It must not be
    asked for its `__dict__`, which would be made for it then, and stay.
    """
    text, told = Text.__new__(Text), set()
    for code, words in zip(LANGUAGES, said, strict=True):
        if words is not None:
            object.__setattr__(text, code, intern(words))
            told.add(str(code))
    finish(text, told)
    return text


def _in_own_language(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, str):
        return {(info.context or {}).get("language", "fi"): value}
    return value


Prose = Annotated[Text, BeforeValidator(_in_own_language)]
"""A text per language, or a plain text in the record's own language."""
