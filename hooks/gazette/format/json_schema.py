"""JSON Schemas of the records for editors: completion, hover texts, errors while typing.

Generated through `fields`. They accept more than the models where editors read YAML otherwise than
`records.document`: 2024 is a number for an editor, a text for us.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from gazette.base.settings import LANGUAGES
from gazette.format.fields import Field, Kind, Shape, description_of, fields_of, parts
from gazette.i18n.words import words
from gazette.records.model.base import ID_PATTERN, Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.occasion import Occasion
from gazette.records.model.region import Partner, PartnerFile, Region
from gazette.records.model.text import Text
from gazette.records.upgrades import VERSION

Schema = dict[str, Any]
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = "schema"
_TEXT: Final = ["string", "number"]
_CLOCK: Final = r"[0-9]{1,2}([.:][0-9]{2})?"
_PLAIN: Final = r"([0-9]{4}(-[0-9]{2}){0,2}|XXXX(-[0-9]{2}){1,2})"
_POINT: Final = rf"({_PLAIN}[~?%]?|(beginning|middle|end) of {_PLAIN})"
_DATE: Final = rf"({_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT}|(before|after) {_PLAIN})"
_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_AT: Final = rf"{_DAY} {_CLOCK}"
_ID: Final = f"^{ID_PATTERN}$"
_SIMPLE: Final[Mapping[Kind, Schema]] = {
    Kind.PROSE: {"anyOf": [{"type": _TEXT}, {"$ref": "#/$defs/Text"}]},
    Kind.TITLE: {"anyOf": [{"type": _TEXT}, {"$ref": "#/$defs/Text"}]},
    Kind.LINE: {"type": _TEXT},
    Kind.ID: {"type": _TEXT},
    Kind.URL: {"type": "string", "pattern": r"^https?://\S+$"},
    Kind.DATE: {"type": ["string", "integer"], "pattern": f"^{_DATE}$"},
    Kind.PUBLISHED: {"type": ["string", "integer"], "pattern": f"^({_DATE}|{_AT})$"},
    Kind.UPDATED: {"type": "string", "pattern": f"^({_DAY}|{_AT})$"},
    Kind.DAY: {"type": "string", "pattern": f"^{_DAY}$"},
    Kind.CLOCK: {"type": _TEXT, "pattern": f"^{_CLOCK}$"},
    Kind.HOURS: {"type": _TEXT, "pattern": rf"^{_CLOCK}(\s*[-–—]\s*{_CLOCK})?$"},
    Kind.NUMBER: {"type": ["integer", "string"], "pattern": "^[0-9]+$"},
    Kind.DECIMAL: {"type": _TEXT, "pattern": r"^[0-9]+([.,][0-9]+)?$"},
    Kind.YES_NO: {"enum": ["yes", "no", True, False]},
}


def schemas() -> dict[str, str]:
    """File name → text of the schema."""
    under_id = {"type": "object", "propertyNames": {"pattern": _ID}}
    language = next(_field(field) for field in fields_of(PartnerFile) if field.name == "language")
    partners = {
        **under_id,
        "properties": {"language": language},
        "additionalProperties": {"$ref": "#/$defs/PartnerUnderId"},
    }
    schemas_by_name = {
        "negotiation": {**_part(Negotiation), **_date_or_sessions(), "$defs": _definitions(Negotiation)},
        "region": {**_part(Region), "$defs": _definitions(Region)},
        "partners": {**partners, "$defs": _definitions(Partner)},
    }
    return {f"{name}.schema.json": _file(name, schema) for name, schema in schemas_by_name.items()}


def _file(name: str, schema: Schema) -> str:
    head = {"$schema": DIALECT, "title": name, "version": VERSION}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1) + "\n"


def _definitions(root: type[Part]) -> Schema:
    """The parts of a file; a part with an id also without it (…UnderId), for lists written as mappings."""
    definitions = {part.__name__: _part(part) for part in sorted(_parts(root), key=lambda p: p.__name__)}
    for part in parts((root,)):
        if "id" in part.model_fields:
            definitions[f"{part.__name__}UnderId"] = _without_id(_part(part))
    return definitions


def _date_or_sessions() -> Schema:
    """A record of an occasion without a meeting needs a date, any other needs sessions."""
    without_meeting = [occasion.value for occasion in Occasion if not occasion.traits.has_sessions]
    return {
        "if": {"properties": {"occasion": {"enum": without_meeting}}, "required": ["occasion"]},
        "then": {"required": ["date"], "properties": {"sessions": False}},
        "else": {"required": ["sessions"], "properties": {"date": False}},
    }


def _parts(root: type[Part]) -> tuple[type[Part], ...]:
    return (*parts((root,)), Text)


def _without_id(schema: Schema) -> Schema:
    properties = {name: inner for name, inner in schema["properties"].items() if name != "id"}
    needed = [name for name in schema.get("required", []) if name != "id"]
    return {**schema, "properties": properties, "required": needed}


def _part(part: type[Part]) -> Schema:
    fields = fields_of(part)
    schema: Schema = {
        "type": "object",
        "description": _in_all_languages(description_of(part)),
        "properties": {field.name: _field(field) for field in fields},
        "additionalProperties": False,
    }
    if part is Text:
        return {**schema, "minProperties": 1}
    return {**schema, "required": [field.name for field in fields if field.needed]}


def _field(field: Field) -> Schema:
    return {"description": _in_all_languages(field.description), **_value(field.shape)}


def _value(shape: Shape) -> Schema:
    if shape.kind is Kind.PART:
        assert shape.part is not None
        whole = {"$ref": f"#/$defs/{shape.part.__name__}"}
        return _any(*_short_forms(shape), whole)
    if shape.kind is Kind.LIST:
        return _list(shape)
    if shape.kind is Kind.MAPPING:
        assert shape.items is not None
        keys = {"enum": list(shape.words)} if shape.words else {"pattern": shape.pattern}
        return {"type": "object", "propertyNames": keys, "additionalProperties": _value(shape.items)}
    if shape.kind is Kind.WORD:
        return {"enum": list(shape.words)}
    limits = {"pattern": shape.pattern, "minimum": shape.least, "maximum": shape.most}
    return {
        **_SIMPLE[shape.kind],
        **{name: limit for name, limit in limits.items() if limit not in (None, "")},
    }


def _list(shape: Shape) -> Schema:
    assert shape.items is not None
    forms: list[Schema] = [{"type": "array", "items": _value(shape.items)}]
    if shape.single or shape.keyed:
        forms.append(_value(shape.items))
    if shape.keyed:
        assert shape.items.part is not None
        under_id = {"$ref": f"#/$defs/{shape.items.part.__name__}UnderId"}
        forms.append({"type": "object", "propertyNames": {"pattern": _ID}, "additionalProperties": under_id})
    return _any(*forms)


def _short_forms(shape: Shape) -> list[Schema]:
    forms: list[Schema] = []
    if shape.short:
        forms.append({"type": _TEXT, **({"pattern": shape.one_line} if shape.one_line else {})})
    if shape.plain:
        forms.append({"$ref": "#/$defs/Text"})
    return forms


def _any(*forms: Schema) -> Schema:
    return forms[0] if len(forms) == 1 else {"anyOf": list(forms)}


def _in_all_languages(english: str) -> str:
    """A hover text in all languages: an editor's language is unknown."""
    return "\n".join(words(language)(english) for language in LANGUAGES)
