"""YAML text → plain data (mappings, lists and text, nothing else) and the position of every key.

The first step; `model` decides what the text means. YAML 1.1 would turn municipality 020 into 16, 17:30
into 1050 and `no` into False, so every scalar stays text. Hostile or damaged files are stopped at the
level of parser events, before anything is built from them: deep nesting crashes libyaml's own composer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.problems import Message, N_, Problem, message
from gazette.unreadable import UNPRINTABLE, Refused, explained, no_value, unprintable

Data = dict[str, "Data"] | list["Data"] | str
Location = Sequence[str | int]

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
    def _positions(self) -> dict[tuple[str | int, ...], tuple[int, int]]:
        # Positions are needed only where something is wrong, so the text is walked again for them then.
        found: dict[tuple[str | int, ...], tuple[int, int]] = {}
        _Composer(self.text, positions=found).document()
        return found

    def position(self, location: Location) -> tuple[int, int]:
        """Line and column (from 1) of the deepest part of `location` that stands in the file."""
        return self._find(location)[1]

    def problem(
        self, location: Location, what: Message, advice: Message | None = None, **more: Any
    ) -> Problem:
        """A problem at `location` in this file."""
        key, (line, column) = self._find(location)
        return Problem(self.path, line, column, key, what, advice, **more)

    def _find(self, location: Location) -> tuple[str, tuple[int, int]]:
        """The way to a place as staff wrote it ("people.martela.title", "sessions.2.date"), and where.

        Records write short what the model has as lists: a number that points into a mapping means the
        mapping itself ("one session needs no list") or its n-th key (things listed by id).
        """
        at: tuple[int, int] = (1, 1)
        here: Data = self.data
        way: tuple[str | int, ...] = ()
        names: list[str] = []
        for step, following in zip(location, (*location[1:], None), strict=True):
            if isinstance(step, int) and isinstance(here, dict):
                if following is None or following in here or step >= len(here):
                    continue
                step = list(here)[step]
            names.append(str(step + 1) if isinstance(step, int) else step)
            if isinstance(here, dict) and isinstance(step, str) and step in here:
                here = here[step]
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                here = ""
                continue
            way = (*way, step)
            at = self._positions.get(way, at)
        return ".".join(names), at


class _Composer:
    """Builds data from libyaml's events, and the positions when asked for.

    What can be stepped over (a key written twice, a key without a value) is put into `refused`, so that
    staff see all of it at once; what cannot is raised.
    """

    def __init__(
        self,
        text: str,
        refused: list[Refused] | None = None,
        positions: dict[tuple[str | int, ...], tuple[int, int]] | None = None,
    ) -> None:
        self._parser = _Parser(text)
        self._refused: list[Refused] = [] if refused is None else refused
        self._positions = positions
        self._nodes = 0

    def document(self) -> Data | None:
        """The one document of the stream; None when it is empty. Raises `Refused` or `yaml.YAMLError`."""
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return None
            event = self._next()
        data = self._node(self._next(), ())
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise Refused(
                event.start_mark,
                message(N_("a file holds one record, and a second one starts here.")),
                message(N_('Remove the line "---" or move what follows into a file of its own.')),
            )
        return data

    def _next(self) -> Any:
        return self._parser.get_event()

    def _node(self, event: Any, way: tuple[str | int, ...]) -> Data:
        self._guard(event, len(way))
        if self._positions is not None:
            self._positions.setdefault(way, _place(event))
        if isinstance(event, yaml.ScalarEvent):
            if way and event.style is None and event.value in _NOTHING:
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

    def _mapping(self, way: tuple[str | int, ...]) -> Data:
        data: dict[str, Data] = {}
        event = self._next()
        while not isinstance(event, yaml.MappingEndEvent):
            self._guard(event, len(way))
            if not isinstance(event, yaml.ScalarEvent):
                raise Refused(event.start_mark, message(N_("a key must be a plain word.")))
            key = self._text(event)
            inner = (*way, key)
            if key in data:
                self._refused.append(Refused(
                    event.start_mark,
                    message(N_('"{key}" is written twice here.'), key=key),
                    message(N_("Keep one of the two; YAML would silently drop the first.")),
                ))
            elif self._positions is not None:
                self._positions[inner] = _place(event)
            data[key] = self._node(self._next(), inner)
            event = self._next()
        return data

    def _text(self, event: Any) -> str:
        text = str(event.value)
        if event.style == '"' and UNPRINTABLE.search(text):  # only there can an escape such as \0 stand
            self._refused.append(Refused(event.start_mark, *unprintable()))
        return text

    def _guard(self, event: Any, depth: int) -> None:
        self._nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refused(
                event.start_mark,
                message(N_("anchors (&) and aliases (*) are not used in records.")),
                message(N_("Write the value out, or put quotation marks around a text that starts so.")),
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise Refused(event.start_mark, message(N_("type tags (!) are not used in records.")))
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise Refused(event.start_mark, message(N_("the record is nested too deeply or too large.")))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def parse(path: str, text: str) -> Document | list[Problem]:
    """The document of a record file's text, or every reason why it cannot be read."""
    refused: list[Refused] = []
    data: Data | None = None
    try:
        _guard_text(text)
        data = _Composer(text, refused).document()
        if not refused and not isinstance(data, dict):
            raise Refused(
                None,
                message(N_("the file holds no record.")),
                message(N_('A record is lines of the form "key: value".')),
            )
    except Refused as last:
        refused.append(last)
    except yaml.YAMLError as error:
        refused.append(explained(text, error))
    if refused or not isinstance(data, dict):
        return [Problem(path, r.line, r.column, "", r.what, r.advice) for r in refused]
    return Document(path, text, data)


def _guard_text(text: str) -> None:
    if len(text) > MAX_BYTES:
        raise Refused(None, message(N_("the file is larger than a record can be (1 MB).")))
    if found := UNPRINTABLE.search(text):
        before = text[: found.start()]
        column = len(before) - before.rfind("\n") - 1
        raise Refused(yaml.Mark("", 0, before.count("\n"), column, "", 0), *unprintable())


def read(path: Path, shown: str) -> Document | list[Problem]:
    """Read one file; `shown` is the path told in messages. A file that is not UTF-8 is a problem."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        what, advice = N_("the file cannot be opened."), N_("Check that it is a file and that you may read it.")
        return [Problem(shown, 1, 1, "", message(what), message(advice))]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what, advice = N_("the file is not in UTF-8."), N_("Save it again with the encoding UTF-8.")
        return [Problem(shown, line, 1, "", message(what), message(advice))]
    return parse(shown, text)
