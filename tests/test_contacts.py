"""Contacts' e-mail and phone are in no file after their last day (611/2021, section 34)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from gazette.records.collection import Records
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.parties import Contact
from gazette.records.model.region import PartnerFile, Region
from tests.attack.test_payloads import holds, parts_in
from tests.outputs import golden, written
from tests.whole import site_files

EMAIL: Final = re.compile(rb"[\w.+%-]+(?:@|%40|&#64;)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
PHONE: Final = re.compile(
    rb"tel:|(?<![\w.:/-])(?<![0-9] )(?:\+358|0[0-9]{1,2})[ -]?[0-9]{3}[ -]?[0-9]{3,4}(?![\w-]|[ ][0-9])"
)
"""Not a list of municipalities' codes."""
OURS: Final = re.compile(rb"[\w.-]+@(?:hyteneuvottelut\.example|example\.fi)")
"""Ids of calendars' entries look like addresses."""
LAST: Final = date(2024, 10, 30)
DAY_AFTER: Final = date(2024, 10, 31)


def contact(name: str, **more: str) -> dict[str, str]:
    return {"name": name, "email": f"{name.lower()}@keksila.fi", "phone": "+358 40 123 4567", **more}


RECORD: Final[dict[str, Any]] = {
    "title": {"fi": "Neuvottelu", "sv": "Förhandling", "en": "Negotiation"},
    "sessions": [
        {
            "id": "yksi",
            "date": "2024-10-30",
            "time": "9–15",
            "place": {"venue": "Talo", "town": "901"},
            "registration": {
                "by": "2024-10-20",
                "contacts": [contact("Aino"), contact("Bo", until="2024-10-25")],
            },
        },
        {"id": "kaksi", "date": "2024-10-01", "programme": ["9–10 opening"]},
    ],
    "contacts": contact("Cecilia"),
    "registration": {"contacts": contact("Doris")},
    "invitation": {"published": "2024-09-01", "lead": "Tervetuloa."},
    "report": {"published": "2024-11-15", "lead": "Sovittiin."},
    "news": [{"id": "oma", "date": "2024-09-05", "title": "Uutinen", "body": "Teksti."}],
    "corrections": {"date": "2024-09-10", "text": "Oikaistu."},
    "aliases": "keksila/2024/vanha",
}


def test_every_field_that_can_hold_a_detail_is_retired() -> None:
    """Fails for a new field until its contact details are in `RECORD`, so that these tests cover it."""
    kinds = (Negotiation, Region, PartnerFile)
    parts = {part for kind in kinds for part in parts_in(kind)}
    details = {
        (part.__name__, name)
        for part in parts
        for name, field in part.model_fields.items()
        if {"email", "mail", "phone", "tel"} & {*name.split("_")} or any(map(takes_details, field.metadata))
    }
    holders = {
        (part.__name__, name) for part in parts for name in part.model_fields if Contact in holds(part, name)
    }
    assert details == {("Contact", "email"), ("Contact", "phone")}
    assert holders == {("Negotiation", "contacts"), ("Registration", "contacts")}


def ways_to_contacts(part: type[Part], before: tuple[str, ...] = ()) -> Iterator[str]:
    """Every way from a part to contacts by fields, as `sessions.registration.contacts`."""
    for name in part.model_fields:
        for held in holds(part, name):
            if held is Contact:
                yield ".".join((*before, name))
            elif isinstance(held, type) and issubclass(held, Part) and name not in before:
                yield from ways_to_contacts(held, (*before, name))


def at_end(data: Any, way: list[str]) -> list[Any]:
    """What is in data at the end of a way, in each item of its lists."""
    if isinstance(data, list):
        return [one for item in data for one in at_end(item, way)]
    if not way:
        return [data]
    return at_end(data[way[0]], way[1:]) if isinstance(data, dict) and way[0] in data else []


def test_the_record_has_contacts_in_every_place_there_is() -> None:
    ways = {*ways_to_contacts(Negotiation)}
    assert ways == {"contacts", "registration.contacts", "sessions.registration.contacts"}
    assert [way for way in sorted(ways) if not at_end(RECORD, way.split("."))] == []
    assert {*ways_to_contacts(Region), *ways_to_contacts(PartnerFile)} == set()


def takes_details(metadata: object) -> bool:
    """Whether a field's pattern is that of e-mail addresses or phone numbers, and not of any text."""
    pattern = getattr(metadata, "pattern", None)
    known = ("aino@keksila.fi", "+358 40 123 4567")
    if not isinstance(pattern, (str, re.Pattern)):
        return False
    return any(re.search(pattern, one) for one in known) and not re.search(pattern, "Aino")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return written(tmp_path_factory.mktemp("contacts"), {"keksila/2024/n": RECORD})


def _unpacked(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Path → content of every file; instead of the workbook, the files in its archive."""
    for path, content in files.items():
        if path.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield from ((f"{path}/{name}", archive.read(name)) for name in archive.namelist())
        else:
            yield path, content


def details_by_file(files: dict[str, bytes]) -> dict[str, set[bytes]]:
    """Path of a file → the e-mail addresses and phone numbers in it."""
    read = {
        path: content.replace(b"\r\n ", b"") for path, content in _unpacked(files)
    }  # folded lines of calendars
    by_file = {
        path: OURS.sub(b"", content) for path, content in read.items() if not path.startswith("media/")
    }
    actual = {path: {*EMAIL.findall(content), *PHONE.findall(content)} for path, content in by_file.items()}
    return {path: details for path, details in actual.items() if details}


def test_until_their_last_day_contact_details_are_on_their_page_and_nowhere_else(records: Records) -> None:
    stated = details_by_file(site_files(records, LAST))
    pages = {"fi/keksila/2024/n/", "sv/keksila/2024/n/", "en/keksila/2024/n/"}
    assert set(stated) == {f"{page}index.html" for page in pages}
    for details in stated.values():
        assert {b"aino@keksila.fi", b"cecilia@keksila.fi", b"doris@keksila.fi"} <= details
        assert b"bo@keksila.fi" not in details, "his own last day is past"
        assert any(PHONE.fullmatch(detail) for detail in details)


@pytest.mark.parametrize("day", [DAY_AFTER, date(2024, 11, 15), date(2030, 1, 1)])
def test_after_their_last_day_contact_details_are_in_no_file(records: Records, day: date) -> None:
    assert details_by_file(site_files(records, day)) == {}


def test_the_invented_site_has_no_contact_details_after_the_last_day() -> None:
    assert details_by_file(site_files(golden(), date(2027, 1, 1))) == {}


def test_the_real_site_has_no_contact_details(real_site: Path) -> None:
    files = {p.relative_to(real_site).as_posix(): p.read_bytes() for p in real_site.rglob("*") if p.is_file()}
    texts = {path: c for path, c in files.items() if not path.startswith(("assets/", "pagefind/"))}
    assert len(texts) > 1000
    written_by_hand = (
        "tietosuoja",
        "saavutettavuus",
        "dataskydd",
        "tillganglighet",
        "privacy",
        "accessibility",
    )
    assert {path for path in details_by_file(texts) if path.split("/")[1] not in written_by_hand} == set()
