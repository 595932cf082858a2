"""Data of a record file → a frozen record, or all its problems; pydantic's errors in our own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gazette.base.problems import N_, Message, Problem, did_you_mean, message, name_of_sign
from gazette.base.signs import first_look_alike, plain
from gazette.records.document import MOST, Document
from gazette.records.languages import is_language
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation, summaries_apart
from gazette.records.model.parties import id_of_person
from gazette.records.model.readable import Placed, accepts, part_at, readable_parts, words_of
from gazette.records.model.text import LANGUAGES, Language, Text
from gazette.records.model.times import CLOCK_ADVICE
from gazette.records.upgrades import OLD_FIELDS

Record = TypeVar("Record", bound=Part)

_MISSING: Final = N_('"{field}" is missing here.')
_FIELD_NAME: Final = re.compile(r"[a-z][a-z0-9_-]*")
_WORD_TYPES: Final = ("enum", "literal_error", "model_type", "dict_type")
_PLAIN: Final = N_("this must be a single value.")
_NOT_A_FIELD: Final = N_('"{field}" is not a field here.')
_NO_LANGUAGE: Final = N_('"{field}" is not one of the languages of this text.')
_DIVIDED: Final = N_('"{field}" before the colon is not a field here.')
_LINES: Final = (N_('this must be lines of the form "key: value".'), None)
_DATE: Final = (N_("this must be a date."), N_("Write the day as 2024-10-30."))
_CLOCK: Final = (N_('"{value}" is not a time of the clock.'), CLOCK_ADVICE)
_NO_NUMBER: Final = (N_('"{value}" is not a whole number.'), None)
USE_ONE_OF: Final = N_("Use one of: {expected}.")
_NO_WORD: Final = (N_('"{value}" is not one of the words allowed here.'), USE_ONE_OF)
_NEITHER: Final = (N_('"{value}" is neither yes nor no.'), N_("Write yes or no."))
_MANY: Final = 16
_WHAT: Final[dict[str, tuple[str, str | None]]] = {
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
    "dict_type": _LINES,
    "model_type": _LINES,
    "string_too_long": (
        N_("the id has too many letters."),
        N_("It may have {max_length}: it becomes part of file names, and some systems hold no longer ones."),
    ),
    "too_long": (N_("there are more of these than a record can have."), N_("At most {max_length}.")),
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
    data: dict[str, Any] = summaries_apart(document.data) if kind is Negotiation else document.data
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
    place = _Place(kind, document, field, context)
    first_errors = errors[:MOST]
    problems = [
        _problem(place, details)
        for details in first_errors
        if not _follows(details, first_errors) and not _is_of_broken(details, broken)
    ]
    unread = {str(details["loc"][0]) for details in errors if details["loc"]} | {*broken}
    return Validated(None, problems, tuple(readable_parts(kind, data, context, unread)))


def _is_of_broken(details: ErrorDetails, broken: Collection[str]) -> bool:
    """Whether an error may be a consequence of the unread part of a field."""
    if not broken or not details["loc"] or details["loc"][0] not in broken:
        return False
    return details["type"] == "missing" or not isinstance(details["input"], str)


def _follows(details: ErrorDetails, errors: list[ErrorDetails]) -> bool:
    """Whether an error is a consequence of another: that a value is no mapping, or a text with a colon."""
    location = details["loc"]
    return details["type"] == "missing" and any(
        error["loc"][:-1] == location[:-1] and (error["loc"][-1:] == ("",) or _is_divided_text(error))
        for error in errors
    )


def _is_divided_text(details: ErrorDetails) -> bool:
    """Whether an unknown field is the beginning of a text that has a colon."""
    is_field = _FIELD_NAME.fullmatch(str(details["loc"][-1])) if details["loc"] else True
    return details["type"] == "extra_forbidden" and not is_field and isinstance(details["input"], str)


class _Place(NamedTuple):
    """The subject of a validation: the model, the document, the field whose value is the file, and the
    context.
    """

    kind: type[Part]
    document: Document
    field: str | None
    context: Mapping[str, Any]


def _problem(place: _Place, details: ErrorDetails) -> Problem:
    location = details["loc"]
    if place.field and location[:1] == (place.field,):
        location = location[1:]
    if details["type"] == "missing":
        name = location[-1]
        if empty := place.document.empty_at(location):
            what = message(N_('"{key}" is needed here, and is empty.'), key=name)
            advice = message(N_("Write the value."))
            return Problem(place.document.path, empty.line, empty.column, empty.key_of(name), what, advice)
        words = words_of(place.kind, details["loc"])
        advice = message(N_('Add the line "{field}: …".'), field=name)
        if words:
            text = N_('Add the line "{field}: …" with one of: {words}.')
            advice = message(text, field=name, words=", ".join(words))
        return place.document.problem(location[:-1], message(_MISSING, field=name), advice)
    if location[-1:] == ("[key]",):
        location = location[:-1]
    return place.document.problem(location, *_message_and_advice(place, details))


def _message_and_advice(place: _Place, details: ErrorDetails) -> tuple[Message, Message | None]:
    context, value = details.get("ctx", {}), details["input"]
    if details["type"] == "extra_forbidden":
        return _not_a_field(place.kind, details)
    what, advice = _what_and_hint(place.kind, details)
    if isinstance(value, str) and (sign := first_look_alike(value)):
        right = plain(value).strip()
        if accepts(place.kind, details["loc"], right, place.context):
            text = N_(
                'The sign "{sign}" here (place {place}) is another one: {name} (U+{code}). Write "{right}".'
            )
            values = {"sign": sign.sign, "place": sign.place, "name": name_of_sign(sign), "code": sign.code}
            return what, message(text, right=right, **values)
    if details["type"] == "string_pattern_mismatch" and (person := id_of_person(place.document.data, value)):
        return what, message(N_('A person is named by the id under "people". Write {id}.'), id=person)
    class_name = context.get("class_name", "")
    if isinstance(value, dict) and len(value) == 1 and class_name in ("Text", ""):
        ((key, inner),) = value.items()
        if isinstance(inner, str) and details["type"] in ("string_type", *_WORD_TYPES):
            return what, _in_quotes(key, inner)
    return what, advice


def _what_and_hint(kind: type[Part], details: ErrorDetails) -> tuple[Message, Message | None]:
    """Message and advice for a wrong value, by its type."""
    context = details.get("ctx", {})
    if details["type"] == "gazette":
        return context["what"], context["advice"]
    field = str(details["loc"][-1]) if details["loc"] else ""
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
    if (what, hint) == _LINES:
        return message(what), _fields_advice(kind, details["loc"])
    advice = message(hint, **_values_in(hint, values)) if hint else None
    return message(what, **_values_in(what, values)), advice


def _not_a_field(kind: type[Part], details: ErrorDetails) -> tuple[Message, Message | None]:
    *above, field = details["loc"]
    name, value = str(field), details["input"]
    if not name:  # `keyed` puts a value that is no mapping under an empty key
        return message(_LINES[0]), _fields_advice(kind, above)
    if not above and name in OLD_FIELDS.get(kind, ()):
        return message(_NOT_A_FIELD, field=name), message(N_("It was one before. Run: gazette upgrade"))
    part = part_at(kind, above)
    if part is Text and is_language(name):
        text = N_("Its languages are {languages}. A short text of the record in another one: {line}.")
        line, codes = f"in_other_languages: {{{name}: …}}", ", ".join(LANGUAGES)
        return message(_NO_LANGUAGE, field=name), message(text, languages=codes, line=line)
    advice = None if name in _all_fields() else did_you_mean(name, [*part.model_fields] if part else [])
    is_word = _FIELD_NAME.fullmatch(name) and part is not Text
    if advice is None and isinstance(value, str) and not is_word:
        return message(_DIVIDED, field=name), _in_quotes(name, value)
    return message(_NOT_A_FIELD, field=name), advice or _fields_advice(kind, above)


def _in_quotes(key: str, value: str) -> Message:
    """The advice for a text that a colon divides into a key and a value."""
    text = N_('If the colon belongs to the text, put the text in quotation marks: "{key}: {value}".')
    return message(text, key=key, value=value)


def _fields_advice(kind: type[Part], location: Iterable[str | int]) -> Message | None:
    """The fields of the part of the model at `location`; of many, where they are listed."""
    part = part_at(kind, location)
    if part is None:
        return None
    if len(part.model_fields) < _MANY:
        return message(N_("The fields here are: {expected}."), expected=", ".join(part.model_fields))
    return message(N_("negotiations/README.md lists the fields."))


@cache
def _all_fields() -> frozenset[str]:
    """The names of all fields of the format: who writes one of them has not misspelt another."""
    return frozenset(name for part in _subclasses(Part) for name in part.model_fields)


def _subclasses(kind: type[Part]) -> Iterator[type[Part]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from _subclasses(inner)


def _values_in(template: str, values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if "{" + key + "}" in template}
