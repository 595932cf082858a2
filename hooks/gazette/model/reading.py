"""One record file's data → a frozen record, or every problem in it, in our own words."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gazette.model.base import Part
from gazette.problems import Message, N_, Problem, did_you_mean, message
from gazette.source import Document

Record = TypeVar("Record", bound=Part)

_WHAT: Final = {
    "missing": (N_("this is missing."), N_('Add the line "{field}: …".')),
    "extra_forbidden": (N_('"{field}" is not a field of this place.'), None),
    "enum": (N_('"{value}" is not one of the words used here.'), N_("Use one of: {expected}.")),
    "literal_error": (N_('"{value}" is not one of the words used here.'), N_("Use one of: {expected}.")),
    "bool_parsing": (N_('"{value}" is neither yes nor no.'), N_("Write yes or no.")),
    "int_parsing": (N_('"{value}" is not a whole number.'), None),
    "string_type": (N_("a text is expected here."), None),
    "tuple_type": (N_("a list is expected here."), N_("Start each thing on a line of its own with a hyphen.")),
    "dict_type": (N_('lines of the form "key: value" are expected here.'), None),
    "model_type": (N_('lines of the form "key: value" are expected here.'), None),
    "too_short": (N_("at least one is needed here."), None),
    "string_too_short": (N_("the text is empty."), N_("Write the text, or remove the line.")),
}
_PATTERNS: Final = {
    "id": (
        N_('"{value}" cannot be an id.'),
        N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o."),
    ),
    "email": (N_('"{value}" is not an e-mail address.'), None),
    "phone": (N_('"{value}" is not a phone number.'), None),
    "code": (N_('"{value}" is not a code.'), N_("A municipality's code has three digits, a region's two.")),
}


def read_as(kind: type[Record], document: Document, below: str | None = None) -> Record | list[Problem]:
    """The record of a document, or all that is wrong with it.

    `below` names the one field of `kind` that the whole file stands for.
    """
    language = document.data.get("language", "fi")
    try:
        return kind.model_validate(
            {below: document.data} if below else document.data, context={"language": language}
        )
    except ValidationError as error:
        skip = 1 if below else 0
        return [_problem(kind, document, details, skip) for details in error.errors(include_url=False)]


def _problem(kind: type[BaseModel], document: Document, details: ErrorDetails, skip: int) -> Problem:
    location = details["loc"][skip:]
    what, advice = _words(kind, details)
    if details["type"] == "missing":
        location = location[:-1]
    return document.problem(location, what, advice)


def _words(kind: type[BaseModel], details: ErrorDetails) -> tuple[Message, Message | None]:
    context = details.get("ctx", {})
    if details["type"] == "gazette":
        return context["what"], context["advice"]
    field = str(details["loc"][-1]) if details["loc"] else ""
    values = {
        "field": field,
        "value": details["input"] if isinstance(details["input"], (str, int)) else "",
        "expected": str(context.get("expected", "")).replace("'", "").replace(" or ", ", "),
    }
    if details["type"] == "string_pattern_mismatch":
        what, hint = _PATTERNS.get(field, _PATTERNS["id"])
    elif details["type"] == "extra_forbidden":
        what, hint = _WHAT["extra_forbidden"]
        return message(what, field=field), did_you_mean(field, _fields_at(kind, details["loc"][:-1]))
    else:
        what, hint = _WHAT.get(details["type"], (N_('"{value}" does not fit here.'), None))
    return message(what, **_used(what, values)), message(hint, **_used(hint, values)) if hint else None


def _used(template: str, values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if "{" + key + "}" in template}


def _fields_at(kind: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The fields of the part of the model at `location`."""
    here: type[BaseModel] | None = kind
    for step in location:
        if here is None or isinstance(step, int):
            continue
        field = here.model_fields.get(step)
        here = _part_in(field.annotation) if field else None
    return list(here.model_fields) if here else []


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if found := _part_in(inner):
            return found
    return None
