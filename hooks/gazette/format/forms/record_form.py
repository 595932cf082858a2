"""A record or a region.yml as forms have it: no short forms, so that each field is as its widget expects.

Forms read YAML otherwise than we do: 17.30 is the number 17.3 for them, and a text where they expect fields
is shown as nothing. So texts are written per language, lists as lists with the `id` first, parts with their
fields; what could be a number stands in quotation marks. Forms also drop comments, which become `notes`
here but for the hints of a new file, and the line that names the schema to editors.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from pathlib import PurePosixPath
from typing import Any, Final

import yaml

from gazette.format import entries, starter
from gazette.format.fields import Shape, ValueKind, fields_of
from gazette.format.forms.decap_yaml import NO_TEXT, dump
from gazette.records.composer import LOADER
from gazette.records.document import Document
from gazette.records.model.base import Part, keyed, one_or_many
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import Region

REGION_FILE: Final = "region.yml"
_WEEKS: Final = re.compile(r"(?P<number>[0-9]+)\s+(?P<unit>day|week)s?\s+before")
_YES: Final = frozenset({"yes", "y", "true", "t", "on", "1"})
_NO: Final = frozenset({"no", "n", "false", "f", "off", "0"})
"""Words that pydantic reads as no; those above as yes."""
_INVITATION: Final = re.compile(r"invitation: \{published: [0-9-]+\}")
"""The only hint of a new file whose text differs from file to file."""
_MODELINE: Final = re.compile(r"#\s*yaml-language-server:")


def is_in_form(document: Document) -> bool:
    """Whether forms show and keep all that a record says: no short forms, numbers or comments."""
    return (
        document.data == _data(document)
        and not _comments(document)
        and not any(NO_TEXT.fullmatch(text) for text in _unquoted(document.text))
    )


def in_form(document: Document) -> str:
    """The text of a record with every short form written out. Raises ValueError if a short form is wrong."""
    data = _data(document)
    if remarks := _comments(document):
        data["notes"] = [*one_or_many(data.get("notes", [])), *remarks]
    return dump(data)


def _data(document: Document) -> dict[str, Any]:
    """The data of a file, its fields in the order of forms, in which Decap CMS saves them."""
    root = Region if PurePosixPath(document.path).name == REGION_FILE else Negotiation
    language = document.data.get("language", "fi")
    data = _fields(root, document.data, str(language))
    return {name: data[name] for name in (*root.model_fields, *data) if name in data}


def _fields(part: type[Part], data: dict[str, Any], language: str) -> dict[str, Any]:
    shapes = _shapes(part)
    return {
        name: _value(shapes[name], value, language) if name in shapes else value
        for name, value in data.items()
    }


@cache
def _shapes(part: type[Part]) -> dict[str, Shape]:
    return {field.name: field.shape for field in fields_of(part)}


def _value(shape: Shape, value: Any, language: str) -> Any:
    """A value of this shape without short forms; a value of another shape is returned unchanged."""
    match shape.kind:
        case ValueKind.PART:
            assert shape.part is not None
            fields = _expanded(shape, value)
            return _fields(shape.part, fields, language) if isinstance(fields, dict) else fields
        case ValueKind.LIST:
            assert shape.items is not None
            items = keyed(value) if shape.keyed else one_or_many(value)
            return [_value(shape.items, item, language) for item in items]
        case ValueKind.MAPPING if isinstance(value, dict) and shape.items is not None:
            return {key: _value(shape.items, inner, language) for key, inner in value.items()}
        case ValueKind.TITLE | ValueKind.PROSE if isinstance(value, str):
            return {language: value}
        case ValueKind.YES_NO if isinstance(value, str):
            word = value.lower()
            return "yes" if word in _YES else "no" if word in _NO else value
    return value


def _expanded(shape: Shape, value: Any) -> Any:
    """The fields of a part that is written in short; texts per language of `plain` parts too."""
    if shape.expand is None:
        return value
    if shape.expand.__name__ != "deadline":
        return _as_text(shape.expand(value))
    if not isinstance(value, str):
        return value
    if relative := _WEEKS.fullmatch(value.strip()):
        days = int(relative["number"]) * (7 if relative["unit"] == "week" else 1)
        return {"days_before": str(days)}
    day, _, clock = value.strip().partition(" ")
    return {"day": day, **({"at": clock} if clock else {})}


def _as_text(value: Any) -> Any:
    """The expanded value of a short form, in the records' notation."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return (
        value
        if isinstance(value, (str, list))
        else value.isoformat()
        if isinstance(value, date)
        else str(value)
    )


def _scalars(text: str) -> list[Any]:
    events = []
    loader = LOADER(text)
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent):
            events.append(event)
    return events


def _unquoted(text: str) -> list[str]:
    return [event.value for event in _scalars(text) if not event.style]


def _comments(document: Document) -> list[str]:
    """The comments of a record, those on consecutive lines joined.

    Left out are the modeline and the hints that `gazette new` writes.
    """
    text, around, position = document.text, [], 0
    for event in _scalars(text):
        around.append(text[position : event.start_mark.index])
        position = max(position, event.end_mark.index)
    around.append(text[position:])
    lines: list[list[str]] = []
    for piece in around:
        follows = False
        for line in piece.splitlines():
            comment = re.search(r"(?:^|\s)#+\s*(.*)", line)
            if comment is None or _MODELINE.match(line.strip()) or _is_hint(comment[1], document):
                follows = False
            elif follows:
                lines[-1].append(comment[1])
            else:
                lines.append([comment[1]])
                follows = True
    return [joined for words in lines if (joined := " ".join(filter(None, words)).strip())]


def _is_hint(comment: str, document: Document) -> bool:
    """Whether a comment is one that a new file has from the beginning."""
    path = PurePosixPath(document.path)
    region = path.parent.name if path.name == REGION_FILE else path.parent.parent.name
    hints = starter.comments(region) | entries.comments()
    return _INVITATION.fullmatch(comment) is not None or comment.strip() in hints
