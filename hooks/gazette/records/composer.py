"""libyaml's events → plain data, and the position of every key when asked for. The core of `source`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NoReturn

import yaml

from gazette.base.problems import N_, message
from gazette.records.yaml_errors import UNPRINTABLE, UnreadableError, no_value, unprintable

Data = dict[str, "Data"] | list["Data"] | str
Way = tuple[str | int, ...]
Positions = dict[Way, tuple[int, int]]

MAX_DEPTH: Final = 24
MAX_NODES: Final = 50_000

_Parser: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's where it is built in
_UNTAGGED: Final = (None, "!")
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


class ReachedError(Exception):
    """The place that was looked for is found."""


class Composer:
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
        self._next: Callable[[], Any] = _Parser(text).get_event
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

    def _node(self, event: Any, way: Way) -> Data:
        self._guard(event, len(way))
        self._note(way, event)
        if isinstance(event, yaml.ScalarEvent):
            return self._value(event, way)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(way)
        items: list[Data] = []
        event = self._next()
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, (*way, len(items))))
            event = self._next()
        return items

    def _mapping(self, way: Way) -> Data:
        # Nearly all of a record is keys with a plain value: these are taken here, without a call for each.
        data: dict[str, Data] = {}
        following, depth, positions = self._next, len(way), self._positions
        event = following()
        while type(event) is not yaml.MappingEndEvent:
            if event.anchor is None and event.tag is None and self._nodes < MAX_NODES and depth < MAX_DEPTH:
                self._nodes += 1
            else:
                self._guard(event, depth)
            if type(event) is not yaml.ScalarEvent:
                raise UnreadableError(
                    event.start_mark,
                    message(N_("a key must be a single word.")),
                    message(N_('A record is lines of the form "key: value".')),
                )
            key = self._text(event) if event.style else event.value
            if key in data:
                self._refused.append(
                    UnreadableError(
                        event.start_mark,
                        message(N_('"{key}" appears twice here.'), key=key),
                        message(N_("Keep one of the two; otherwise the first is lost without notice.")),
                    )
                )
            if positions is not None:
                self._note((*way, key), event)
            event = following()
            if (
                type(event) is yaml.ScalarEvent
                and event.anchor is None
                and event.tag is None
                and self._nodes < MAX_NODES
                and depth < MAX_DEPTH
            ):
                self._nodes += 1
                text, plain = event.value, not event.style
                data[key] = text if plain and text not in _NOTHING else self._value(event, (*way, key))
            else:
                data[key] = self._node(event, (*way, key))
            event = following()
        return data

    def _value(self, event: Any, way: Way) -> str:
        if event.style:
            return self._text(event)
        text: str = event.value
        if text in _NOTHING and way:
            self._refused.append(no_value(event.start_mark, way))
        return text

    def _note(self, way: Way, event: Any) -> None:
        """Keep where a key or a thing of a list stands; of a value the place of its key is kept."""
        if self._positions is None or way in self._positions:
            return
        self._positions[way] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if way == self._until:
            raise ReachedError

    def _text(self, event: Any) -> str:
        text: str = event.value
        if event.style == '"' and UNPRINTABLE.search(text):  # only there can an escape such as \0 stand
            self._refused.append(UnreadableError(event.start_mark, *unprintable()))
        return text

    def _guard(self, event: Any, depth: int) -> None:
        self._nodes += 1
        fits = depth <= MAX_DEPTH and self._nodes <= MAX_NODES
        if event.anchor is not None or event.tag not in _UNTAGGED or not fits:
            self._refuse(event)

    def _refuse(self, event: Any) -> NoReturn:
        if event.anchor is not None:
            raise UnreadableError(
                event.start_mark,
                message(N_("anchors (&) and aliases (*) are not used in records.")),
                message(
                    N_(
                        "Write the value in full, or put quotation marks around a text that starts "
                        "with this character."
                    )
                ),
            )
        if event.tag not in _UNTAGGED:
            raise UnreadableError(
                event.start_mark,
                message(N_("type tags (!) are not used in records.")),
                message(
                    N_(
                        "Write the value in full, or put quotation marks around a text that starts "
                        "with this character."
                    )
                ),
            )
        raise UnreadableError(event.start_mark, message(N_("the record is nested too deeply or too large.")))
