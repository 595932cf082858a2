"""The records the sweep edits: most of the golden site's, and a few of its own, in the long form."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final

import yaml

from gazette.records.document import Document, parse
from gazette.records.edtf import Edtf
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.text import Text
from gazette.records.model.validation import validate
from tests.sites import GOLDEN

OWN: Final = Path(__file__).with_name("negotiations")
TODAY: Final = "2025-10-20"
LEFT_OUT: Final = ("testila", "mallila/2025")
"""What the golden site has besides: a second city, a record of attacks. Builds are quicker without."""
EXTRA: Final[Mapping[str, Mapping[tuple[str | int, ...], Any]]] = {
    "esimerkkila/region.yml": {
        ("municipalities",): {
            "code": "919",
            "fi": "Poikkela",
            "sv": "Poikkela",
            "languages": "fi",
            "member_from": "2024-01-01",
            "member_to": "2025-12-31",
        },
        ("groups", "2025"): {"id": "lantinen", "municipalities": ["Äärelä"]},
        ("priorities", 0, "items"): {"id": "luonto", "text": {"fi": "Lähiluonto"}},
        ("documents",): {"id": "sopimus", "kind": "agreement", "title": {"fi": "Sopimus"}},
    },
    "national.yml": {("partners",): {"id": "uusi-virasto", "name": {"fi": "Uusi virasto"}}},
    "esimerkkila/2024/alueellinen.yml": {("people",): {"id": "vieras", "name": "Veera Vieras"}},
}
"""What lists of the golden records have besides here: nothing refers to it, so that its id can change."""
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Data = Any
"""What a record file holds: mappings, lists and texts."""


PARTNER_FILES: Final = ("partners.yml", "national.yml")
"""Files that are a mapping of organisations."""


def records(tree: Path) -> None:
    """Put the records into a folder, below negotiations/."""
    folder = tree / "negotiations"
    shutil.copytree(GOLDEN / "negotiations", folder)
    for name in LEFT_OUT:
        shutil.rmtree(folder / name)
    shutil.copytree(OWN, folder, dirs_exist_ok=True)
    for path in folder.rglob("*.yml"):
        data = plain(path)
        for place, extra in EXTRA.get(path.relative_to(folder).as_posix(), {}).items():
            reduce(getitem, place, data).append(extra)
        write(path, data)


def kind_of(path: Path) -> type[Part]:
    """What a record file is read as."""
    kinds: Mapping[str, type[Part]] = {"region.yml": Region, **dict.fromkeys(PARTNER_FILES, PartnerFile)}
    return kinds.get(path.name, Negotiation)


def plain(path: Path) -> Data:
    """A record in the long form: every list a list, every text a mapping of languages."""
    document = parse(path.name, path.read_text("utf-8"))
    assert isinstance(document, Document), document
    kind = kind_of(path)
    record = validate(kind, document, "partners" if kind is PartnerFile else None)
    assert isinstance(record, Part), record
    return _plain(record)


def read(path: Path) -> Data:
    """The data of a record in the long form."""
    data = yaml.load(path.read_text("utf-8"), _LOADER)
    if path.name in PARTNER_FILES:
        return {"partners": [{"id": id_, **partner} for id_, partner in data.items()]}
    return data


def write(path: Path, data: Data) -> None:
    """Write a record. A list of partners is written as the mapping that partners.yml is."""
    if path.name in PARTNER_FILES:
        partners = data.get("partners", [])
        data = {p.get("id", ""): {k: v for k, v in p.items() if k != "id"} for p in partners}
    text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=200)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _plain(value: Any) -> Data:
    if isinstance(value, Text):
        return {code: value.get(code) for code in value.languages}
    if isinstance(value, Part):
        return {name: _plain(getattr(value, name)) for name in _in_order(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    assert isinstance(value, (str, int, date, Edtf, Decimal)), value
    return str(value)


def _in_order(part: Part) -> list[str]:
    written = part.model_fields_set
    return [name for name in type(part).model_fields if name in written and getattr(part, name) is not None]


class _Plain(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every text out: records know no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (the library names it)
        return True
