"""The part of a JSON Schema for a value alone: dates, times, web addresses, numbers, words, nothing.

An empty value ("", null, [], {}) is valid in every field, as for the check: forms save unfilled fields. It is
one of `anyOf` only beside words: yaml-language-server offers them from there, but not from behind an `if`. It
is described without naming null, which editors would offer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from gazette.base.problems import N_
from gazette.checks.sessions import WEEKDAY_LANGUAGES, weekday_names
from gazette.format import patterns
from gazette.format.fields import ValueKind
from gazette.i18n.words import Words
from gazette.records.model.times import (
    CLOCK_ADVICE,
    DATE_ADVICE,
    DAY_ADVICE,
    HOURS_ADVICE,
    PUBLISHED_ADVICE,
    UPDATED_ADVICE,
)

Schema = dict[str, Any]
TEXT_TYPES: Final = ["string", "number", "null"]
BLANK: Final = r"^\s*$"
NOTHING: Final[Schema] = {
    "not": {"type": ["number", "boolean"]},
    "pattern": BLANK,
    "maxItems": 0,
    "maxProperties": 0,
}
"""The definition that `OR_NOTHING` refers to."""
NOTHING_NAME: Final = "nothing"
OR_NOTHING: Final[Schema] = {"$ref": f"#/$defs/{NOTHING_NAME}"}
ID_ADVICE: Final = N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o.")
ADVICE: Final[dict[ValueKind, str]] = {
    ValueKind.URL: N_("An address starts with https:// and has no spaces."),
    ValueKind.DATE: DATE_ADVICE,
    ValueKind.PUBLISHED: PUBLISHED_ADVICE,
    ValueKind.UPDATED: UPDATED_ADVICE,
    ValueKind.DAY: DAY_ADVICE,
    ValueKind.WEEKDAY: N_("Write the word in full, as keskiviikko or onsdag."),
    ValueKind.CLOCK: CLOCK_ADVICE,
    ValueKind.HOURS: HOURS_ADVICE,
    ValueKind.DECIMAL: N_("Write 3 or 2.75."),
}
"""How a value is written, of the kinds that have a form: shown with the field and when it is wrong."""


def or_nothing(schema: Schema) -> Schema:
    """The schema of a value that may be missing."""
    return {"if": OR_NOTHING, "else": schema}


def word_or_nothing(allowed: Sequence[object], meanings: Sequence[str]) -> Schema:
    """The schema of a word of a list, each with what it means, that may be missing."""
    return {"anyOf": [{"enum": list(allowed), "enumDescriptions": list(meanings)}, OR_NOTHING]}


def value_schemas(say: Words) -> dict[ValueKind, Schema]:
    """The schemas of the kinds of values that have a form of their own; advice in the language of `say`."""
    day = f"({patterns.DAY}|{patterns.DAY_AT_MIDNIGHT})"

    def text(kind: ValueKind, pattern: str, types: str | list[str] = "string") -> Schema:
        advice = say(ADVICE[kind])
        return {"type": types, "pattern": f"^{pattern}$", "patternErrorMessage": advice}

    years = {"minimum": 1000, "maximum": 9999}
    hours = {"minimum": 0, "maximum": 24}
    year_or_text = ["string", "integer"]
    date = f"({patterns.DATE}|{patterns.DAY_AT_MIDNIGHT})"
    yes_no = [say(N_("yes")), say(N_("no"))]
    schemas: dict[ValueKind, Schema] = {
        ValueKind.URL: text(ValueKind.URL, r"https?://\S+"),
        ValueKind.DATE: {**text(ValueKind.DATE, date, year_or_text), **years},
        ValueKind.PUBLISHED: {
            **text(ValueKind.PUBLISHED, f"({date}|{patterns.DAY_AT})", year_or_text),
            **years,
        },
        ValueKind.UPDATED: text(ValueKind.UPDATED, f"({day}|{patterns.DAY_AT})"),
        ValueKind.DAY: text(ValueKind.DAY, day),
        ValueKind.WEEKDAY: _weekday(say),
        ValueKind.CLOCK: {**text(ValueKind.CLOCK, patterns.CLOCK, TEXT_TYPES), **hours},
        ValueKind.HOURS: {**text(ValueKind.HOURS, patterns.HOURS, TEXT_TYPES), **hours},
        ValueKind.DECIMAL: text(ValueKind.DECIMAL, patterns.DECIMAL, TEXT_TYPES),
    }
    yes_or_no = word_or_nothing(["yes", "no", True, False], yes_no * 2)
    return {kind: or_nothing(schema) for kind, schema in schemas.items()} | {ValueKind.YES_NO: yes_or_no}


def _weekday(say: Words) -> Schema:
    """The names of days in the schema's language are offered, those in any accepted, inflected too."""
    names = [name for language in WEEKDAY_LANGUAGES for name in weekday_names(language)]
    known = "|".join(f"[{name[0].upper()}{name[0].lower()}]{name[1:].lower()}" for name in names)
    return {
        "type": "string",
        "pattern": f"^({known})",
        "patternErrorMessage": say(ADVICE[ValueKind.WEEKDAY]),
        "defaultSnippets": [{"label": name, "body": name} for name in weekday_names(say.language)],
    }
