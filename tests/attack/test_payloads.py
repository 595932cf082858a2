"""No payload in any text of the model becomes code in pages, feeds, calendars and data as they are read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Final, get_args, get_type_hints
from urllib.parse import urlsplit
from zipfile import ZipFile

import lxml.etree
import lxml.html
import pytest
from icalendar import Calendar
from pydantic import TypeAdapter, ValidationError

from gazette.outputs.opendata.formats import SEPARATOR
from gazette.records.model.base import Part, Url
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from tests.attack import WHOLE
from tests.attack.hostile_site import ADDRESSES, hostile_files
from tests.attack.payloads import HARM, PAYLOADS, SOME

SCHEMES: Final = frozenset({"", "http", "https", "mailto", "tel", "webcal"})
LINKS: Final = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "poster", "cite"})
NO_ELEMENTS: Final = frozenset({"iframe", "object", "embed", "base", "frame", "style", "template", "math"})
HTML_IN_XML: Final = frozenset({"description", "{http://purl.org/rss/1.0/modules/content/}encoded"})
"""Elements of RSS whose text readers show as HTML."""
JSON: Final = frozenset({"application/ld+json", "application/json"})
COMPONENTS: Final = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})


@pytest.mark.parametrize("number", range(len(PAYLOADS)) if WHOLE else range(0, len(SOME), 8))
def test_no_text_becomes_code(number: int) -> None:
    texts = [PAYLOADS[number]] if WHOLE else SOME[number : number + 8]
    payload = " ".join(texts)
    faults = [
        f"{file.path}: {fault}"
        for file in hostile_files(lambda: payload)
        if WHOLE or "/mallila" in file.path or file.path.count("/") < 3
        for fault in faults_in(file.path, file.make())
    ]
    assert faults == [], texts


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_a_web_address(payload: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Url).validate_python(payload)


@pytest.mark.parametrize("kind", [Negotiation, Region, PartnerFile])
def test_every_web_address_of_the_model_is_known_as_one(kind: type[Part]) -> None:
    """So that all other texts are attacked."""
    found = {name for part in parts_in(kind) for name in part.model_fields if Url in holds(part, name)}
    assert found <= ADDRESSES


def parts_in(kind: type[Part], seen: set[type[Part]] | None = None) -> set[type[Part]]:
    """A part and all parts in it."""
    seen = {kind} if seen is None else seen | {kind}
    for name in kind.model_fields:
        for inner in holds(kind, name):
            if isinstance(inner, type) and issubclass(inner, Part) and inner not in seen:
                seen |= parts_in(inner, seen)
    return seen


def holds(kind: type[Part], name: str) -> list[object]:
    """The types a field is made of, itself among them."""
    types: list[object] = [get_type_hints(kind, include_extras=True)[name]]
    for annotation in types:
        types += get_args(annotation)
    return types


def faults_in(path: str, content: bytes) -> Iterator[str]:
    """What is code in a file, or what ends its form."""
    form = path.rpartition(".")[2]
    if form == "xlsx":
        return in_workbook(content)
    return FORMS[form](content.decode()) if form in FORMS else iter(())


def in_feed(text: str) -> Iterator[str]:
    """What is code in the HTML of an RSS feed, or of another XML file."""
    for element in lxml.etree.fromstring(text.encode()).iter():
        if element.text and element.tag in HTML_IN_XML:
            yield from in_html(element.text)


def in_json(text: str) -> Iterator[str]:
    """What is code in the HTML of a JSON feed, or of another JSON file."""
    for value in values(json.loads(text), "content_html"):
        yield from in_html(value)


def in_calendar(text: str) -> Iterator[str]:
    """The components of a calendar that are none of ours."""
    yield from sorted({str(component.name) for component in Calendar.from_ical(text).walk()} - COMPONENTS)


def in_table(text: str) -> Iterator[str]:
    """Whether the rows of a CSV have different lengths."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATOR, strict=True)
    if len(lengths := {len(row) for row in rows}) != 1:
        yield f"rows of {lengths}"


def in_workbook(content: bytes) -> Iterator[str]:
    """The formulas and links of a workbook: no text is to be one."""
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            for element in lxml.etree.fromstring(archive.read(name)).iter():
                if lxml.etree.QName(element).localname == "f":
                    yield f"{name}: {element.text}"


def in_page(text: str) -> Iterator[str]:
    """What is code in a page that is not ours."""
    if text.count("<main") != 1 or text.count("<title>") != 1:
        yield "more than one main part or title"
    yield from in_html(text)


def in_html(text: str) -> Iterator[str]:
    """The elements and attributes that would run."""
    if not text.strip():
        return
    for element in lxml.html.fromstring(f"<div>{text}</div>" if "<html" not in text else text).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and not element.get("src", "").startswith(("../", "/assets/", "assets/")):
            if element.get("type") not in JSON:
                yield f"script: {element.text}"
            else:
                json.loads(element.text or "")
        elif element.tag in NO_ELEMENTS:
            yield element.tag
        for name, value in element.attrib.items():
            if (
                name.startswith("on")
                or (name == "style" and HARM in value)
                or (name in LINKS and not safe(value))
            ):
                yield f"{element.tag} {name}={value}"


def safe(address: str) -> bool:
    """Whether a browser that follows an address runs nothing."""
    try:
        return urlsplit("".join(sign for sign in address if sign > " ")).scheme.lower() in SCHEMES
    except ValueError:
        return True


def values(data: object, name: str) -> Iterator[str]:
    """All texts under a name, wherever it is."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        if key == name and isinstance(value, str):
            yield value
        yield from values(value, name)


FORMS: Final[dict[str, Callable[[str], Iterator[str]]]] = {
    "html": in_page,
    "xml": in_feed,
    "opml": in_feed,
    "json": in_json,
    "jsonld": in_json,
    "ics": in_calendar,
    "csv": in_table,
}
"""The end of a file's name → what is looked for in it."""
