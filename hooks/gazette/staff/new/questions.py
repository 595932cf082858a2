"""The parts of `gazette new`: a question, a request with its answers so far, a kind of starter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from gazette.base.settings import LANGUAGES
from gazette.i18n.words import Words
from gazette.records.loading import Loaded
from gazette.staff.new.file_changes import FileChange


@dataclass(frozen=True, slots=True)
class Argument:
    """The argument of a kind: the region or record to start it in, or the new id."""

    argument: str
    """The name of the command's argument; the help shows it in capitals."""
    asked: str
    """English; what the prompt says."""
    name: Callable[[Loaded, str], str]
    """Its id, of what was answered. Raises RefusedError."""
    proposal: Callable[[Loaded], str] = lambda _: ""
    """The answer proposed to a person. Raises RefusedError if no answer can be right."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request with its answers so far."""

    loaded: Loaded
    target: str
    """The region, the record or the new id."""
    answers: dict[str, str]
    """By the name of the question; empty if it was left out."""
    say: Words
    languages: tuple[str, ...] = LANGUAGES
    """Of the site."""


def _always(_: Request) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """One question, which is also an option of the command."""

    name: str
    """The option without its hyphens, and the key of the answer."""
    asked: str
    """English; what the prompt says."""
    help: str
    """English; what the help says of the option."""
    is_needed: bool = True
    applies: Callable[[Request], bool] = _always
    """Whether it is asked, after the answers so far."""
    words: type[Enum] | None = None
    """The enum whose words it may be answered with."""
    only: tuple[Enum, ...] = ()
    """Those of its words that it may be answered with, if not all."""
    normal: Callable[[str], str] = str.strip
    """The answer as it is written in a record."""
    year: Callable[[Request], int] | None = None
    """The year of a day that is written without one."""
    check: Callable[[str], object] = str
    """Raises RefusedError if the answer cannot be right."""
    proposal: Callable[[Request], str] | None = None
    """The answer proposed to a person."""

    @property
    def is_conditional(self) -> bool:
        """Whether it is asked only after some answers."""
        return self.applies is not _always

    @property
    def members(self) -> tuple[Enum, ...]:
        """The members of the enum that may be an answer."""
        return self.only or tuple(self.words or ())


@dataclass(frozen=True, slots=True)
class StarterKind:
    """Something that can be started."""

    name: str
    help: str
    """English; the help of the subcommand."""
    target: Argument
    questions: tuple[Question, ...]
    change: Callable[[Request], FileChange]
    """Raises RefusedError."""
