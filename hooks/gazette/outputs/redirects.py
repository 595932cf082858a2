"""Old addresses lead on: those of moved records, and those of pages that have come to their natural end.

A record that moved lists its earlier ids under `aliases`. Its page, its programme and its news are kept
at these ids as pages that lead on by themselves: by a script, which keeps the place in the page (#…), or
without scripts by meta refresh; no server is needed. Calendars, feeds and data are there at both places, for
programs follow no page (media: `media`).

Some pages end without anybody's doing: a list in which nothing is left, and news that a record gives by
itself only for a while. Once published (`ledger`), they lead on to the list or the record above them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from gazette.html import render
from gazette.html.stylesheet import OWN
from gazette.records.queries import OutputFile
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.urls.addresses import Address, Word, up
from gazette.urls.permalinks import TEMPORARY, address_of, page_id
from gazette.views import news, programmes
from gazette.views.context import Reader

_LISTS: Final = frozenset({Word.NEWS, Word.PROGRAMMES, Word.ARCHIVE, Word.OUTCOMES})
"""Sections whose pages are lists: by year, by region, by status."""


class Redirect(Struct, frozen=True):
    """An old address and the page it leads to, in every language."""

    old: Address
    new: Address


def redirects(registry: Registry, pages: Iterable[Address], published: Iterable[str]) -> tuple[Redirect, ...]:
    """Every page that leads on; `pages` are the addresses of all pages, `published` the ledger's ids."""
    listed = tuple(pages)
    moved = [entry for entry in registry.entries if entry.aliases]
    by_old = {redirect.old: redirect for entry in moved for redirect in _moved(registry, entry)}
    for address in listed:
        by_old.update((redirect.old, redirect) for redirect in _renamed(registry, address))
    by_old.update((redirect.old, redirect) for redirect in _partners(registry))
    existing = {page_id(address) for address in (*listed, *by_old)}
    owners = {alias: entry.id for entry in moved for alias in entry.aliases}
    for id_ in published:
        if id_.startswith("/") and id_.endswith("/") and id_ not in existing:
            old = address_of(id_)
            if old and (new := _above(old, registry, owners, existing)):
                by_old[old] = Redirect(old, new)
    return tuple(by_old.values())


def _moved(registry: Registry, entry: Entry) -> Iterator[Redirect]:
    now = addresses.negotiation(entry.id)
    pages = [now, *(item.address for item in news.news_of_one(registry, entry))]
    if programmes.has_programme(entry):
        pages.append(addresses.programme(entry.id))
    for alias in entry.aliases:
        old = addresses.negotiation(alias)
        yield from (Redirect(old.below(*page.steps[len(now.steps) :]), page) for page in pages)


def _renamed(registry: Registry, page: Address) -> Iterator[Redirect]:
    """The addresses that a page of a region, or a list about it, had while the region had another name."""
    for step in page.steps:
        organiser = registry.by_region.get(step) if isinstance(step, str) else None
        for alias in organiser.region.aliases if organiser else ():
            yield Redirect(Address(tuple(alias if s == step else s for s in page.steps)), page)


def _partners(registry: Registry) -> Iterator[Redirect]:
    """The addresses that the pages of partners had by their earlier ids."""
    for organiser in registry.organisers:
        for partner in organiser.partners.values():
            for alias in partner.aliases:
                region, _, id_ = alias.rpartition("/")
                now = addresses.partner(organiser.id, partner.id)
                yield Redirect(addresses.partner(region or organiser.id, id_), now)
    for partner in registry.national.values():
        for alias in partner.aliases:
            region, _, id_ = alias.rpartition("/")
            yield Redirect(addresses.partner(region, id_), addresses.partner("", partner.id))


def _above(
    old: Address, registry: Registry, owners: Mapping[str, str], there: Collection[str]
) -> Address | None:
    """Where a page that has ended leads; None for one that has not ended but is lost."""
    first, *rest = old.steps
    if first in _LISTS or (first in registry.by_region and len(rest) == 1 and str(rest[0]).isdecimal()):
        above = (Address(old.steps[:length]) for length in range(len(old.steps) - 1, 0, -1))
        return next((address for address in above if page_id(address) in there), None)
    if len(old.steps) == 3 and old.steps[1] is Word.PARTNERS and str(rest[1]) in registry.national:
        return addresses.partner("", str(rest[1]))  # a region's own partner until national.yml had it
    if len(old.steps) == 2 and rest == [Word.PARTNERS] and registry.national:
        return addresses.partners("")
    if len(old.steps) in (4, 5) and old.steps[3] in TEMPORARY.values():
        record = "/".join(str(step) for step in old.steps[:3])
        record = owners.get(record, record)
        return addresses.negotiation(record) if record in registry.by_id else None
    return None


def files_of(readers: Iterable[Reader], redirects_: Iterable[Redirect]) -> Iterator[OutputFile]:
    """The pages that lead on, in every language."""
    languages = tuple(readers)
    for redirect in redirects_:
        for reader in languages:
            yield OutputFile(redirect.old.path(reader.language) + "index.html", page, reader, (redirect,))


def page(reader: Reader, redirect: Redirect) -> bytes:
    """A page in the place of one that has moved."""
    texts = reader.w("This page has moved"), reader.w("Go to the page at its new address")
    return page_leading_on(reader, redirect.old.depth, redirect.new.path(reader.language), texts)


def page_leading_on(reader: Reader, depth: int, to: str, texts: tuple[str, str]) -> bytes:
    """A page that leads on, `depth` folders below the site's root.

    `to` is a path below that root, percent-encoded, or a whole address. `texts` are the title and the words
    of the link, for readers whose browser does not redirect.
    """
    root, (title, text) = up(depth), texts
    is_elsewhere = ":" in to  # in a path it is encoded
    return render.render_template(
        reader.language,
        "redirect.html",
        root,
        title=title,
        text=text,
        href=to if is_elsewhere else root + to,
        canonical=to if is_elsewhere else reader.settings.site_url + to,
        stylesheet=root + reader.settings.asset(OWN),
        script=root + reader.settings.asset("moved.js"),
    ).encode()


def also_at_old_places(registry: Registry, files_: Iterable[OutputFile]) -> Iterator[OutputFile]:
    """Files, and once more at their old places: those of a moved record, and those of a renamed region.

    Pages lead on (`redirects`), and media have a rule of their own (`media.at_old_places`).
    """
    moved = {e.id: e.aliases for e in registry.entries if e.aliases}
    renamed = [
        (re.compile(rf"(?<=/){re.escape(o.id)}(?=[/.])"), o.region.aliases)
        for o in registry.organisers
        if o.region.aliases
    ]
    if not moved and not renamed:
        yield from files_
        return
    for file in files_:
        yield file
        if file.path.endswith("/index.html") or file.path.startswith("media/"):
            continue
        paths = {file.path: None}
        language, *steps = file.path.split("/")
        if len(steps) > 3:
            for alias in moved.get("/".join(steps[:3]), ()):
                paths["/".join((language, alias, *steps[3:]))] = None
        for name, aliases in renamed:
            paths |= {name.sub(alias, file.path, count=1): None for alias in aliases}
        yield from (file._replace(path=path) for path in paths if path != file.path)
