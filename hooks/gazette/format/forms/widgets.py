"""The format's fields as widgets of Decap CMS, in the language of staff.

- Dates, times, counts and means are string widgets with a pattern: a number widget would save 17.30 as 17.3.
- A text is an object with a string per language. Markdown is a text area: the widget for it rewrites it.
- Yes and no are a choice of words: a checkbox saves false in each new part, so that no part is empty.
- What a part needs is demanded only where the part itself is there: Decap demands the needed fields of an
  object also where the whole object may be empty.
"""

from __future__ import annotations

from typing import Any, Final

from gazette.base.bounds import MAX_FILE
from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.format import patterns
from gazette.format.enum_words import label
from gazette.format.fields import Field, Shape, ValueKind, fields_of
from gazette.format.value_schemas import ADVICE, ID_ADVICE
from gazette.i18n.words import Words
from gazette.records.model.base import Part
from gazette.records.model.sources import MediaFile

Widget = dict[str, Any]
"""A field of Decap CMS's configuration."""

HIDDEN: Final[dict[tuple[str, str], str]] = {
    ("Negotiation", "in_other_languages"): "its keys are codes of any language, and forms have fixed keys",
    ("Region", "groups"): "its keys are years",
}
"""Part and field that forms keep in its place, without showing it → the reason."""
LEFT_OUT: Final[dict[tuple[str, str], str]] = {
    ("Text", "se"): "few texts are in a Sámi language; those that are stay as they are",
    ("Text", "smn"): "as se",
    ("Text", "sms"): "as se",
}
"""Part and field that no form has → the reason; forms keep unknown fields."""
_SUMMARY: Final = ("id", "date", "time", "file", "kind", "title", "name", "text", "who", "party", "publisher")
"""Fields that tell items of a list apart, in this order; two of them are shown."""
_SHOWN: Final = 2
_PATTERNS: Final = {
    ValueKind.DATE: patterns.DATE,
    ValueKind.PUBLISHED: f"({patterns.DATE}|{patterns.DAY_AT})",
    ValueKind.UPDATED: f"({patterns.DAY}|{patterns.DAY_AT})",
    ValueKind.DAY: patterns.DAY,
    ValueKind.CLOCK: patterns.CLOCK,
    ValueKind.HOURS: patterns.HOURS,
    ValueKind.DECIMAL: patterns.DECIMAL,
    ValueKind.NUMBER: "[0-9]+",
    ValueKind.URL: r"https?://\S+",
}
"""Kind of value → the regular expression of all of it."""
_UPLOADS: Final = {MediaFile.ATTACHMENT: "file", MediaFile.PICTURE: "image"}
_NUMBER_ADVICE: Final = N_("Write digits alone.")
_FORM_ADVICE: Final = N_("This is not written as it has to be.")


class Widgets:
    """The widgets of parts, in the language of `say`; each part's are made once and shared.

    A text has a field for each of `languages`; forms keep what a record says in others.
    """

    def __init__(self, say: Words, languages: tuple[str, ...] = LANGUAGES) -> None:
        self._say, self._languages = say, languages
        self._made: dict[tuple[type[Part], bool], list[Widget]] = {}

    def of_part(self, part: type[Part], *, demanded: bool) -> list[Widget]:
        """The widgets of a part's fields. `demanded`: whether required fields have to be filled in."""
        key = part, demanded
        if key not in self._made:
            fields = [field for field in fields_of(part) if (part.__name__, field.name) not in LEFT_OUT]
            first = [field for field in fields if field.name == "id"]
            ordered = first + [field for field in fields if field.name != "id"]
            self._made[key] = [self._field(part, field, demanded=demanded) for field in ordered]
        return self._made[key]

    def _field(self, part: type[Part], field: Field, *, demanded: bool) -> Widget:
        if (part.__name__, field.name) in HIDDEN:
            return {"name": field.name, "label": field.name, "required": False, "widget": "hidden"}
        needed = demanded and field.needed
        hint = self._say(field.description)
        inner = self._value(field.shape, demanded=needed)
        return {"name": field.name, "label": field.name, "hint": hint, "required": needed, **inner}

    def _value(self, shape: Shape, *, demanded: bool) -> Widget:
        match shape.kind:
            case ValueKind.PART:
                assert shape.part is not None
                fields = self.of_part(shape.part, demanded=demanded)
            case ValueKind.MAPPING:
                fields = self._by_language(shape)
            case ValueKind.TITLE:
                fields = self._text("string")
            case ValueKind.PROSE:
                fields = self._text("text")
            case ValueKind.LIST:
                assert shape.items is not None
                return self._list(shape.items)
            case ValueKind.WORD | ValueKind.YES_NO:
                return {"widget": "select", "options": self._options(shape)}
            case _:
                return self._line(shape)
        return {"widget": "object", "collapsed": not demanded, "fields": fields}

    def _line(self, shape: Shape) -> Widget:
        if shape.media is not None:
            return _upload(shape.media)
        expression = _PATTERNS.get(shape.kind) or shape.pattern.removeprefix("^").removesuffix("$")
        if not expression:
            return {"widget": "string"}
        advice = _NUMBER_ADVICE if shape.kind is ValueKind.NUMBER else ADVICE.get(shape.kind)
        if shape.kind is ValueKind.ID:
            advice = ID_ADVICE
        return {"widget": "string", "pattern": [f"^({expression})$", self._say(advice or _FORM_ADVICE)]}

    def _list(self, item: Shape) -> Widget:
        if item.kind is ValueKind.WORD:
            return {"widget": "select", "multiple": True, "options": self._options(item)}
        lists: Widget = {"widget": "list", "collapsed": True, "minimize_collapsed": True}
        if item.kind in (ValueKind.TITLE, ValueKind.PROSE):
            fields = self._text("string" if item.kind is ValueKind.TITLE else "text")
            return {**lists, "summary": _places(LANGUAGES), "fields": fields}
        if item.part is not None:
            fields = self.of_part(item.part, demanded=True)
            return {**lists, "summary": _summary(item.part), "fields": fields}
        line = {"name": "item", "label": self._say(N_("One")), **self._value(item, demanded=True)}
        return {**lists, "field": line}

    def _text(self, widget: str) -> list[Widget]:
        """A widget for each language of the site, none of them demanded: the check tells what is missing."""
        return [
            {"name": code, "label": self._say.language_name(code), "widget": widget, "required": False}
            for code in self._languages
        ]

    def _by_language(self, shape: Shape) -> list[Widget]:
        """The fields of a mapping whose keys are languages."""
        assert shape.items is not None
        assert set(LANGUAGES) <= set(shape.words), "only languages are known before a record is written"
        about = self._value(shape.items, demanded=False)
        return [
            {"name": code, "label": self._say.language_name(code), "required": False, **about}
            for code in self._languages
        ]

    def _options(self, shape: Shape) -> list[Widget]:
        if shape.kind is ValueKind.YES_NO:
            words = {"yes": N_("yes"), "no": N_("no")}
            return [{"label": self._say(english), "value": word} for word, english in words.items()]
        if shape.enum:
            return [{"label": label(member, self._say), "value": member.value} for member in shape.enum]
        return [{"label": self._say.language_name(word), "value": word} for word in shape.words]


def _upload(media: MediaFile) -> Widget:
    """The widget of a file beside the record: one file, of a size that the check accepts."""
    limits = {"allow_multiple": False, "config": {"max_file_size": MAX_FILE}}
    return {"widget": _UPLOADS[media], "choose_url": False, "media_library": limits}


def _summary(part: type[Part]) -> str:
    """The text shown for a closed item of a list."""
    fields = {field.name: field.shape for field in fields_of(part)}
    names = [name for name in _SUMMARY if name in fields][:_SHOWN] or list(fields)[:1]
    places = []
    for name in names:
        inner = fields[name].kind in (ValueKind.TITLE, ValueKind.PROSE)
        places.append(_places(LANGUAGES, f"{name}.") if inner else f"{{{{fields.{name}}}}}")
    return " ".join(places)


def _places(languages: tuple[str, ...], before: str = "") -> str:
    """Placeholders of a text in each language; those without words vanish."""
    return " ".join(f"{{{{fields.{before}{code}}}}}" for code in languages[:2])
