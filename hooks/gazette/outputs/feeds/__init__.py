"""Feeds: RSS 2.0 and JSON Feed 1.1 of the site, the outcomes, every region and municipality; a list of all.

stories (what there is to tell, in order) → documents (which of it stands in which file) → told (as HTML) →
items (all that is said of it) → rss, jsonfeed → printed (each item once per language). Stands beside
`calendars`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gazette.engine.outfile import NOTHING, OutFile
from gazette.outputs.feeds import jsonfeed, opml, rss
from gazette.outputs.feeds.item_cache import printer
from gazette.outputs.feeds.paging import Document, documents
from gazette.records.registry import Organiser
from gazette.urls.addresses import HOME
from gazette.views.channels import OPML, Channel, of_country, of_organiser
from gazette.views.reader import Reader


def of_region(reader: Reader, organiser: Organiser) -> Iterator[OutFile]:
    """The feeds of a region and its municipalities."""
    for channel in of_organiser(reader, organiser):
        yield from _of_channel(reader, channel)


def of_all(reader: Reader) -> Iterator[OutFile]:
    """The feeds of the whole country, and the list of all feeds of the language: after all others."""
    for channel in of_country(reader):
        yield from _of_channel(reader, channel)
    yield OutFile(HOME.path(reader.language) + OPML, partial(_list_of_all, reader), given=NOTHING)


def _of_channel(reader: Reader, channel: Channel) -> Iterator[OutFile]:
    for document in documents(reader, channel):
        yield from _files(reader, document)


def _files(reader: Reader, document: Document) -> Iterator[OutFile]:
    given = document.given
    yield OutFile(document.path(rss.SUFFIX), partial(_rss, reader, document), given=given)
    yield OutFile(document.path(jsonfeed.SUFFIX), partial(_json, reader, document), given=given)


def _rss(reader: Reader, document: Document) -> bytes:
    return printer(reader).rss(document)


def _json(reader: Reader, document: Document) -> bytes:
    return printer(reader).json(document)


def _list_of_all(reader: Reader) -> bytes:
    printer(reader).let_go()  # no feed of the language comes after it
    return opml.written(reader)
