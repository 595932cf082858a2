"""libyaml's parser events → plain data (mappings, lists, text), and the position of every key on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, NoReturn

import yaml

from gazette.base.bounds import MAX_DEPTH, MAX_NODES
from gazette.base.problems import LONGEST, N_, message
from gazette.records.yaml_errors import (
    UNPRINTABLE,
    UnreadableYamlError,
    WholeFileError,
    cut_at_comma,
    invisible,
    invisible_signs,
    no_value,
    unprintable,
)

Data = dict[str, "Data"] | list["Data"] | str
Location = tuple[str | int, ...]
Positions = dict[Location, tuple[int, int]]
Extents = dict[Location, tuple[int, int, int, int]]
"""Where a key begins and ends, then its value (if no scalar, where it begins), as indexes into the text."""


class Empty(NamedTuple):
    """A key or list item without a value, which is taken as left out; line and column count from 1."""

    key: str
    """The key as in messages, as place.room or themes.2."""
    line: int
    column: int

    def key_of(self, field: object) -> str:
        """The key of a field that has nothing but what is empty: "sessions" of "sessions.date"."""
        before, is_in_key, _ = f".{self.key}.".rpartition(f".{field}.")
        return f"{before}.{field}".removeprefix(".") if is_in_key else self.key


LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # PyYAML may lack libyaml
_IN_FULL_OR_QUOTED: Final = N_(
    "Write the value in full, or put quotation marks around a text that starts with this character."
)
_UNTAGGED: Final = (None, "!")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


class ReachedError(Exception):
    """The position of the target is known; the rest of the file need not be read."""


def _extent(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


class Composer:
    """Composes one YAML document from parser events.

    Recoverable errors (a duplicate key, a text cut at a comma) are appended to `errors`, so that staff see
    all of them at once; others are raised. `positions` is filled with line and column (from 1) of every
    key and list item; when `target` is reached, ReachedError is raised. `extents` is filled for every key.
    What is empty, as forms save it ('', null, [], {}), is left out of the data and listed in `empty`; with
    `keeps_empty` it stays in the data.
    """

    def __init__(
        self,
        text: str,
        errors: list[UnreadableYamlError] | None = None,
        positions: Positions | None = None,
        target: Location | None = None,
        extents: Extents | None = None,
        *,
        keeps_empty: bool = False,
    ) -> None:
        self._next: Callable[[], Any] = LOADER(text).get_event
        self._source = text
        self.empty: list[Empty] = []
        self._keeps_empty = keeps_empty
        self._target = target
        self._errors: list[UnreadableYamlError] = [] if errors is None else errors
        self._positions = positions
        self._extents = extents
        self._nodes = 0

    def document(self) -> Data | None:
        """The data of the stream's document; None if empty. Raises UnreadableError or yaml.YAMLError."""
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return None
            event = self._next()
        data = self._node(self._next(), ())
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise WholeFileError(
                event.start_mark,
                message(N_("a file holds one record, and a second one starts here.")),
                message(N_('Remove the line "---" or move what follows into a file of its own.')),
            )
        return data

    def _node(self, event: Any, location: Location) -> Data:
        self._guard(event, len(location))
        self._keep_position(location, event)
        if isinstance(event, yaml.ScalarEvent):
            return self._value(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, location)
        items: list[Data] = []
        next_event, depth, positions = self._next, len(location) + 1, self._positions
        start, event = event, next_event()
        is_written_empty = type(event) is yaml.SequenceEndEvent
        while type(event) is not yaml.SequenceEndEvent:
            if (  # Fast path for plain texts, as in `_mapping`.
                type(event) is yaml.ScalarEvent
                and not event.style
                and event.anchor is None
                and event.tag is None
                and positions is None
                and self._nodes < MAX_NODES
                and depth <= MAX_DEPTH
                and event.value not in _NULLS
            ):
                self._nodes += 1
                items.append(event.value)
                event = next_event()
                continue
            here = (*location, len(items))
            item = self._node(event, here)
            if item or self._keeps_empty:
                items.append(item)
            else:
                self._leave_out(event, here)
            event = next_event()
        if is_written_empty:
            self._note_empty(start, location)
        return items

    def _mapping(self, start: Any, location: Location) -> Data:
        # Fast path: most of a record is keys with a scalar value, which are read here without further calls.
        data: dict[str, Data] = {}
        next_event, depth, positions = self._next, len(location), self._positions
        extents = self._extents
        event = next_event()
        if type(event) is yaml.MappingEndEvent:
            self._note_empty(start, location)
        cut = ""
        while type(event) is not yaml.MappingEndEvent:
            if event.anchor is None and event.tag is None and self._nodes < MAX_NODES and depth < MAX_DEPTH:
                self._nodes += 1
            else:
                self._guard(event, depth)
            if type(event) is not yaml.ScalarEvent:
                raise UnreadableYamlError(
                    event.start_mark,
                    message(N_("a key must be a single word.")),
                    message(N_('A record is lines of the form "key: value".')),
                )
            key = self._text(event) if event.style else event.value
            if key in data:
                self._errors.append(
                    UnreadableYamlError(
                        event.start_mark,
                        message(N_('"{key}" appears twice here.'), key=key),
                        message(N_("Keep one of the two; otherwise the first is lost without notice.")),
                    )
                )
            if positions is not None:
                self._keep_position((*location, key), event)
            key_event, event = event, next_event()
            if extents is not None:
                extents[(*location, key)] = (*_extent(key_event), *_extent(event))
            if (
                type(event) is yaml.ScalarEvent
                and event.anchor is None
                and event.tag is None
                and self._nodes < MAX_NODES
                and depth < MAX_DEPTH
            ):
                self._nodes += 1
                text, plain = event.value, not event.style
                value: Data = text if plain and text not in _NULLS else self._value(event)
            else:
                value = self._node(event, (*location, key))
            if value or self._keeps_empty:
                data[key] = value
                cut = ""
            else:
                cut = self._without_value(start, key_event, event, location, data, cut)
            event = next_event()
        return data

    def _value(self, event: Any) -> str:
        """The text of a scalar; empty for null, and for nothing but white space."""
        if event.style:
            text = self._text(event)
            return text if text.strip() else ""
        text = event.value
        return "" if text in _NULLS else text

    def _note_empty(self, event: Any, location: Location) -> None:
        if location:
            names = (str(step + 1) if isinstance(step, int) else step for step in location)
            mark = event.start_mark
            self.empty.append(Empty(".".join(names), mark.line + 1, mark.column + 1))

    def _leave_out(self, event: Any, location: Location) -> None:
        """Forget an empty item of a list: the next one takes its place."""
        if isinstance(event, yaml.ScalarEvent):
            self._note_empty(event, location)
        if self._positions is not None:
            length = len(location)
            while self._positions and next(reversed(self._positions))[:length] == location:
                self._positions.popitem()  # those of the item came last

    def _without_value(  # noqa: PLR0917  (the state of a loop that is to be fast)
        self, start: Any, key_event: Any, event: Any, location: Location, data: dict[str, Data], cut: str
    ) -> str:
        """Note a key without a value: as empty, or in braces as what a comma cut off. The text cut so far."""
        if start.flow_style and self._has_no_colon(key_event, event):
            return self._cut(key_event, next(reversed(data.values()), None), cut)
        if type(event) is yaml.ScalarEvent:
            self._note_empty(key_event, (*location, key_event.value))
        return ""

    def _has_no_colon(self, key_event: Any, value_event: Any) -> bool:
        between = self._source[key_event.end_mark.index : value_event.start_mark.index]
        return type(value_event) is yaml.ScalarEvent and not value_event.style and ":" not in between

    def _cut(self, key_event: Any, before: Data | None, cut: str) -> str:
        """Note a key without a colon in braces, mostly what a comma cuts off a text. The whole text."""
        if not isinstance(before, str):
            self._errors.append(no_value(key_event.start_mark, key_event.value))
            return ""
        if cut:
            self._errors.pop()  # another comma in the same text
        whole = cut if len(cut) > LONGEST else f"{cut or before}, {key_event.value}"
        self._errors.append(cut_at_comma(key_event.start_mark, key_event.value, whole))
        return whole

    def _keep_position(self, location: Location, event: Any) -> None:
        """Store the position of a key or a list item; a value has the position of its key."""
        if self._positions is None or location in self._positions:
            return
        self._positions[location] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if location == self._target:
            raise ReachedError

    def _text(self, event: Any) -> str:
        text: str = event.value
        if event.style == '"' and UNPRINTABLE.search(text):  # only this style has escapes such as \0
            self._errors.append(UnreadableYamlError(event.start_mark, *unprintable()))
        elif event.style == '"' and not text.isascii():
            for place in invisible_signs(text):
                if text[place] not in self._source:  # written as \u200b; others are found in the source
                    self._errors.append(UnreadableYamlError(event.start_mark, *invisible(text, place)))
        return text

    def _guard(self, event: Any, depth: int) -> None:
        self._nodes += 1
        fits = depth <= MAX_DEPTH and self._nodes <= MAX_NODES
        if event.anchor is not None or event.tag not in _UNTAGGED or not fits:
            self._refuse(event)

    def _refuse(self, event: Any) -> NoReturn:
        if event.anchor is not None:
            raise UnreadableYamlError(
                event.start_mark,
                message(N_("anchors (&) and aliases (*) are not used in records.")),
                message(_IN_FULL_OR_QUOTED),
            )
        if event.tag not in _UNTAGGED:
            raise UnreadableYamlError(
                event.start_mark,
                message(N_("type tags (!) are not used in records.")),
                message(_IN_FULL_OR_QUOTED),
            )
        raise WholeFileError(event.start_mark, message(N_("the record is nested too deeply or too large.")))
