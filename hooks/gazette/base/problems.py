"""What is wrong with a record, and where: the report every step adds to.

A problem keeps its message as a template in English and the values for it, so that `words` can say it
in the staff's language (STYLE.md, 5). Nothing here prints or exits; the edge and the command line do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType
from typing import Final

Translate = Callable[[str], str]
LONGEST: Final = 200
"""Characters of a value that are told."""


def N_(template: str) -> str:  # noqa: N802  (gettext's own name for "translate this later")
    """Mark a template for the catalogs without translating it here."""
    return template


class Severity(Enum):
    """An error stops publishing; a warning is told and published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for staff: an English template with {named} places, and what goes into them."""

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def text(self, translate: Translate) -> str:
        """The sentence in the language of `translate` (a template in, its translation out)."""
        values = {key: _shown(value, translate) for key, value in self.values.items()}
        return translate(self.template).format(**values)

    def __hash__(self) -> int:
        return hash((self.template, repr(sorted(self.values.items(), key=lambda item: item[0]))))


def _shown(value: object, translate: Translate) -> object:
    """A value on one line, and not a whole record of it."""
    if isinstance(value, Message):
        return value.text(translate)
    if not isinstance(value, str):
        return value
    line = " ".join(value.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def message(template: str, **values: object) -> Message:
    """A message from a template marked with `N_` and its values."""
    return Message(template, MappingProxyType(values))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place. Lines and columns count from 1; `key` is the way to the value."""

    path: str
    line: int
    column: int
    key: str
    what: Message
    advice: Message | None = None
    severity: Severity = Severity.ERROR

    def text(self, translate: Translate) -> str:
        """`path:line:column  key: what`, and the advice indented below."""
        return f"{self.path}:{self.line}:{self.column}  {self.told(translate)}"

    def told(self, translate: Translate) -> str:
        """`key: what`, and the advice indented below."""
        key = f"{self.key}: " if self.key else ""
        first = f"{key}{self.what.text(translate)}"
        return f"{first}\n    {self.advice.text(translate)}" if self.advice else first


@dataclass(frozen=True, slots=True)
class Report:
    """Every problem of one reading, in the order of files and lines."""

    problems: tuple[Problem, ...] = ()

    @staticmethod
    def of(problems: Iterable[Problem]) -> Report:
        """A report in file and line order, each problem once."""
        kept = {(p.path, p.line, p.column, p.key, p.what, p.severity): p for p in problems}
        order = sorted(kept, key=lambda k: (k[0], k[1], k[2], k[3], k[4].template))
        return Report(tuple(kept[k] for k in order))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are told and published."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None when none is near enough to suggest."""
    folded = {k.casefold(): k for k in sorted(known)}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """The advice "Did you mean …?" when a known word is near."""
    near = nearest(word, known)
    return message(N_('Did you mean "{near}"?'), near=near) if near else None
