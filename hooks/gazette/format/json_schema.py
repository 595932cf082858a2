"""JSON Schemas of the records for editors: completion, hover texts, errors while typing, in each language.

Generated through `fields`. They accept more than the models where editors read YAML otherwise than
`records.document`: 2024 is a number for an editor, a text for us.

`enumDescriptions`, `patternErrorMessage` and `defaultSnippets` are no words of JSON Schema; editors show
them. Where a value has several forms, `if` tells them apart by type: of `anyOf` yaml-language-server would
show the headings of all forms, and the mistakes of the wrong one. Each form has the heading of its field,
because without one it shows that of any other field with a reference to the same part.
"""

from __future__ import annotations

import json
from functools import cached_property
from typing import Final

from gazette.base.bounds import MAX_ID
from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.format.enum_words import explanation
from gazette.format.fields import Field, Shape, ValueKind, description_of, fields_of, parts
from gazette.format.value_schemas import (
    ADVICE,
    BLANK,
    ID_ADVICE,
    NOTHING,
    NOTHING_NAME,
    TEXT_TYPES,
    Schema,
    or_nothing,
    value_schemas,
    word_or_nothing,
)
from gazette.i18n.words import Words, words
from gazette.records.languages import TAG
from gazette.records.model.base import ID_PATTERN, Part
from gazette.records.model.negotiation import SUMMARIES, Negotiation
from gazette.records.model.occasion import Occasion
from gazette.records.model.region import Partner, PartnerFile, Region
from gazette.records.model.text import LANGUAGES as TEXT_LANGUAGES
from gazette.records.model.text import Text
from gazette.records.modelines import schema_file
from gazette.records.upgrades import VERSION

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ID: Final = f"^{ID_PATTERN}$"
_IN_LANGUAGES: Final[Schema] = {"$ref": "#/$defs/Text"}
_IN_ANY_LANGUAGE: Final = "text_in_any_language"
_SIMPLE: Final[dict[ValueKind, Schema]] = {
    ValueKind.LINE: {"type": TEXT_TYPES},
    ValueKind.ID: {"type": TEXT_TYPES},
    ValueKind.NUMBER: {"type": ["integer", "string"], "pattern": "^[0-9]+$"},
}
_TITLES: Final = {
    "negotiation": N_("A negotiation or another record"),
    "region": N_("An organiser and its municipalities"),
    "partners": N_("Partners"),
}
"""The kinds of files, and the titles that editors show."""


def schemas() -> dict[str, str]:
    """Path below the folder of the schemas → text of the schema: one of each kind of file and language."""
    return {
        f"{language}/{schema_file(kind)}": json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for language in LANGUAGES
        for kind, schema in Schemas(words(language)).by_kind.items()
    }


class Schemas:
    """The schemas in the language of `say`."""

    def __init__(self, say: Words) -> None:
        self._say = say

    @cached_property
    def _values(self) -> dict[ValueKind, Schema]:
        return value_schemas(self._say)

    @cached_property
    def by_kind(self) -> dict[str, Schema]:
        """Kind of file → its schema."""
        language = next(self._field(field) for field in fields_of(PartnerFile) if field.name == "language")
        partners = {
            **self._under_ids("partners", Partner),
            "properties": {"language": language},
            "description": self._about(PartnerFile),
        }
        schemas_by_kind: dict[str, tuple[type[Part], Schema]] = {
            "negotiation": (Negotiation, {**self._file(Negotiation), **_date_or_sessions()}),
            "region": (Region, self._file(Region)),
            "partners": (Partner, partners),
        }
        return {
            kind: {
                "$schema": DIALECT,
                "title": self._say(_TITLES[kind]),
                "version": VERSION,
                **schema,
                "$defs": self._definitions(root),
            }
            for kind, (root, schema) in schemas_by_kind.items()
        }

    def _definitions(self, root: type[Part]) -> Schema:
        """The parts of a file; one with an id also without it (…UnderId), for lists written as mappings."""
        inner: list[type[Part]] = sorted((*parts((root,)), Text), key=lambda part: part.__name__)
        definitions = {kind.name.lower(): schema for kind, schema in self._values.items()}
        definitions[NOTHING_NAME] = NOTHING
        definitions |= {part.__name__: {**self._part(part), **self._lines} for part in inner}
        if root is Negotiation:
            more = {
                "propertyNames": {"pattern": f"^{TAG.pattern}$"},
                "additionalProperties": {"type": TEXT_TYPES},
            }
            definitions[_IN_ANY_LANGUAGE] = {**definitions[Text.__name__], **more}
        for part in parts((root,)):
            if "id" in part.model_fields:
                definitions[f"{part.__name__}UnderId"] = _without_id({**self._part(part), **self._lines})
        return definitions

    def _file(self, part: type[Part]) -> Schema:
        return {"description": self._about(part), **self._part(part)}

    def _about(self, part: type[Part]) -> str:
        return self._say(description_of(part))

    def _part(self, part: type[Part]) -> Schema:
        fields = fields_of(part)
        schema: Schema = {
            "type": "object",
            "properties": {field.name: self._field(field) for field in fields},
            "additionalProperties": False,
        }
        if part is Text:
            return schema
        if part is Negotiation:
            for name in SUMMARIES:
                texts = {"title": name, "$ref": f"#/$defs/{_IN_ANY_LANGUAGE}"}
                schema["properties"][name] |= _by_type("object", texts, {"title": name, "type": TEXT_TYPES})
        return {**schema, "required": [field.name for field in fields if field.needed]}

    def _field(self, field: Field) -> Schema:
        item = field.shape.items or field.shape
        advice = item.advice or ADVICE.get(item.kind)
        sentences = [self._say(field.description), *([self._say(advice)] if advice else [])]
        about: Schema = {"title": field.name, "description": "\n\n".join(sentences)}
        if field.needed:
            about["minProperties"] = 1
        return {**about, **self._value(field.shape, field.name)}

    def _value(self, shape: Shape, name: str) -> Schema:
        """The schema of a value; `name` is the field's, the heading of what lies in it."""
        if shape.kind is ValueKind.PART:
            assert shape.part is not None
            return self._short_or(shape, name, {"title": name, "$ref": f"#/$defs/{shape.part.__name__}"})
        if shape.kind is ValueKind.LIST:
            return self._list(shape, name)
        if shape.kind is ValueKind.MAPPING:
            assert shape.items is not None
            keys = {"enum": list(shape.words)} if shape.words else {"pattern": shape.pattern}
            inner = self._item(shape.items, name)
            return {**self._lines, "propertyNames": keys, "additionalProperties": inner}
        return self._scalar(shape, name)

    def _short_or(self, shape: Shape, name: str, whole: Schema) -> Schema:
        """A part in full, or its short form on one line or as a text per language."""
        if not shape.short:
            return whole
        line: Schema = {"title": name, "type": TEXT_TYPES}
        if shape.one_line:
            line |= {"pattern": shape.one_line, "patternErrorMessage": self._say(shape.advice)}
            line = {"title": name, **or_nothing(line)}
        if shape.plain:  # its text per language has only keys that are languages, the part in full none
            languages = {"type": "object", "propertyNames": {"enum": list(TEXT_LANGUAGES)}}
            whole = {"if": languages, "then": {"title": name, **_IN_LANGUAGES}, "else": whole}
        return _by_type("object", whole, line)

    def _scalar(self, shape: Shape, name: str) -> Schema:
        if shape.kind is ValueKind.WORD:
            return self._words(shape)
        if shape.kind in (ValueKind.TITLE, ValueKind.PROSE):
            return _by_type("object", {"title": name, **_IN_LANGUAGES}, {"title": name, "type": TEXT_TYPES})
        if shape.kind in self._values:
            return {"$ref": f"#/$defs/{shape.kind.name.lower()}"}
        limits = {"pattern": shape.pattern, "minimum": shape.least, "maximum": shape.most}
        advice = {"patternErrorMessage": self._say(ID_ADVICE)} if shape.kind is ValueKind.ID else {}
        return or_nothing(
            {
                **_SIMPLE[shape.kind],
                **{key: limit for key, limit in limits.items() if limit not in (None, "")},
                **advice,
            }
        )

    def _words(self, shape: Shape) -> Schema:
        if shape.enum:
            meanings = [explanation(member, self._say) for member in shape.enum]
        else:
            assert set(shape.words) <= set(TEXT_LANGUAGES), "words of no enum are languages"
            meanings = [self._say.language_name(word) for word in shape.words]
        return word_or_nothing(shape.words, meanings)

    def _list(self, shape: Shape, name: str) -> Schema:
        assert shape.items is not None
        many: Schema = {"type": "array", "items": self._item(shape.items, name)}
        if shape.single:
            return _by_type("array", many, self._value(shape.items, name))
        if shape.keyed:
            assert shape.items.part is not None
            has_id = {"required": ["id"], "properties": {"id": {"type": TEXT_TYPES}}}
            one, under_ids = self._value(shape.items, name), self._under_ids(name, shape.items.part)
            return _by_type("array", many, {"if": has_id, "then": one, "else": under_ids})
        return many

    def _item(self, shape: Shape, name: str) -> Schema:
        """The schema of an item in the list or mapping of the field `name`, with a heading of its own."""
        about = {"description": self._about(shape.part)} if shape.part else {}
        return {"title": name, **about, **self._value(shape, name)}

    def _under_ids(self, name: str, part: type[Part]) -> Schema:
        """Parts with an id, written as a mapping of ids."""
        keys = {"pattern": _ID, "maxLength": MAX_ID, "patternErrorMessage": self._say(ID_ADVICE)}
        inner = {
            "title": name,
            "description": self._about(part),
            "$ref": f"#/$defs/{part.__name__}UnderId",
        }
        return {**self._lines, "propertyNames": keys, "additionalProperties": inner}

    @cached_property
    def _lines(self) -> Schema:
        """The type of a value that is lines of keys and values, or nothing."""
        wrong = self._say(N_('this must be lines of the form "key: value".'))
        return {"type": ["object", "string", "null"], "pattern": BLANK, "patternErrorMessage": wrong}


def _date_or_sessions() -> Schema:
    """A record of an occasion without a meeting needs a date, any other needs sessions."""
    without_meeting = [occasion.value for occasion in Occasion if not occasion.traits.has_sessions]
    return {
        "if": {"properties": {"occasion": {"enum": without_meeting}}, "required": ["occasion"]},
        "then": {"required": ["date"], "properties": {"sessions": False}},
        "else": {"required": ["sessions"], "properties": {"date": False}},
    }


def _without_id(schema: Schema) -> Schema:
    properties = {name: inner for name, inner in schema["properties"].items() if name != "id"}
    needed = [name for name in schema.get("required", []) if name != "id"]
    return {**schema, "properties": properties, "required": needed}


def _by_type(name: str, then: Schema, otherwise: Schema) -> Schema:
    return {"if": {"type": name}, "then": then, "else": otherwise}
