"""Data of a record file → a frozen record, or all its problems; pydantic's errors in our own words."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gazette.base.problems import N_, Message, Problem, did_you_mean, message
from gazette.records.document import Document
from gazette.records.model.base import Part
from gazette.records.model.readable import Placed, readable_parts
from gazette.records.model.text import LANGUAGES, Language
from gazette.records.model.times import CLOCK_ADVICE
from gazette.records.upgrades import OLD_FIELDS

Record = TypeVar("Record", bound=Part)

_PLAIN: Final = N_("this must be a single value.")
_NOT_A_FIELD: Final = N_('"{field}" is not a field here.')
_LINES: Final = (N_('this must be lines of the form "key: value".'), None)
_DATE: Final = (N_("this must be a date."), N_("Write the day as 2024-10-30."))
_CLOCK: Final = (N_('"{value}" is not a time of the clock.'), CLOCK_ADVICE)
_NO_NUMBER: Final = (N_('"{value}" is not a whole number.'), None)
_NO_WORD: Final = (N_('"{value}" is not one of the words allowed here.'), N_("Use one of: {expected}."))
_NEITHER: Final = (N_('"{value}" is neither yes nor no.'), N_("Write yes or no."))
_MANY: Final = 16
_WHAT: Final[dict[str, tuple[str, str | None]]] = {
    "missing": (N_('"{field}" is missing here.'), N_('Add the line "{field}: …".')),
    "enum": _NO_WORD,
    "literal_error": _NO_WORD,
    "bool_parsing": _NEITHER,
    "bool_type": _NEITHER,
    "int_parsing": _NO_NUMBER,
    "int_parsing_size": _NO_NUMBER,
    "int_type": _NO_NUMBER,
    "greater_than_equal": (N_('"{value}" is too small.'), N_("The smallest allowed is {ge}.")),
    "less_than_equal": (N_('"{value}" is too large.'), N_("The largest allowed is {le}.")),
    "is_instance_of": _DATE,
    "date_type": _DATE,
    "time_parsing": _CLOCK,
    "time_type": _CLOCK,
    "string_type": (N_("this must be a text."), None),
    "tuple_type": (
        N_("this must be a list."),
        N_("Start each item on its own line with a hyphen."),
    ),
    "dict_type": _LINES,
    "model_type": _LINES,
    "too_short": (N_("at least one is required here."), None),
    "string_too_long": (
        N_("the id has too many letters."),
        N_("It may have {max_length}: it becomes part of file names, and some systems hold no longer ones."),
    ),
    "string_too_short": (N_("the text is empty."), N_("Write the text, or remove the line.")),
}
_CODE: Final = (N_('"{value}" is not a code.'), N_("A municipality's code has three digits, a region's two."))
_PATTERNS: Final = {
    "id": (
        N_('"{value}" cannot be an id.'),
        N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o."),
    ),
    "email": (N_('"{value}" is not an e-mail address.'), None),
    "phone": (N_('"{value}" is not a phone number.'), None),
    "languages": (N_('"{value}" is not one of the words allowed here.'), N_("Write fi, sv, fi+sv or sv+fi.")),
    "code": _CODE,
    "merged_into": _CODE,
}


def validate(
    kind: type[Record],
    document: Document,
    field: str | None = None,
    *,
    year: int | None = None,
    language: Language = "fi",
) -> Record | list[Problem]:
    """The record of a document, or all its problems.

    If `field` is given, the file is the value of that field of `kind`, except for a line with its `language`.
    `year` is that of the record's folder: it is assumed for dates of a year that is not told (XXXX-05-04).
    `language` is that of the file's texts where it does not name its own.
    """
    validated = validate_readable(kind, document, field, year=year, language=language)
    return validated.record or validated.problems


class Validated(NamedTuple, Generic[Record]):
    """A record if all of it can be read; else its problems, and the parts that can."""

    record: Record | None
    problems: list[Problem]
    readable: tuple[Placed, ...] = ()
    """The record with the fields that can be read, then the readable parts of its other fields."""


def validate_readable(
    kind: type[Record],
    document: Document,
    field: str | None = None,
    *,
    year: int | None = None,
    language: Language = "fi",
    broken: Collection[str] = frozenset(),
) -> Validated[Record]:
    """As `validate`, with what can be read of a record that has problems.

    Of the top-level fields that are `broken` something is missing in the document, so that only what is wrong
    with a value in them is a problem.
    """
    data: dict[str, Any] = document.data
    own = data.get("language")
    if field:
        below = {key: inner for key, inner in data.items() if key != "language" or isinstance(inner, dict)}
        data = {field: below, **({"language": own} if isinstance(own, str) else {})}
    if language != "fi":
        data = {"language": language, **data}
    context = {"language": own if isinstance(own, str) and own in LANGUAGES else language, "year": year}
    try:
        record = kind.model_validate(data, context=context)
        if not broken:
            return Validated(record, [])
        errors: list[ErrorDetails] = []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems = [
        _problem(kind, document, details, field)
        for details in errors
        if not _follows(details, errors) and not _is_of_broken(details, broken)
    ]
    unread = {str(details["loc"][0]) for details in errors if details["loc"]} | {*broken}
    return Validated(None, problems, tuple(readable_parts(kind, data, context, unread)))


def _is_of_broken(details: ErrorDetails, broken: Collection[str]) -> bool:
    """Whether an error may only follow from what could not be read of a field."""
    if not broken or not details["loc"] or details["loc"][0] not in broken:
        return False
    return details["type"] == "missing" or not isinstance(details["input"], str)


def _follows(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether an error only follows from another: an item of a list is invalid, or a value is no mapping."""
    location = details["loc"]
    if details["type"] == "too_short":
        return any(error["loc"][: len(location)] == location != error["loc"] for error in errors)
    return details["type"] == "missing" and any(error["loc"] == (*location[:-1], "") for error in errors)


def _problem(kind: type[Part], document: Document, details: ErrorDetails, field: str | None) -> Problem:
    location = details["loc"]
    if field and location[:1] == (field,):
        location = location[1:]
    what, advice = _message_and_advice(kind, details)
    if details["type"] == "missing" or location[-1:] == ("[key]",):
        location = location[:-1]
    return document.problem(location, what, advice)


def _message_and_advice(kind: type[Part], details: ErrorDetails) -> tuple[Message, Message | None]:
    context = details.get("ctx", {})
    if details["type"] == "gazette":
        return context["what"], context["advice"]
    field = str(details["loc"][-1]) if details["loc"] else ""
    if details["type"] == "extra_forbidden":
        if len(details["loc"]) == 1 and field in OLD_FIELDS.get(kind, ()):
            return message(_NOT_A_FIELD, field=field), message(N_("It was one before. Run: gazette upgrade"))
        return _not_a_field(field, _fields_at(kind, details["loc"][:-1]))
    if details["type"] == "string_pattern_mismatch":
        what, hint = _PATTERNS.get(field, _PATTERNS["id"])
    else:
        is_text = context.get("class_name") == "Text"
        what, hint = _WHAT.get("string_type" if is_text else details["type"], (_PLAIN, None))
    is_scalar = isinstance(details["input"], (str, int))
    values = {
        **context,
        "field": field,
        "value": details["input"] if is_scalar else "",
        "expected": str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
    }
    if "{value}" in what and not is_scalar:  # lists and mappings are not quoted
        what = _PLAIN
    advice = message(hint, **_values_in(hint, values)) if hint else None
    return message(what, **_values_in(what, values)), advice


def _not_a_field(field: str, known: list[str]) -> tuple[Message, Message | None]:
    if not field:  # `keyed` puts a value that is no mapping under an empty key
        return message(_LINES[0]), None
    advice = did_you_mean(field, known)
    if advice is None and len(known) < _MANY:
        advice = message(N_("The fields here are: {expected}."), expected=", ".join(known))
    elif advice is None:
        advice = message(N_("negotiations/README.md lists the fields."))
    return message(_NOT_A_FIELD, field=field), advice


def _values_in(template: str, values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if "{" + key + "}" in template}


def _fields_at(kind: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The names of the fields of the part of the model at `location`."""
    part: type[BaseModel] | None = kind
    for step in location:
        if part is None or isinstance(step, int):
            continue
        field = part.model_fields.get(step)
        part = _part_in(field.annotation) if field else None
    return list(part.model_fields) if part else []


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if part := _part_in(inner):
            return part
    return None
