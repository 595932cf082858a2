"""Ids and addresses are unique, and none is a word that the site uses in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import cache
from itertools import pairwise
from typing import Final

from gazette.base.bounds import MAX_ID
from gazette.base.problems import N_, Problem, message
from gazette.base.settings import LANGUAGES
from gazette.checks.walk import Node
from gazette.records.collection import Record, Records
from gazette.records.model.base import ID_PATTERN, Part
from gazette.records.model.region import Municipality
from gazette.urls.addresses import Word, section_words

_ID: Final = re.compile(ID_PATTERN)
_RECORD: Final = re.compile(rf"{ID_PATTERN}/\d{{4}}/{ID_PATTERN}")
_OF_MEMBERSHIP: Final = frozenset({"member_from", "member_to"})
"""The fields that differ when two regions list the same municipality."""
_BELOW_REGION: Final = (Word.PARTNERS, Word.PROGRAMME)
_BELOW_NEGOTIATION: Final = (
    Word.PROGRAMME,
    Word.ANNOUNCEMENT,
    Word.INVITATION,
    Word.REGISTRATION,
    Word.REPORT,
    Word.PUBLICATION,
    Word.CORRECTION,
    Word.CANCELLATION,
    Word.POSTPONEMENT,
)


def region_id_is_an_id(records: Records) -> Iterator[Problem]:
    """The name of a region's folder is part of addresses: a to z, digits and hyphens."""
    for organiser in records.organisers:
        if not _ID.fullmatch(organiser.id):
            yield organiser.document.problem(
                (),
                message(N_('"{name}" cannot be the name of a region\'s folder.'), name=organiser.id),
                message(N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o.")),
            )


def region_id_is_short(records: Records) -> Iterator[Problem]:
    """A region's id is part of file names, as in the calendars, and some systems hold no long ones."""
    for organiser in records.organisers:
        if len(organiser.id) > MAX_ID:
            yield organiser.document.problem(
                (),
                message(N_("the name of the region's folder has too many letters.")),
                message(N_("It may have {max_length}: it becomes part of file names."), max_length=MAX_ID),
            )


def region_id_is_no_section(records: Records) -> Iterator[Problem]:
    """A region's id is not the address word of a section: both come right after the language in addresses."""
    for organiser in records.organisers:
        if organiser.id in section_words():
            yield organiser.document.problem(
                (),
                message(N_('"{name}" is the address of a section of the site.'), name=organiser.id),
                message(N_("Give the region's folder another name.")),
            )


def region_code_is_once(records: Records) -> Iterator[Problem]:
    """No two regions have the same code."""
    first: dict[str, str] = {}
    for organiser in records.organisers:
        other = first.setdefault(organiser.region.code, organiser.id)
        if other != organiser.id:
            yield organiser.document.problem(
                ("code",),
                message(N_('the code {code} belongs to "{other}".'), code=organiser.region.code, other=other),
                message(N_("Correct one of the two.")),
            )


def region_alias_is_free(records: Records) -> Iterator[Problem]:
    """An earlier name of a region's folder is no other region's, and no address of a section."""
    owner = {organiser.id: organiser.id for organiser in records.organisers}
    for organiser in records.organisers:
        for number, alias in enumerate(organiser.region.aliases):
            if alias in section_words():
                what = message(N_('"{name}" is the address of a section of the site.'), name=alias)
            elif alias in owner:
                what = message(N_('"{name}" is the name of "{other}".'), name=alias, other=owner[alias])
            else:
                owner[alias] = organiser.id
                continue
            advice = message(N_("An old address can lead to one region only: correct or remove it."))
            yield organiser.document.problem(("aliases", number), what, advice)


def memberships_agree(records: Records) -> Iterator[Problem]:
    """A municipality that went from one region to another is the same in both, and is in one on each day."""
    for code, listed in records.memberships.items():
        for before, after in pairwise(listed):
            last_day, joined = before.municipality.member_to, after.municipality.member_from
            if before.organiser is after.organiser or not last_day or not joined or joined <= last_day:
                continue  # municipality_is_once
            number = after.organiser.municipalities.index(after.municipality)
            if joined - last_day > timedelta(1):
                yield after.organiser.document.problem(
                    ("municipalities", number, "member_from"),
                    message(
                        N_(
                            "municipality {code} is in no region between {left}, its last day in "
                            '"{other}", and {joined}.'
                        ),
                        code=code,
                        left=last_day,
                        joined=joined,
                        other=before.organiser.id,
                    ),
                    message(N_("member_from is the day after member_to in the other region.")),
                )
            for field in Municipality.model_fields:
                earlier, other = getattr(before.municipality, field), getattr(after.municipality, field)
                if field not in _OF_MEMBERSHIP and earlier != other:
                    yield after.organiser.document.problem(
                        ("municipalities", number, field),
                        message(
                            N_('municipality {code} has another value of {field} in "{other}".'),
                            code=code,
                            field=field,
                            other=before.organiser.id,
                        ),
                        message(N_("Correct one of the two: it is the same municipality.")),
                    )


def municipality_is_once(records: Records) -> Iterator[Problem]:
    """No municipality belongs to two regions on one day, or is listed twice in one."""
    for code, listed in records.memberships.items():
        for before, after in pairwise(listed):
            last_day, joined = before.municipality.member_to, after.municipality.member_from
            if before.organiser is not after.organiser and last_day and joined and last_day < joined:
                continue
            number = after.organiser.municipalities.index(after.municipality)
            yield after.organiser.document.problem(
                ("municipalities", number, "code"),
                message(
                    N_('municipality {code} is already in "{other}".'), code=code, other=before.organiser.id
                ),
                message(
                    N_(
                        "A municipality is in one region: remove it from the other, or correct the code. If "
                        "it went from one to the other, write member_to there and member_from here."
                    )
                ),
            )


def name_means_one_municipality(records: Records) -> Iterator[Problem]:
    """A name or alias of a municipality belongs to that municipality only."""
    owner: dict[str, str] = {}
    for organiser in records.organisers:
        for number, municipality in enumerate(organiser.municipalities):
            names = {"fi": municipality.fi, "sv": municipality.sv}
            names |= {f"aliases.{n}": alias for n, alias in enumerate(municipality.aliases)}
            for field, name in names.items():
                if owner.setdefault(name, municipality.code) != municipality.code:
                    yield organiser.document.problem(
                        ("municipalities", number, field.partition(".")[0]),
                        message(
                            N_('"{name}" is already a name of municipality {code}.'),
                            name=name,
                            code=owner[name],
                        ),
                        message(N_("A name must mean one municipality only: correct or remove it.")),
                    )


def record_is_once(records: Records) -> Iterator[Problem]:
    """No two records of a region's year have the same title: readers would take them for one."""
    first: dict[tuple[str, str], str] = {}
    for entry in records.having("title", "language"):
        title = entry.negotiation.title.best((entry.negotiation.language,)).text.casefold()
        other = first.setdefault((entry.folder, title), entry.id)
        if other != entry.id:
            yield entry.document.warning(
                ("title",),
                message(N_('"{other}" has the same title.'), other=other),
                message(N_("Give the two different titles, or remove one if they are the same.")),
            )


def record_name_is_free(_: Records, entry: Record) -> Iterator[Problem]:
    """A record's file name is not a word that the site uses in addresses below a region."""
    if entry.name in _words(_BELOW_REGION):
        yield entry.document.problem(
            (),
            message(N_('"{name}" is reserved for the site\'s own addresses.'), name=entry.name),
            message(N_("Give the file another name.")),
        )


def news_id_is_free(_: Records, entry: Record) -> Iterator[Problem]:
    """The id of a news text is not a word that the site uses in addresses below a negotiation."""
    for number, news in enumerate(entry.negotiation.news):
        if news.id in _words(_BELOW_NEGOTIATION) or news.id.startswith("correction-"):
            yield entry.document.problem(
                ("news", number),
                message(N_('"{name}" is reserved for the site\'s own addresses.'), name=news.id),
                message(
                    N_('Give the news text another id. If it is to replace a page, write "replaces: …".')
                ),
            )


def news_replaces_once(_: Records, entry: Record) -> Iterator[Problem]:
    """No two news texts of a record replace the same derived news."""
    seen: dict[object, str] = {}
    for number, news in enumerate(entry.negotiation.news):
        if news.replaces and seen.setdefault(news.replaces, news.id) != news.id:
            yield entry.document.problem(
                ("news", number, "replaces"),
                message(N_('"{other}" already replaces this news item.'), other=seen[news.replaces]),
                message(N_("Correct one of the two.")),
            )


def sessions_have_ids(_: Records, entry: Record) -> Iterator[Problem]:
    """When a round has several sessions, each has an id: it is part of the permanent id in calendars."""
    sessions = entry.negotiation.sessions
    for number, session in enumerate(sessions):
        if len(sessions) > 1 and session.id is None:
            yield entry.document.problem(
                ("sessions", number),
                message(N_("this session has no id, although there are several sessions.")),
                message(N_('Add a line such as "id: pohjoinen"; never change it afterwards.')),
            )


def ids_are_once(_: Records, node: Node) -> Iterator[Problem]:
    """No two items of a list have the same id."""
    for field, value in node.part.__dict__.items():
        if isinstance(value, tuple) and len(value) > 1:
            yield from _twice(node, (field,), value)
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from _twice(node, (field, str(key)), inner if isinstance(inner, tuple) else ())


def alias_is_free(records: Records) -> Iterator[Problem]:
    """An alias is written as region/year/record, and is neither the id nor an alias of another record."""
    owner: dict[str, str] = {}
    for entry in records.having("aliases"):
        for number, alias in enumerate(entry.negotiation.aliases):
            location = ("aliases", number)
            other = owner.setdefault(alias, entry.id)
            if not _RECORD.fullmatch(alias) or len(max(alias.split("/"), key=len)) > MAX_ID:
                yield entry.document.problem(
                    location,
                    message(N_('"{name}" cannot be the id of a record.'), name=alias),
                    message(
                        N_("Write it as region/year/record, each of at most {most} letters."), most=MAX_ID
                    ),
                )
            elif alias in records.by_id or alias in records.unread:
                yield entry.document.problem(
                    location,
                    message(N_('the record "{name}" still exists at that address.'), name=alias),
                    message(N_("Remove this line, or move the other record.")),
                )
            elif other != entry.id:
                yield entry.document.problem(
                    location,
                    message(N_('"{name}" is also an earlier id of "{other}".'), name=alias, other=other),
                    message(N_("An old address can lead to one record only.")),
                )


def _twice(node: Node, location: tuple[str, ...], items: Iterable[object]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        id_ = item.__dict__.get("id") if isinstance(item, Part) else None
        if not isinstance(id_, str):
            continue
        if id_ in seen:
            yield node.error(
                (*location, number),
                message(N_('the id "{id}" is used twice here.'), id=id_),
                message(N_("Give one of the two another id; the older one keeps its own.")),
            )
        seen.add(id_)


@cache
def _words(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(word.in_language(language) for word in words for language in LANGUAGES)
