"""The text of a new record for `gazette new`: required fields filled in, all others commented out.

Generated through `fields`, with the descriptions of the fields as comments in the staff's language.
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
from gazette.format.fields import Field, Kind, Shape, fields_of
from gazette.i18n.words import Words
from gazette.records.document import parse
from gazette.records.model.base import ID_PATTERN, Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.sessions import Session
from gazette.records.model.validation import validate

WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class New:
    """The arguments of `gazette new`: where the record goes, and its required values."""

    region: str
    year: int
    name: str
    title: str
    date: str
    publisher: str

    def path(self, root: Path) -> Path:
        """The path of the record's file; `root` is the folder of records."""
        return root / self.region / str(self.year) / f"{self.name}.yml"


def record(answers: New, say: Words) -> str:
    """The text of the new record's file."""
    blocks = {
        "title": f"title: {_scalar(answers.title)}\n",
        "sessions": f"sessions:\n  date: {_scalar(answers.date)}\n" + "".join(_session(say)),
        "sources": f"sources:\n  publisher: {_scalar(answers.publisher)}\n",
    }
    head = (
        say("A new negotiation. Fill in what you know: take the # away from the start of those lines."),
        say("The guide is negotiations/README.md. When you are done, run: gazette check"),
    )
    lines = [
        _about(field, say) + (blocks.get(field.name) or _commented_out(field))
        for field in fields_of(Negotiation)
    ]
    return "\n".join(("".join(_comment(line) for line in head), *lines))


def problems(answers: New) -> Iterator[Problem]:
    """The problems of a record with these answers."""
    if not re.fullmatch(ID_PATTERN, answers.name):
        advice = message(N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o."))
        yield Problem("", 1, 1, "", message(N_('"{value}" cannot be an id.'), value=answers.name), advice)
    document = parse("", record(answers, Words("en")))
    result = document if isinstance(document, list) else validate(Negotiation, document, year=answers.year)
    if isinstance(result, list):
        yield from result
    elif not result.sessions[0].date.first.year <= answers.year <= result.sessions[0].date.last.year:
        what = N_("{date} is not in {year}, the year of the record's folder.")
        yield Problem("", 1, 1, "", message(what, date=answers.date, year=answers.year))


def _session(say: Words) -> Iterator[str]:
    for field in fields_of(Session):
        if field.name != "date":
            yield _about(field, say, "  ") + f"  # {field.name}:\n"


def _about(field: Field, say: Words, indent: str = "") -> str:
    """A field's description and possible words, as a comment."""
    shape = field.shape.items or field.shape
    words = f" {', '.join(shape.words)}." if shape.kind is Kind.WORD else ""
    return _comment(say(field.description) + words, indent)


def _commented_out(field: Field) -> str:
    """A field, and the fields within it, commented out."""
    return f"# {field.name}:\n" + "".join(f"#   {line}\n" for line in _inner_lines(field.shape))


def _inner_lines(shape: Shape) -> list[str]:
    part = shape.part or (shape.items.part if shape.items else None)
    if part is None or shape.kind is Kind.MAPPING:
        return []
    names = [f"{name}:" for name in _names(part) if not (shape.keyed and name == "id")]
    if shape.keyed:
        return ["some-id:", *(f"  {name}" for name in names)]
    if shape.kind is Kind.LIST:
        return [f"{'  ' if number else '- '}{name}" for number, name in enumerate(names)]
    return names


def _names(part: type[Part]) -> list[str]:
    return [field.name for field in fields_of(part)]


def _comment(text: str, indent: str = "") -> str:
    return "".join(f"{indent}# {line}\n" for line in wrap(text, WIDTH - len(indent)))


def _scalar(value: str) -> str:
    """A value as a YAML scalar, quoted where necessary."""
    document = parse("", f"a: {value}\n")
    plain = not isinstance(document, list) and document.data == {"a": value}
    return value if plain else json.dumps(value, ensure_ascii=False)
