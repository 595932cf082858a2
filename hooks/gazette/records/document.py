"""YAML file → plain data (mappings, lists and text, nothing else) and the position of every key.

`model` gives the text its meaning. YAML 1.1 would turn municipality 020 into 16, 17:30 into 1050 and `no`
into False, so every scalar stays text. Hostile or damaged files are rejected at the level of parser
events, before anything is built from them: deep nesting crashes libyaml's own composer.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, zip_longest
from pathlib import Path
from typing import Final, NamedTuple

import yaml
from msgspec.structs import replace

from gazette.base.problems import Message, Problem, Severity
from gazette.records.composer import Composer, Data, Empty, Location, Positions, ReachedError
from gazette.records.file_contents import digest, read_text
from gazette.records.recovery import readable_rest
from gazette.records.slips import (
    refuse_long_texts,
    refuse_too_long,
    signs_not_shown,
    unmeant_texts,
)
from gazette.records.yaml_errors import (
    UnreadableYamlError,
    WholeFileError,
    explain_yaml_error,
    no_record,
)


@dataclass(frozen=True)
class Document:
    """A record file: `path` relative to the parent of the records' folder, text and data."""

    path: str
    text: str
    data: dict[str, Data]
    empty: tuple[Empty, ...] = ()
    """Its keys and items without a value, which are left out of the data."""

    _asked: int = field(default=0, init=False, repr=False, compare=False)
    """How many positions were computed one by one."""

    @cached_property
    def digest(self) -> str:
        """Digest of the text."""
        return digest(self.text.encode())

    @cached_property
    def _positions(self) -> Positions:
        # Positions are needed only for problems, so the text is parsed again for them.
        positions: Positions = {}
        Composer(self.text, positions=positions).document()
        return positions

    def _position(self, location: Location) -> tuple[int, int]:
        """Position of the deepest prefix of `location` in the file. Parsing stops at a top-level key."""
        positions: Positions = {}
        if len(location) == 1 and "_positions" not in self.__dict__ and self._asked < FEW:
            object.__setattr__(self, "_asked", self._asked + 1)
            with suppress(ReachedError):
                Composer(self.text, positions=positions, target=location).document()
        else:
            positions = self._positions
        prefixes = (location[:length] for length in range(len(location), 0, -1))
        return next((positions[prefix] for prefix in prefixes if prefix in positions), (1, 1))

    def position(self, location: Location) -> tuple[int, int]:
        """Line and column (from 1) of the deepest prefix of `location` that exists in the file."""
        return self._find(location)[1]

    def problem(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """An error at `location` in this file."""
        key, (line, column) = self._find(location)
        return Problem(self.path, line, column, key, what, advice)

    def warning(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """A warning at `location` in this file."""
        return replace(self.problem(location, what, advice), severity=Severity.WARNING)

    def empty_at(self, location: Location) -> Empty | None:
        """The empty key at, or below, a location that is missing from the data; None if there is none."""
        name = self._find(location)[0] if self.empty else ""
        return next((empty for empty in self.empty if f"{empty.key}.".startswith(f"{name}.")), None)

    def _find(self, model_location: Location) -> tuple[str, tuple[int, int]]:
        """Key path as written in the file ("people.martela.title", "sessions.2.date"), and position.

        A record may write short what is a list in the model. So a number that points into a mapping or a
        text means that value itself ("one session needs no list"), or the n-th key of a mapping of ids.
        An empty step after the number says that it is a key in any case.
        """
        match model_location:
            case (str(key),) if key:  # a top-level key is written as it is in the model
                return key, self._position((key,))
        value: Data = self.data
        location: Location = ()
        names: list[str] = []
        for model_step, next_step in zip_longest(model_location, model_location[1:]):
            step = _as_written(value, model_step, next_step)
            if step is None or step == "":
                continue
            names.append(str(step + 1) if isinstance(step, int) else step)
            value = _inner(value, step)
            location = (*location, step)
        return ".".join(names), self._position(location)


class LazyDocument(Document):
    """A document without its text and data, to save memory: both are read again for the positions of
    problems. If the file has since become unreadable, every location has the position line 1, column 1.
    """

    def __init__(self, path: str, file: str, digest: str) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "digest", digest)  # the digest of the text that the record was made from
        object.__setattr__(self, "_file", file)

    @cached_property
    def _again(self) -> Document:
        document = read(Path(self.__dict__["_file"]), self.path)
        return document if isinstance(document, Document) else Document(self.path, "", {})

    @cached_property
    def text(self) -> str:
        """The current text of the file."""
        text = read_text(Path(self.__dict__["_file"]), self.path)
        if isinstance(text, str) and digest(text.encode()) == self.digest:
            return text  # unchanged, so it is known to be readable
        return self._again.text

    @property
    def data(self) -> dict[str, Data]:
        """The current data of the file."""
        return self._again.data


def _as_written(value: Data, step: str | int, next_step: str | int | None) -> str | int | None:
    """The key or index in the file for a step of the model; None where the file leaves the step out."""
    if isinstance(value, str):
        return None
    if isinstance(step, str) or isinstance(value, list):
        return step
    if next_step in value or step >= len(value):
        return None
    key = list(value)[step]
    return key if isinstance(value[key], dict) or next_step == "" else None


def _inner(value: Data, step: str | int) -> Data:
    """The value at a key or index; an empty text if there is none."""
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step, "")
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return ""


class Parsed(NamedTuple):
    """The result of parsing a file: its readable part, and every problem."""

    document: Document | None
    """None if nothing can be read. Fields with a mistake are missing from its text and data."""
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    """Top-level fields that are incomplete because of a mistake."""


def parse(path: str, text: str) -> Document | list[Problem]:
    """The document of a file's text, or every problem that makes it unreadable."""
    parsed = parse_readable(path, text)
    return parsed.document if parsed.document and not parsed.problems else [*parsed.problems]


def parse_readable(path: str, text: str) -> Parsed:
    """The document of the readable part of a file's text, and every problem of the rest."""
    try:
        errors = list(islice(signs_not_shown(text), MOST))
        refuse_too_long(text)
        rest = _composed(text, errors)
        if rest:
            refuse_long_texts(rest[0])
    except UnreadableYamlError as error:
        rest, errors = None, [error]
    if rest is None and not errors:
        errors.append(no_record())
    problems = tuple(
        Problem(path, error.line, error.column, "", error.what, error.advice) for error in errors[:MOST]
    )
    if rest is None:
        return Parsed(None, problems)
    readable, data, empty, broken = rest
    return Parsed(Document(path, readable, data, empty), problems, broken)


FEW: Final = 8
"""Number of positions that are computed one by one; beyond it all positions are computed at once."""
MOST: Final = 200
"""Largest number of mistakes reported of one file."""
_Rest = tuple[str, dict[str, Data], tuple[Empty, ...], frozenset[str]]


def _composed(text: str, errors: list[UnreadableYamlError]) -> _Rest | None:
    """The readable part of a text, its data, its empty keys, and top-level fields that have mistakes.

    Mistakes are added to `errors`. None if there is no record in it. Raises UnreadableError if no part can be
    read.
    """
    composer = Composer(text, own := list[UnreadableYamlError]())
    broken: frozenset[str] = frozenset()
    try:
        data = composer.document()
    except (UnreadableYamlError, yaml.YAMLError) as error:
        explained = error if isinstance(error, UnreadableYamlError) else explain_yaml_error(text, error)
        rest = None if isinstance(error, WholeFileError) else readable_rest(text)
        if rest is None:
            raise explained from None
        text, broken = rest.text, frozenset(rest.broken)
        composer = Composer(text, own := list(rest.errors))
        data = composer.document()
    errors += own
    errors += unmeant_texts(text)
    if not isinstance(data, dict):
        return None
    empty = (item for item in composer.empty if item.key.partition(".")[0] not in broken)
    return text, data, tuple(empty), broken


def read(path: Path, display_path: str) -> Document | list[Problem]:
    """Read a file; `display_path` is its path in messages. A file that is not UTF-8 is a problem."""
    text = read_text(path, display_path)
    return parse(display_path, text) if isinstance(text, str) else text
