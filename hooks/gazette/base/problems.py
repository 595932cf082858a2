"""Problems found in records: message, file, line and column.

A message is an English template and its values, so that it can be translated when it is shown.
Nothing here prints or exits; `mkdocs_hooks` and `cli` do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from gazette.base.nearness import nearest
from gazette.base.printable import printable, shown_path
from gazette.base.signs import DASHES, QUOTES, LookAlike, first_look_alike

Translate = Callable[[str], str]
LONGEST: Final = 200
"""Longest value quoted in a message, in characters; the rest is cut."""


def N_(template: str) -> str:  # noqa: N802  (gettext's own name for "translate this later")
    """Mark a template for translation (gettext) and return it unchanged."""
    return template


class Severity(Enum):
    """An error stops publishing; a warning is shown, and the record is published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for staff: an English template with {named} placeholders, and their values."""

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, translate: Translate) -> str:
        """The sentence in one language; `translate` maps an English template to its translation."""
        values = {key: _shown(value, translate) for key, value in self.values.items()}
        return translate(self.template).format(**values)

    def __hash__(self) -> int:
        return hash((self.template, repr(sorted(self.values.items(), key=lambda item: item[0]))))


@dataclass(frozen=True, slots=True)
class NamedWord(Message):
    """A word of the format, and as template its name on the site: "goal (tavoite)", but in English "goal"."""

    word: str = ""

    def text(self, translate: Translate) -> str:
        """The word, with its name in a language if the two differ."""
        name = translate(self.template)
        return self.word if name.casefold() == self.word.casefold() else f"{self.word} ({name})"

    __hash__ = Message.__hash__


def _shown(value: object, translate: Translate) -> object:
    """A text on one line, cut at LONGEST characters; a nested message translated; others unchanged.

    A tuple is a list of the program's own words, which is not cut.
    """
    if isinstance(value, Message):
        return value.text(translate)
    if isinstance(value, tuple):
        return ", ".join(value)
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def message(template: str, **values: object) -> Message:
    """A message from a template marked with `N_` and the values of its placeholders."""
    return Message(template, MappingProxyType(values))


class Problem(Struct, frozen=True):
    """A problem at one place. Lines and columns count from 1; `key` is the value's dotted key path."""

    path: str
    line: int
    column: int
    key: str
    what: Message
    advice: Message | None = None
    severity: Severity = Severity.ERROR

    def text(self, translate: Translate) -> str:
        """`path:line:column  key: what`, and the advice indented below; as a terminal may print it."""
        place = f"{shown_path(self.path)}:{self.line}:{self.column}"
        return f"{place}  {printable(self.text_without_place(translate))}"

    def text_without_place(self, translate: Translate) -> str:
        """`key: what`, and the advice indented below."""
        key = f"{self.key}: " if self.key else ""
        first = f"{key}{self.what.text(translate)}"
        return f"{first}\n    {self.advice.text(translate)}" if self.advice else first


class Report(Struct, frozen=True):
    """All problems of one run of the checks, sorted by file and line."""

    problems: tuple[Problem, ...] = ()

    @staticmethod
    def of(problems: Iterable[Problem]) -> Report:
        """A report of these problems, sorted by file and line, duplicates removed."""
        unique = {(p.path, p.line, p.column, p.key, p.what, p.severity): p for p in problems}
        order = sorted(unique, key=lambda k: (k[0], k[1], k[2], k[3], k[4].template))
        return Report(tuple(unique[k] for k in order))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are shown but do not stop publishing."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """The advice "Did you mean …?"; None when no word of `known` is similar to `word`."""
    near = nearest(word, known)
    return suggestion(word, near) if near else None


_SIGN_NAMES: Final = {
    "cyrillic": N_("a Cyrillic letter"),
    "greek": N_("a Greek letter"),
    "fullwidth": N_("a full-width sign"),
    "minus": N_("a minus sign"),
    "en": N_("a dash"),
    "em": N_("a dash"),
}
"""First word of a sign's name in Unicode → what staff call it."""


def name_of_sign(sign: LookAlike) -> Message | str:
    """What staff call a sign that looks like another; its name in Unicode if there is no word for it."""
    if sign.plain == " ":
        return message(N_("a space of another kind"))
    if known := _SIGN_NAMES.get(sign.name.partition(" ")[0]):
        return message(known)
    if sign.sign in DASHES:
        return message(N_("a hyphen of another kind"))
    return message(N_("a quotation mark of another kind")) if sign.sign in QUOTES else sign.name


def suggestion(word: str, near: str) -> Message:
    """The advice "Did you mean …?", which names a sign that only looks like one of the near word."""
    sign = first_look_alike(word)
    if sign and sign.sign not in near:
        return message(
            N_('Did you mean "{near}"? The sign "{sign}" here is another one: {name} (U+{code}).'),
            near=near,
            sign=sign.sign,
            name=name_of_sign(sign),
            code=sign.code,
        )
    return message(N_('Did you mean "{near}"?'), near=near)
