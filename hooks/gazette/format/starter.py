"""A new record for `gazette new`: what is needed filled in, every other field there to be opened.

Made from the models through `fields`, with the guide's sentences as comments in the staff's language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Final

from gazette.base.problems import N_, Problem, message
from gazette.format.fields import FieldOf, Holds, Shape, fields_of
from gazette.i18n.words import Words
from gazette.records.document import parse
from gazette.records.model.base import ID_PATTERN, Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.sessions import Session
from gazette.records.model.validation import read_as

WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class New:
    """What somebody who starts a record has to know: where it goes, and the little it cannot do without."""

    region: str
    year: int
    name: str
    title: str
    date: str
    publisher: str

    def path(self, root: Path) -> Path:
        """The file of the record below the folder of records."""
        return root / self.region / str(self.year) / f"{self.name}.yml"


def record(new: New, say: Words) -> str:
    """The text of the new record."""
    given = {
        "title": f"title: {_scalar(new.title)}\n",
        "sessions": f"sessions:\n  date: {_scalar(new.date)}\n" + "".join(_session(say)),
        "sources": f"sources:\n  publisher: {_scalar(new.publisher)}\n",
    }
    head = (
        say("A new negotiation. Fill in what you know: take the # away from the start of those lines."),
        say("The guide is negotiations/README.md. When you are done, run: gazette check"),
    )
    lines = [
        _about(field, say) + (given.get(field.name) or _closed(field)) for field in fields_of(Negotiation)
    ]
    return "\n".join(("".join(_comment(line) for line in head), *lines))


def problems(new: New) -> Iterator[Problem]:
    """What is wrong with the answers already."""
    if not re.fullmatch(ID_PATTERN, new.name):
        advice = message(N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o."))
        yield Problem("", 1, 1, "", message(N_('"{value}" cannot be an id.'), value=new.name), advice)
    document = parse("", record(new, Words("en")))
    read = document if isinstance(document, list) else read_as(Negotiation, document)
    if isinstance(read, list):
        yield from read
    elif not read.sessions[0].date.first.year <= new.year <= read.sessions[0].date.last.year:
        what = N_("{date} is not in {year}, the year of the record's folder.")
        yield Problem("", 1, 1, "", message(what, date=new.date, year=new.year))


def _session(say: Words) -> Iterator[str]:
    for field in fields_of(Session):
        if field.name != "date":
            yield _about(field, say, "  ") + f"  # {field.name}:\n"


def _about(field: FieldOf, say: Words, indent: str = "") -> str:
    """What a field is, and the words it can hold, as a comment above it."""
    shape = field.shape.of or field.shape
    known = f" {', '.join(shape.words)}." if shape.holds is Holds.WORD else ""
    return _comment(say(field.description) + known, indent)


def _closed(field: FieldOf) -> str:
    """A field behind a #, with the fields of what it holds."""
    return f"# {field.name}:\n" + "".join(f"#   {line}\n" for line in _inner(field.shape))


def _inner(shape: Shape) -> list[str]:
    part = shape.part or (shape.of.part if shape.of else None)
    if part is None or shape.holds is Holds.MAPPING:
        return []
    names = [f"{name}:" for name in _names(part) if not (shape.keyed and name == "id")]
    if shape.keyed:
        return ["some-id:", *(f"  {name}" for name in names)]
    if shape.holds is Holds.LIST:
        return [f"{'  ' if number else '- '}{name}" for number, name in enumerate(names)]
    return names


def _names(part: type[Part]) -> list[str]:
    return [field.name for field in fields_of(part)]


def _comment(text: str, indent: str = "") -> str:
    return "".join(f"{indent}# {line}\n" for line in wrap(text, WIDTH - len(indent)))


def _scalar(value: str) -> str:
    """A value as YAML: as it is where it can be read so, otherwise between quotation marks."""
    read = parse("", f"a: {value}\n")
    plain = not isinstance(read, list) and read.data == {"a": value}
    return value if plain else json.dumps(value, ensure_ascii=False)
