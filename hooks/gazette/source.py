"""YAML text → plain data (mappings, lists and text, nothing else) and the position of every key.

The first step; `model` decides what the text means. YAML 1.1 would turn municipality 020 into 16, 17:30
into 1050 and `no` into False, so every scalar stays text. Hostile or damaged files are stopped at the
level of parser events, before anything is built from them: deep nesting crashes libyaml's own composer.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.problems import N_, Message, Problem, Severity, message
from gazette.unreadable import UNPRINTABLE, UnreadableError, explained, no_record, no_value, unprintable

Data = dict[str, "Data"] | list["Data"] | str
Location = Sequence[str | int]
Way = tuple[str | int, ...]
Positions = dict[Way, tuple[int, int]]

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 24
MAX_NODES: Final = 50_000

_Parser: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's where it is built in
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True)
class Document:
    """One record file as read: `path` relative to the records' parent, its text and its data."""

    path: str
    text: str
    data: dict[str, Data]

    @cached_property
    def _positions(self) -> Positions:
        # Positions are needed only where something is wrong, so the text is walked again for them then.
        found: Positions = {}
        _Composer(self.text, positions=found).document()
        return found

    def _position(self, way: Way) -> tuple[int, int]:
        """Where the deepest part of `way` stands. For a key at the top the walk ends there: most are."""
        found: Positions = {}
        if len(way) == 1:
            with suppress(_ReachedError):
                _Composer(self.text, positions=found, until=way).document()
        else:
            found = self._positions
        ways = (way[:length] for length in range(len(way), 0, -1))
        return next((found[w] for w in ways if w in found), (1, 1))

    def position(self, location: Location) -> tuple[int, int]:
        """Line and column (from 1) of the deepest part of `location` that stands in the file."""
        return self._find(location)[1]

    def problem(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """An error at `location` in this file."""
        key, (line, column) = self._find(location)
        return Problem(self.path, line, column, key, what, advice)

    def warning(self, location: Location, what: Message, advice: Message | None = None) -> Problem:
        """A warning at `location` in this file."""
        return replace(self.problem(location, what, advice), severity=Severity.WARNING)

    def _find(self, location: Location) -> tuple[str, tuple[int, int]]:
        """The way to a place as staff wrote it ("people.martela.title", "sessions.2.date"), and where.

        Records write short what the model has as lists: a number that points into a mapping or a text
        means that itself ("one session needs no list"), or the n-th key of things listed by id. An
        empty step after the number says that it is a key, whatever stands there.
        """
        here: Data = self.data
        way: Way = ()
        names: list[str] = []
        for told, following in zip_longest(location, location[1:]):
            step = _as_written(here, told, following)
            if step is None or step == "":
                continue
            names.append(str(step + 1) if isinstance(step, int) else step)
            here = _inner(here, step)
            way = (*way, step)
        return ".".join(names), self._position(way)


def _as_written(here: Data, step: str | int, following: str | int | None) -> str | int | None:
    """The key or the number that a step of the model stands for in the file; None where it is left out."""
    if isinstance(here, str):
        return None
    if isinstance(step, str) or isinstance(here, list):
        return step
    if following in here or step >= len(here):
        return None
    key = list(here)[step]
    return key if isinstance(here[key], dict) or following == "" else None


def _inner(here: Data, step: str | int) -> Data:
    """What stands at a key or number; an empty text where there is nothing."""
    if isinstance(here, dict) and isinstance(step, str):
        return here.get(step, "")
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return ""


class _ReachedError(Exception):
    """The place that was looked for is found."""


class _Composer:
    """Builds data from libyaml's events, and the positions when asked for.

    What can be stepped over (a key written twice, a key without a value) is put into `refused`, so that
    staff see all of it at once; what cannot is raised.
    """

    def __init__(
        self,
        text: str,
        refused: list[UnreadableError] | None = None,
        positions: Positions | None = None,
        until: Way | None = None,
    ) -> None:
        self._parser = _Parser(text)
        self._until = until
        self._refused: list[UnreadableError] = [] if refused is None else refused
        self._positions = positions
        self._nodes = 0

    def document(self) -> Data | None:
        """The one document of the stream; None when it is empty. Raises UnreadableError or yaml.YAMLError."""
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return None
            event = self._next()
        data = self._node(self._next(), ())
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise UnreadableError(
                event.start_mark,
                message(N_("a file holds one record, and a second one starts here.")),
                message(N_('Remove the line "---" or move what follows into a file of its own.')),
            )
        return data

    def _next(self) -> Any:
        return self._parser.get_event()

    def _node(self, event: Any, way: Way) -> Data:
        self._guard(event, len(way))
        self._note(way, event)
        if isinstance(event, yaml.ScalarEvent):
            if way and not event.style and event.value in _NOTHING:
                self._refused.append(no_value(event.start_mark, way))
            return self._text(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(way)
        items: list[Data] = []
        event = self._next()
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, (*way, len(items))))
            event = self._next()
        return items

    def _mapping(self, way: Way) -> Data:
        data: dict[str, Data] = {}
        event = self._next()
        while not isinstance(event, yaml.MappingEndEvent):
            self._guard(event, len(way))
            if not isinstance(event, yaml.ScalarEvent):
                raise UnreadableError(
                    event.start_mark,
                    message(N_("a key must be a plain word.")),
                    message(N_('A record is lines of the form "key: value".')),
                )
            key = self._text(event)
            inner = (*way, key)
            if key in data:
                self._refused.append(
                    UnreadableError(
                        event.start_mark,
                        message(N_('"{key}" is written twice here.'), key=key),
                        message(N_("Keep one of the two; YAML would silently drop the first.")),
                    )
                )
            self._note(inner, event)
            data[key] = self._node(self._next(), inner)
            event = self._next()
        return data

    def _note(self, way: Way, event: Any) -> None:
        """Keep where a key or a thing of a list stands; of a value the place of its key is kept."""
        if self._positions is None or way in self._positions:
            return
        self._positions[way] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if way == self._until:
            raise _ReachedError

    def _text(self, event: Any) -> str:
        text = str(event.value)
        if event.style == '"' and UNPRINTABLE.search(text):  # only there can an escape such as \0 stand
            self._refused.append(UnreadableError(event.start_mark, *unprintable()))
        return text

    def _guard(self, event: Any, depth: int) -> None:
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadableError(
                event.start_mark,
                message(N_("anchors (&) and aliases (*) are not used in records.")),
                message(N_("Write the value out, or put quotation marks around a text that starts so.")),
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise UnreadableError(
                event.start_mark,
                message(N_("type tags (!) are not used in records.")),
                message(N_("Write the value out, or put quotation marks around a text that starts so.")),
            )
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise UnreadableError(
                event.start_mark, message(N_("the record is nested too deeply or too large."))
            )


def parse(path: str, text: str) -> Document | list[Problem]:
    """The document of a record file's text, or every reason why it cannot be read."""
    refused: list[UnreadableError] = []
    data: Data | None = None
    try:
        _guard_text(text)
        data = _Composer(text, refused).document()
    except UnreadableError as last:
        refused.append(last)
    except yaml.YAMLError as error:
        refused.append(explained(text, error))
    if not refused and not isinstance(data, dict):
        refused.append(no_record())
    if refused or not isinstance(data, dict):
        return [Problem(path, r.line, r.column, "", r.what, r.advice) for r in refused]
    return Document(path, text, data)


def _guard_text(text: str) -> None:
    if len(text) > MAX_BYTES:
        raise UnreadableError(None, message(N_("the file is larger than a record can be (1 MB).")))
    if found := UNPRINTABLE.search(text):
        before = text[: found.start()]
        column = len(before) - before.rfind("\n") - 1
        raise UnreadableError(yaml.Mark("", 0, before.count("\n"), column, "", 0), *unprintable())


def read(path: Path, shown: str) -> Document | list[Problem]:
    """Read one file; `shown` is the path told in messages. A file that is not UTF-8 is a problem."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        what, advice = (
            N_("the file cannot be opened."),
            N_("Check that it is a file and that you may read it."),
        )
        return [Problem(shown, 1, 1, "", message(what), message(advice))]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what, advice = N_("the file is not in UTF-8."), N_("Save it again with the encoding UTF-8.")
        return [Problem(shown, line, 1, "", message(what), message(advice))]
    return parse(shown, text)
