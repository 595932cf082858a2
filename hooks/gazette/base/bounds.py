"""Bounds of what a record may hold: one table, which the guide for staff prints (`gazette guide`).

What is beyond them is a slip or an attack: no text of the field comes near. Within them every record is read,
checked and published in time that grows with its length alone.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gazette.base.problems import N_


class Bound(NamedTuple):
    """A row of the table."""

    what: str
    """What is bounded and its unit (a msgid)."""
    most: int
    least: int | None = None
    """For years: the first."""


MAX_BYTES: Final = 1_000_000
"""Bytes of a record's file."""
MAX_LEDGER: Final = 100_000_000
"""Bytes of published.txt: a line for each address of a million pages."""
MAX_NODES: Final = 50_000
"""Values, lists and mappings in a record."""
MAX_DEPTH: Final = 24
"""Levels of lists and mappings in each other."""
MAX_TEXT: Final = 100_000
"""Characters of a text: some forty pages."""
MAX_LINE: Final = 20_000
"""Characters of a line."""
MAX_WORD: Final = 2_000
"""Characters without a space between; web addresses are the longest (RFC 9110, 4.1 asks for 8,000 of servers,
but browsers and mail programs cut earlier)."""
MAX_NESTED: Final = 20
"""Signs of quotations and lists (`>`, `-`, `1.`) at the beginning of a line of Markdown."""
MAX_ID: Final = 60
"""Characters of an id. Three of them make the UID of a calendar entry, which servers use as a file name; most
systems hold no name longer than 255 bytes."""
DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)
"""Names that Windows has for devices: no file there can have one, whatever comes after its first dot."""
MAX_ALIASES: Final = 20
"""Earlier ids of a record, a partner or a region: each of the pages leads on from all of them."""
MAX_NUMBER: Final = 999_999_999
"""Whole numbers: nothing that is counted here reaches it, and every format and data tool holds it."""
MAX_DIGITS: Final = 9
"""Digits of a number before, and after, its decimal point."""
FIRST_YEAR: Final = 1800
"""The first year of a date: laws and municipalities of today are younger."""
LAST_YEAR: Final = 2200
"""The last year of a date."""
MAX_NAME: Final = 140
"""Bytes of a file's name: encrypted file systems hold 143, and a copy of a build adds a few."""
MAX_PATH: Final = 200
"""Bytes of a file's path from its record's folder: Windows holds 260 characters of a whole path."""
MAX_FILE: Final = 50_000_000
"""Bytes of a picture or an attachment; forges refuse files of twice the size."""
MAX_COPIES: Final = 500_000_000
"""Bytes of all files of a record, once for each folder in which it was (`aliases`): files cannot lead on."""

BOUNDS: Final = (
    Bound(N_("size of a record's file, bytes"), MAX_BYTES),
    Bound(N_("values, lists and groups of fields in a file"), MAX_NODES),
    Bound(N_("levels of fields within each other"), MAX_DEPTH),
    Bound(N_("length of a text, characters"), MAX_TEXT),
    Bound(N_("length of a line, characters"), MAX_LINE),
    Bound(N_("length of a word or a web address, characters"), MAX_WORD),
    Bound(N_("Markdown: quotations and lists within each other, at the beginning of a line"), MAX_NESTED),
    Bound(N_("length of an id, a file's or a folder's name in addresses, letters"), MAX_ID),
    Bound(N_("earlier ids (aliases) of a record, a partner or a region"), MAX_ALIASES),
    Bound(N_("a whole number"), MAX_NUMBER),
    Bound(N_("digits of a number before and after the decimal point"), MAX_DIGITS),
    Bound(N_("the year of a date"), LAST_YEAR, FIRST_YEAR),
    Bound(N_("name of a picture or an attachment, bytes (ä and ö are two)"), MAX_NAME),
    Bound(N_("its path from the record's folder, bytes"), MAX_PATH),
    Bound(N_("size of a picture or an attachment, bytes"), MAX_FILE),
    Bound(N_("all files of a record, once for each folder in which it was, bytes"), MAX_COPIES),
)
"""Every bound, in the order of the guide."""
