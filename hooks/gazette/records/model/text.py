"""Text in several languages.

A text in one language needs no mapping: a plain text is in the record's own `language`. Which language a
reader gets, and the note when it is not hers, is decided in `views`, never here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from sys import intern
from typing import Annotated, Any, ClassVar, Final, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema, model_validator

from gazette.base.bounds import MAX_NESTED
from gazette.base.problems import N_, message
from gazette.records.languages import is_language
from gazette.records.model.base import Part, wrong

Language = Literal["fi", "sv", "en", "se", "smn", "sms"]
"""Finnish, Swedish, English, and Northern, Inari and Skolt Sámi (BCP 47)."""
LANGUAGES: Final[tuple[Language, ...]] = ("fi", "sv", "en", "se", "smn", "sms")


def _tag(value: Any) -> Any:
    if isinstance(value, str) and not is_language(value.strip()):
        raise wrong(
            message(N_('"{value}" is not the code of a language.'), value=value),
            message(N_("Write the code as fi, sv, en, se, ar or so (BCP 47).")),
        )
    return value


Tag = Annotated[str, BeforeValidator(_tag), WithJsonSchema({"type": "string"})]
"""Any language, by its code (BCP 47): of a file, a source, a quotation, of what is spoken."""


class Said(NamedTuple):
    """A text and the language it is in."""

    text: str
    language: str


class Text(Part):
    """A text, or its versions in several languages; Markdown where the field says so."""

    is_markdown: ClassVar[bool] = False
    """Whether it is prose (`Prose`); a name or title (`Title`) is shown as it is written."""
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
    def _with_shared_field_set(self) -> Text:  # in the place of `Part`'s
        said = {code: words for code, words in self.__dict__.items() if words}
        assert said, "what is empty was left out"
        return _small(tuple(said), said.values())

    def __reduce__(self) -> tuple[Any, ...]:
        """How a text is pickled: pydantic's own way would ask for its mapping."""
        languages, _ = _fields(self.languages)
        return _given_back, (languages, tuple([getattr(self, code) for code in languages]), self.is_markdown)

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


_FIELDS: Final[dict[tuple[str, ...], tuple[tuple[str, ...], set[str]]]] = {}
"""The languages that texts are in, with pydantic's set of them: each once for all texts."""


def _fields(languages: tuple[str, ...]) -> tuple[tuple[str, ...], set[str]]:
    if (fields := _FIELDS.get(languages)) is None:
        fields = _FIELDS[languages] = (languages, {*languages})
    return fields


def _small(languages: tuple[str, ...], said: Iterable[str], *, is_markdown: bool = False) -> Text:
    """A text without a mapping of its own, for which pydantic takes three times the room.

    With pydantic's texts the peak memory of a build of 30,000 pages was a tenth greater. A text is not to be
    asked for its `__dict__`, which would be made for it then, and stay.
    """
    text, put = Text.__new__(Text), object.__setattr__
    for code, words in zip(languages, said, strict=True):
        put(text, code, words)
    if is_markdown:
        put(text, "is_markdown", True)
    put(text, "__pydantic_fields_set__", _fields(languages)[1])
    put(text, "__pydantic_extra__", None)
    put(text, "__pydantic_private__", None)
    return text


def _given_back(
    languages: tuple[str, ...],
    said: tuple[str, ...],
    is_markdown: bool = False,  # noqa: FBT001, FBT002  (a pickle's)
) -> Text:
    """A text that was kept: its words are those of other records that say the same, as many do."""
    return _small(languages, map(intern, said), is_markdown=is_markdown)


def with_texts_apart(data: dict[str, Any], fields: Iterable[str], field: str) -> dict[str, Any]:
    """The data of a file whose texts in `fields` that are in none of `LANGUAGES` are under `field`.

    Several in one language are paragraphs of one text. `data` stays as it is.
    """
    given = {name: data[name] for name in fields if isinstance(data.get(name), dict)}
    others = [
        (name, code, words)
        for name, texts in given.items()
        for code, words in texts.items()
        if code not in LANGUAGES and isinstance(words, str) and is_language(code)
    ]
    if not others or not isinstance(data.get(field, {}), dict):
        return data
    by_code = {**data.get(field, {})}
    for _, code, words in others:
        by_code[code] = f"{by_code[code]}\n\n{words}" if code in by_code else words
    moved = {(name, code) for name, code, _ in others}
    given = {
        name: {code: words for code, words in texts.items() if (name, code) not in moved}
        for name, texts in given.items()
    }
    changed = {**data, **given, field: by_code}
    return {name: value for name, value in changed.items() if name not in given or value}


def _in_own_language(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, str):
        return {(info.context or {}).get("language", "fi"): value}
    return value


NESTED: Final = re.compile(
    rf"^(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{{1,9}}[.)](?=[ \t]))){{{MAX_NESTED + 1}}}", re.MULTILINE
)
"""A line with too many signs of quotations and lists at its beginning (CommonMark 0.31.2, 5.1 and 5.2).

Each opens a level, and what reads the HTML of so many takes time by the square of their number.
"""


def _not_nested(words: str) -> str:
    if NESTED.search(words):
        raise wrong(
            message(N_("a line begins with too many signs of quotations and lists.")),
            message(
                N_("At most {most} can be within each other. Put other text in quotation marks."),
                most=MAX_NESTED,
            ),
        )
    return words


MonolingualMarkdown = Annotated[str, Field(min_length=1), AfterValidator(_not_nested)]
"""Words in Markdown in one language."""


def _as_markdown(text: Text) -> Text:
    for words in text.all:
        if words:
            _not_nested(words)
    object.__setattr__(text, "is_markdown", True)
    return text


Title = Annotated[Text, BeforeValidator(_in_own_language)]
"""A name or title: one line, shown as it is written."""
Prose = Annotated[Text, BeforeValidator(_in_own_language), AfterValidator(_as_markdown)]
"""Longer words in Markdown: paragraphs, lists, links. Made plain where only plain text can stand."""
