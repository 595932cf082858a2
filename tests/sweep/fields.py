"""Every field of the format, and the single edits of each: changed, removed, added.

The list comes from the model, so a field that is new is swept the day it comes; what it can hold is told by
its type, and where other records set limits (`POOLS`) by what they hold.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from gazette.records.edtf import Edtf
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.text import LANGUAGES, Text
from gazette.records.model.times import Span
from tests.sweep.records import Data

EXCLUSIVE: Final = {"who": "party", "party": "who", "decorative": "alt", "alt": "decorative"}
"""Fields that no record has both of: a party has an id or words, a picture is described or decorative."""
DECORATIVE: Final = "negotiation.images.decorative"
Location = tuple[str | int, ...]
KINDS: Final[Mapping[str, type[Part]]] = {
    "region": Region, "partners": PartnerFile, "negotiation": Negotiation,
}  # fmt: skip
RECORD: Final = "esimerkkila/2025/kuntaryhmat"
RECORDS: Final = ("esimerkkila/2024/alueellinen", RECORD, "mallila/2024/samarbete", "mallila/2026/siirtyy")
PARTIES: Final = ("esimerkki-ry", "Alkula", "Äärelä", "Zetala", "esimerkkila", "Mallila", "mallila")
PEOPLE: Final = ("mallikas", "oletus", "kuvio", "puhuja")
POOLS: Final[Mapping[str, Sequence[str]]] = {
    **dict.fromkeys(("person", "speakers"), PEOPLE),
    **dict.fromkeys(
        ("party", "parties", "organisation", "responsible", "members", "organisers", "co_organisers"), PARTIES
    ),
    **dict.fromkeys(("municipality", "municipalities", "town"), (*PARTIES[1:4], "Mallila", "Ölkkilä")),
    **dict.fromkeys(("previous", "next", "record"), RECORDS),
    "carries_on": ("esimerkkila/2024/alueellinen#yhteinen-kuva", "esimerkkila/2024/alueellinen#puistot"),
    "aliases": ("esimerkkila/2023/muinainen", "mallila/2023/muinainen", "Alkulaanen", "vanha-nimi"),
    "file": ("media/kuva.png", "media/muistio.txt", "media/koriste.png"),
    "earlier_files": (
        "media/entinen.png",
        "media/aiempi.odt",
        "testila/2022/media/entinen.txt",
        "media/aiempi.txt",
    ),
    "weekday": ("keskiviikko", "ke", "onsdag"),
    "group": ("etela", "pohjoinen"),
    "priorities": ("mieli", "arki"),
    "refers_to": ("hyvinvointisuunnitelma",),
    "languages": ("fi", "sv", "fi+sv", "sv+fi"),
    "language": ("sv", "en", "se"),
    "merged_into": ("901", "902", "903", "malli-yhtyma", "uusi-virasto"),
    "business_id": ("2345678-0", "1234567-1"),
    "latitude": ("61.5", "62.25"),
    "longitude": ("25.5", "26.25"),
    "email": ("uusi.osoite@example.fi", "toinen.osoite@example.fi"),
    "phone": ("000 000 007", "000 000 008"),
    "act": ("611/2021", "612/2021"),
    "section": ("14", "7"),
    "low": ("0", "2"),
    "high": ("7", "9"),
    "for_year": ("2026", "2024"),
    "valid_from": ("2010-01-01", "2025-01-01"),
    "valid_to": ("2030-12-31", "2025-12-31"),
}
"""What fields hold that cannot hold just anything of their type, by name."""
COMPANIONS: Final[Mapping[str, Mapping[Location, Data]]] = {
    "region.bilingual": {("municipalities", 1, "languages"): "fi+sv"},
    "region.hus": {("code",): "04"},
}
"""What has to be edited along, for the checks hold two fields together."""
KEYS: Final[Mapping[str, Sequence[str]]] = {
    "translations": ("sms", "en"),
    "in_other_languages": ("ru", "et"),
}
"""Languages of what is kept by language."""
TEXTS: Final = {"region": "unit", "partners": "classification", "negotiation": "summary"}
"""The text of each kind of record in which each language of texts comes and goes."""


@dataclass(frozen=True)
class Field:
    """A field in its place: `negotiation.sessions.registration.by.day`."""

    kind: str
    path: tuple[str, ...]
    owner: type[Part]
    info: FieldInfo

    def __str__(self) -> str:
        return ".".join((self.kind, *self.path))

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path[-1]

    @property
    def top(self) -> str:
        """The field of the record it is in."""
        return self.path[0]

    @cached_property
    def holds(self) -> Any:
        """The type of a value, or of one of several."""
        return _inner(self.info.annotation)

    @property
    def many(self) -> bool:
        """Whether it holds a list."""
        return any(get_origin(a) is tuple for a in _annotations(self.info.annotation))

    @property
    def keyed(self) -> bool:
        """Whether it holds a mapping."""
        return any(get_origin(a) is dict for a in _annotations(self.info.annotation))

    @property
    def part(self) -> type[Part] | None:
        """The part of a record it holds, with fields of its own."""
        return self.holds if _is(self.holds, Part) and self.holds not in (Text, Span) else None

    def places(self, data: Data) -> Iterator[Location]:
        """Where in a record it is, or could be."""
        parents: list[Location] = [()]
        for name in self.path[:-1]:
            parents = [p for parent in parents for p in _parts(data, (*parent, name))]
        yield from ((*parent, self.name) for parent in parents)


def fields() -> Iterator[Field]:
    """Every field of every kind of record, in order; of texts, the languages once for each kind."""
    for kind, model in KINDS.items():
        yield from _below(kind, (), model)
        for language, info in Text.model_fields.items():
            path = ("partners", TEXTS[kind]) if kind == "partners" else (TEXTS[kind],)
            yield Field(kind, (*path, language), Text, info)


def _below(kind: str, path: tuple[str, ...], owner: type[Part]) -> Iterator[Field]:
    for name, info in owner.model_fields.items():
        field = Field(kind, (*path, name), owner, info)
        yield field
        if field.part:
            yield from _below(kind, field.path, field.part)


def _annotations(annotation: Any) -> Iterator[Any]:
    """A type and every type in it."""
    yield annotation
    for inner in get_args(annotation):
        if get_origin(annotation) is not Annotated or inner is get_args(annotation)[0]:
            yield from _annotations(inner)


def _inner(annotation: Any) -> Any:
    """The type of a value without None, lists, mappings: Outcome of tuple[Outcome, ...] | None."""
    while True:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated or origin is tuple:
            annotation = arguments[0]
        elif origin is dict:
            annotation = arguments[1]
        elif origin in (Union, UnionType):
            annotation = next(a for a in arguments if a is not type(None))
        else:
            return annotation


def _is(kind: Any, parent: type) -> bool:
    return isinstance(kind, type) and issubclass(kind, parent)


def _parts(data: Data, place: Location) -> Iterator[Location]:
    """Each part at a place: itself, or those in its list or mapping of lists."""
    found = at(data, place)
    if isinstance(found, list):
        for number in range(len(found)):
            yield from _parts(data, (*place, number))
    elif isinstance(found, dict):
        if found and all(isinstance(v, (dict, list)) for v in found.values()) and _is_mapping(found):
            for key in found:
                yield from _parts(data, (*place, key))
        else:
            yield place


def _is_mapping(found: Mapping[str, Data]) -> bool:
    """Whether it is no part but a mapping of parts: by years (groups) or by languages (translations)."""
    return all(key.isdecimal() or key in LANGUAGES for key in found)


def at(data: Data, place: Location) -> Data:
    """What a record holds at a place; None where it holds nothing."""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def edited(field: Field, data: Data, place: Location, value: Data) -> Data:
    """A record with another value at a place; without any when it is None."""
    copied = copy.deepcopy(data)
    put(copied, place, value)
    other_name = EXCLUSIVE.get(str(place[-1])) if value not in (None, "no") else None
    if str(field) == DECORATIVE and value != "yes":
        put(copied, (*place[:-1], "alt"), {"fi": "Kuvattu kuva", "sv": "En beskriven bild"})
    if other_name and at(copied, (*place[:-1], other_name)) is not None:
        put(copied, (*place[:-1], other_name), None)
    for other, companion in COMPANIONS.get(str(field), {}).items():
        put(copied, other, companion)
    return copied


def put(data: Data, place: Location, value: Data) -> None:
    """Put another value at a place; remove what is there when it is None."""
    parent = at(data, place[:-1])
    if value is None:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value


def added(field: Field) -> Iterator[Data]:
    """What an absent field could hold."""
    for value in _values(field, None):
        several = [value] if field.many else value
        if field.keyed:
            by_year = int in _annotations(field.info.annotation)
            yield from ({key: several} for key in (("2024", "2023") if by_year else KEYS[field.name]))
        else:
            yield several


def changed(field: Field, old: Data) -> Iterator[Data]:
    """What a field could hold in place of what it holds."""
    if isinstance(old, list) and field.part:
        if len(old) > 1:
            yield old[::-1]
            yield old[:-1]
        for value in _values(field, None):
            yield [*old, value]
    elif isinstance(old, list):
        yield from ([value, *old[1:]] for value in _values(field, old[0] if old else None))
        yield [*old, *old[:1]]
    elif field.keyed:
        yield from ({**old, **value} for value in added(field))
        yield from ({k: v for k, v in old.items() if k != key} for key in old)
    elif field.part:
        return  # its own fields are changed one by one
    else:
        yield from _values(field, old)


def removed(field: Field, old: Data) -> Iterator[Data]:
    """Nothing in its place; where that cannot be, yet another value."""
    yield None
    if isinstance(old, list) and len(old) > 1:
        yield old[1:]
    yield from list(changed(field, old))[1:]


def _values(field: Field, old: Data) -> Iterator[Data]:
    """Values of one thing, other than what is there, those first that most likely pass."""
    if field.part:
        yield from _minimal(field.part)
        return
    if field.name in POOLS and field.owner is not Text:
        values: Iterator[Data] = iter(POOLS[field.name])
    elif field.name == "id":
        values = iter([f"{old or 'uusi'}-{number}" for number in (2, 3)])
    else:
        values = _of_type(field, old)
    yield from (value for value in values if value != old)


def _of_type(field: Field, old: Data) -> Iterator[Data]:
    kind = field.holds
    if _is(kind, Enum):
        yield from (member.value for member in kind)
    elif get_origin(kind) is Literal:
        yield from get_args(kind)
    elif kind is str:
        yield from _words(field, old)
    else:
        assert kind in _OF_TYPE, f"{field} holds a {kind}: say above what such a field can hold"
        yield from _OF_TYPE[kind](old)


def _words(field: Field, old: Data) -> Iterator[str]:
    if re.search("url|feeds|website|archived|link", field.name):
        yield from ("https://example.fi/uusi", "https://example.fi/toinen")
    elif field.name == "code":
        yield from ("999", "99", "998", "98")
    else:
        yield from (f"{old or 'uusi'} 2" if old and " " in old else f"{old or 'uusi'}2", "toinen")


def _texts(old: Data) -> Iterator[Data]:
    texts = old or {"fi": "Tämä", "sv": "Detta", "en": "This"}
    yield {language: f"{text} lisätty" for language, text in texts.items()}
    yield from ({"fi": "Vain suomeksi."}, {"sv": "Bara på svenska."})


def _days(old: Data) -> Iterator[str]:
    if old and re.fullmatch(r"\d{4}-\d\d-\d\d", old):
        day = date.fromisoformat(old)
        yield from (str(day + timedelta(days)) for days in (1, -1, 7, -7))
    yield from ("2025-10-10", "2024-11-05", "2025-12-05", "2026-02-20")


def _dates(old: Data) -> Iterator[str]:
    yield from (*_days(old), "2025", "2024-11", "2024-22", "2026")


_OF_TYPE: Final[Mapping[type, Callable[[Data], Iterable[Data]]]] = {
    Text: _texts,
    Edtf: _dates,
    date: _days,
    time: lambda _: ("08:45", "07:30"),
    Span: lambda _: (
        {"start": "10:30", "end": "11:15"},
        {"start": "08:15"},
        {"start": "08:00", "end": "09:00"},
    ),
    bool: lambda _: ("yes", "no"),
    int: lambda old: [str(int(old or 2) + step) for step in (1, 2, -1)],
    Decimal: lambda _: ("3.75", "2.5"),
}
"""What a field of a type can hold, given what it holds: those first that most likely pass the checks."""


def _minimal(part: type[Part]) -> Iterator[Data]:
    """The least a part must hold, in a few variants."""
    for variant in range(3):
        minimal = {}
        for inner, info in part.model_fields.items():
            field = Field("", (inner,), part, info)
            if info.is_required():
                values = list(added(field))
                minimal[inner] = values[min(variant, len(values) - 1)]
        extra = _NEEDED.get(part.__name__, ({},))
        yield {**minimal, **extra[min(variant, len(extra) - 1)]}


_NEEDED: Final[Mapping[str, Sequence[Mapping[str, Data]]]] = {
    "Party": ({"party": "esimerkki-ry"}, {"party": "esimerkkila"}, {"party": "mallila"}),
    "Attachment": ({"url": "https://example.fi/liite"},),
    "Image": ({"file": "media/kuva.png", "decorative": "yes"},),
    "Deadline": ({"day": "2025-11-01"}, {"day": "2025-09-01"}, {"day": "2026-01-15"}),
    "Place": ({"venue": {"fi": "Uusi talo"}},),
    "Block": ({"published": "2024-11-20"}, {"published": "2025-09-15"}, {"published": "2025-10-05"}),
    "Registration": ({"by": {"day": "2025-11-01"}}, {"by": {"day": "2025-09-01"}}, {}),
    "Resolution": ({"date": "2025-01-15"},),
    "Translation": ({"kind": "machine"},),
}
"""What a part needs besides its required fields to pass, or to tell anything."""
