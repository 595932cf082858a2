"""Table of what is no longer where it was published: moved records, regions and partners, and what is gone.

Harvesters that have seen an id or address learn from it what became of it. Moves follow from aliases, the
rest from gone.txt (`urls/ledger`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from enum import Enum
from typing import Annotated, Final, NamedTuple
from urllib.parse import quote

from gazette.base.problems import N_
from gazette.base.settings import LANGUAGES
from gazette.outputs import media
from gazette.outputs.opendata import names
from gazette.outputs.opendata.column_types import About, Texts
from gazette.records import files
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses, ledger
from gazette.urls.addresses import Address
from gazette.urls.ledger_lines import LedgerLine, reasons
from gazette.urls.permalinks import address_of, file_id
from gazette.views.context import Reader


class Removed(Enum):
    """What is gone or moved."""

    NEGOTIATION = "negotiation"
    REGION = "region"
    PARTNER = "partner"
    ADDRESS = "address"
    FEED_ITEM = "feed-item"
    CALENDAR_ENTRY = "calendar-entry"


REMOVED: Final = {
    Removed.NEGOTIATION: N_("a negotiation with all its addresses"),
    Removed.REGION: N_("a region with all its addresses"),
    Removed.PARTNER: N_("a partner"),
    Removed.ADDRESS: N_("an address: a page or file"),
    Removed.FEED_ITEM: N_("an item of feeds"),
    Removed.CALENDAR_ENTRY: N_("an entry of calendars"),
}
_KINDS: Final = {"guid:": Removed.FEED_ITEM, "uid:": Removed.CALENDAR_ENTRY}


class RemovedRow(NamedTuple):
    """Something that is gone or moved."""

    what: Annotated[Removed, About(N_("What is gone or moved."), codes=REMOVED)]
    id: Annotated[str, About(N_("Its former id or address; a * at the end means all that begin so."))]
    day: Annotated[dt.date | None, About(N_("The day it was removed or moved, where that is known."))]
    moved_to: Annotated[
        str | None, About(N_("Its new id, or the address it has elsewhere; empty if it is gone."))
    ]
    reason: Annotated[str | None, About(N_("Why it was removed."))]
    reason_language: Annotated[str | None, About(N_("The language of the reason."))]
    old_url: Annotated[Texts | None, About(N_("The former address."))]
    new_url: Annotated[Texts | None, About(N_("The new address."))]


def moved(reader: Reader, organiser: Organiser) -> Iterator[RemovedRow]:
    """What has moved of a region: its own id, those of its partners and records."""
    region, paths = addresses.region, set[str]()
    for alias in organiser.region.aliases:
        yield _moved(reader, Removed.REGION, (alias, organiser.id), (region(alias), region(organiser.id)))
    for partner in organiser.partners.values():
        yield from _moved_partner(reader, organiser.id, partner)
    for entry in reader.registry.of_region[organiser.id]:
        for alias in entry.aliases:
            pages = addresses.negotiation(alias), addresses.negotiation(entry.id)
            yield _moved(reader, Removed.NEGOTIATION, (alias, entry.id), pages)
        for old in media.replaced(entry):
            if (path := old.old_path(entry.folder)) not in paths:  # a record, or two, can name it twice
                paths.add(path)
                yield _moved_file(reader, entry, old)


def gone(reader: Reader) -> Iterator[RemovedRow]:
    """What has moved of national bodies, and what is gone for good, in the order of gone.txt."""
    for partner in reader.registry.national.values():
        yield from _moved_partner(reader, "", partner)
    with suppress(FileNotFoundError):
        files.content(reader.registry, ledger.GONE)
        for line in ledger.read(files.path(reader.registry, ledger.GONE).parent).gone:
            if line.day <= reader.today:
                yield _gone(reader, line)


def _moved_partner(reader: Reader, region: str, partner: Partner) -> Iterator[RemovedRow]:
    for alias in partner.aliases:
        old_region, _, id_ = alias.rpartition("/")
        ids = f"{old_region or region}/{id_}".strip("/"), f"{region}/{partner.id}".strip("/")
        pages = addresses.partner(old_region or region, id_), addresses.partner(region, partner.id)
        yield _moved(reader, Removed.PARTNER, ids, pages)


def _moved(reader: Reader, what: Removed, ids: tuple[str, str], pages: tuple[Address, Address]) -> RemovedRow:
    """A move from the first of two ids and pages to the second."""
    old, new = (names.urls(reader, page) for page in pages)
    in_ledger = (f"/{ids[0]}/", f"/{ids[1]}/")
    return RemovedRow(what, ids[0], _day_of_move(reader.registry, in_ledger), ids[1], None, None, old, new)


def _moved_file(reader: Reader, entry: Entry, old: media.Replaced) -> RemovedRow:
    """An earlier name of a picture or attachment of a record, or a file that it replaced."""
    site, path, to = reader.settings.site_url, old.old_path(entry.folder), old.new(entry.folder)
    ids = file_id(path), old.url or file_id(addresses.media(entry.folder, old.file))
    pages = (Texts(*(address,) * len(LANGUAGES)) for address in (site + quote(path), old.url or site + to))
    return RemovedRow(Removed.ADDRESS, ids[0], _day_of_move(reader.registry, ids), ids[1], None, None, *pages)


def _day_of_move(registry: Registry, ids: tuple[str, str]) -> dt.date | None:
    """The day the second id was first published; None if the ledger lacks it or had both at once."""
    with suppress(FileNotFoundError):
        lines = files.content(registry, ledger.PUBLISHED).decode(errors="replace")
        matches = [re.search(rf"^(\d{{4}}-\d\d-\d\d) {re.escape(id_)}$", lines, re.MULTILINE) for id_ in ids]
        before, after = (match[1] if match else "" for match in matches)
        return dt.date.fromisoformat(after) if before < after and before else None
    return None


def _gone(reader: Reader, line: LedgerLine) -> RemovedRow:
    site = reader.settings.site_url
    kind = next((kind for start, kind in _KINDS.items() if line.id.startswith(start)), Removed.ADDRESS)
    old = None
    if ledger.RECORD_ID.fullmatch(line.id):
        kind, old = Removed.NEGOTIATION, names.urls(reader, addresses.negotiation(line.id))
    elif line.id.startswith("/") and (page := address_of(line.id.removesuffix("*"))):
        file = "" if line.id.endswith(("/", "*")) else line.id.rpartition("/")[2]
        folder = Address(page.steps[:-1]) if file else page
        old = Texts(*(site + folder.path(language) + file for language in LANGUAGES))
    elif kind is Removed.ADDRESS:
        old = Texts(*(site + line.id.removesuffix("*"),) * len(LANGUAGES))
    default = reader.settings.languages[0]
    texts = reasons(line, default)
    language = default if default in texts else next(iter(texts))
    reason = texts[language] or None
    return RemovedRow(kind, line.id, line.day, None, reason, reason and language, old, None)
