"""The ledger: every address and every feed or calendar id ever published, so that none is lost unnoticed.

`negotiations/published.txt` has a line for each: the day it was first published, and the id (`permalinks`);
after the id of a calendar entry its revision as last published (`revisions`), which older lines lack.
The command `gazette ledger --update` adds lines; none is ever removed. A build that lacks one of the ids
fails, unless a record lists it under `aliases` (it moved) or `negotiations/gone.txt` covers it.
A line of gone.txt is: day, id (or a prefix of ids with a * at the end, or a record's id for all its ids),
reason, in one language or in several (`ledger_lines.reasons`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from gazette.base.nearness import nearest
from gazette.base.problems import N_, Message, Problem, message
from gazette.urls.ledger_lines import LedgerLine, coded_reasons, problem_of, read_lines
from gazette.urls.permalinks import TEMPORARY, shown
from gazette.urls.revisions import Revision

PUBLISHED: Final = "published.txt"
GONE: Final = "gone.txt"
_HEADER: Final = """\
# Jokainen julkaistu osoite ja syötteen tunniste. "gazette ledger --update" lisää rivejä; rivejä ei poisteta.
# Varje adress och flödes-id som publicerats. "gazette ledger --update" lägger till rader; inga tas bort.
# Every address and feed id ever published. "gazette ledger --update" adds lines; no line is removed.
# First published, id. / = below each language, {word} = a word of addresses, guid = feeds, uid = calendars.
# After uid: SEQUENCE of the entry as last published, and a fingerprint of its time and place.
"""
_MAX_NAMED: Final = 3
"""Largest number of lost ids named in one message."""
_RECORD: Final = re.compile(
    r"(?:/|guid:)(?P<id>[a-z0-9-]+/\d{4}/[a-z0-9-]+)(?=[/:#])|uid:(?P<dots>[a-z0-9-]+\.\d{4}\.[a-z0-9-]+)(?=\.)"
)
_NEWS: Final = re.compile(r"guid:(?P<id>[a-z0-9-]+/\d{4}/[a-z0-9-]+):(?P<name>[a-z]+)(?:-\d.*)?")
_MEDIA: Final = re.compile(r"media/(?P<folder>[a-z0-9-]+/\d{4})/(?P<name>.+)")
RECORD_ID: Final = re.compile(r"[a-z0-9-]+/\d{4}/[a-z0-9-]+")


class Ledger(Struct, frozen=True):
    """The lines of the ledger's two files in the folder `root`, and the problems of reading them."""

    root: Path
    published: Mapping[str, LedgerLine]
    gone: Sequence[LedgerLine]
    problems: tuple[Problem, ...]


def read(root: Path, default: str = "") -> Ledger:
    """Read the ledger of the records in `root`; a missing file is empty.

    `default` is the language of reasons that do not say theirs: one in it beside them is a problem.
    """
    problems: list[Problem] = []
    published = {line.id: line for line in read_lines(root, PUBLISHED, problems)}
    gone = tuple(read_lines(root, GONE, problems))
    for line in gone:
        problems += (problem_of(root, GONE, line.number, *texts) for texts in _wrong_reason(line, default))
    return Ledger(root, published, gone, tuple(problems))


def _wrong_reason(line: LedgerLine, default: str) -> Iterator[tuple[Message, Message]]:
    """The problems with the reason of a line of gone.txt, each with its advice."""
    texts = coded_reasons(line)
    if not all(text for _, text in texts):
        what = message(N_('the reason why "{id}" was removed is missing.'), id=line.id)
        yield what, message(N_("Write it at the end of the line."))
    codes = [code or default for code, _ in texts]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        what = message(
            N_('the reason why "{id}" was removed is there twice: {codes}.'),
            id=line.id,
            codes=", ".join(twice),
        )
        yield what, message(N_("Write it once in each language, as in fi: … | sv: …"))


def check(
    ledger: Ledger, current: frozenset[str], today: date, drafts: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Problems of a build that would publish the ids `current` (see `permalinks.permanent_ids`).

    `drafts` are the ids of records that are left out as drafts. An id first published after `today` is not
    reported: the build is for an earlier day.
    """
    return (*ledger.problems, *_missing(ledger, current, today, drafts), *_republished(ledger, current))


def _missing(
    ledger: Ledger, current: frozenset[str], today: date, drafts: Collection[str]
) -> Iterator[Problem]:
    removed = _Gone(ledger.gone)
    by_owner: dict[str, list[LedgerLine]] = {}
    for id_, line in ledger.published.items():
        if id_ in current or line.day > today or id_ in removed:
            continue
        if not _is_temporary_news(id_, current):
            by_owner.setdefault(_record_of(id_) or _folder_of(id_), []).append(line)
    if not by_owner:
        return
    # A lost record may have moved to one of the new records.
    new_ids = (id_ for id_ in current if id_ not in ledger.published)
    new_records = {record for id_ in new_ids if id_.startswith("/") and (record := _record_of(id_))}
    for name, lines in by_owner.items():
        if name in drafts:
            what, advice = _became_draft(name, today)
        else:
            what, advice = _message_and_advice(name, lines, current, new_records, today)
        yield problem_of(ledger.root, PUBLISHED, lines[0].number, what, advice)


def _is_temporary_news(id_: str, current: Collection[str]) -> bool:
    """Whether an id is of derived news that an existing record has only for some time
    (`permalinks.TEMPORARY`).
    """
    match = _NEWS.fullmatch(id_)
    return match is not None and match["name"] in TEMPORARY and f"/{match['id']}/" in current


def _message_and_advice(
    name: str, lines: Sequence[LedgerLine], current: frozenset[str], new_records: Iterable[str], today: date
) -> tuple[Message, Message]:
    if name.startswith(("word:", "form:")):
        return (
            message(N_('"{form}" has changed: all published addresses or ids would change.'), form=name),
            message(N_("Change it back in the code."))
            if name.startswith("word:")
            else message(N_("Change it back in mkdocs.yml: id_host, id_since, languages, site_url.")),
        )
    if file := _MEDIA.fullmatch(name):
        return (
            message(
                N_("{ids}: published on {day}, and would disappear."), ids=_join_ids(lines), day=lines[0].day
            ),
            message(
                N_(
                    "If the file has another name now, or another file replaced it, write below that in its "
                    'record: "earlier_files: {file}". If it was removed for good, write in gone.txt: "{line}"'
                ),
                file=f"{file['folder']}/media/{file['name'].replace('%20', ' ')}",
                line=f"{today} {name} …",
            ),
        )
    if not RECORD_ID.fullmatch(name):
        whole = any(line.id == name for line in lines)
        return (
            message(
                N_("{ids}: published on {day}, and would disappear."), ids=_join_ids(lines), day=lines[0].day
            ),
            message(
                N_('Put back what it was made from. If it was removed for good, write in gone.txt: "{line}"'),
                line=f"{today} {f'{name}*' if whole and len(lines) > 1 else lines[0].id} …",
            ),
        )
    if f"/{name}/" in current:
        return (
            message(
                N_('"{record}" still exists, but this would disappear from it: {ids}.'),
                record=name,
                ids=_join_ids(lines),
            ),
            message(
                N_(
                    "Put back what was removed from the record. If it was removed for good, write a "
                    'line for each in gone.txt: "{line}"'
                ),
                line=f"{today} {lines[0].id} …",
            ),
        )
    moved = nearest(name, new_records)
    return (
        message(N_('the record "{record}" was published and would disappear.'), record=name),
        message(
            N_(
                'If it is now {moved}, write there: "aliases: {record}". If it was removed for good, '
                'write in gone.txt: "{line}"'
            )
            if moved
            else N_(
                'If it moved, write in its new record: "aliases: {record}". If it was removed for '
                'good, write in gone.txt: "{line}"'
            ),
            moved=moved,
            record=name,
            line=f"{today} {name} …",
        ),
    )


def _became_draft(name: str, today: date) -> tuple[Message, Message]:
    return (
        message(
            N_('the record "{record}" was published and would disappear: it is a draft now.'), record=name
        ),
        message(
            N_(
                "Remove draft and publish_at from the record. If it was removed for good, write in "
                'gone.txt: "{line}"'
            ),
            line=f"{today} {name} …",
        ),
    )


def _join_ids(lines: Sequence[LedgerLine]) -> str:
    names = ", ".join(shown(line.id) for line in lines[:_MAX_NAMED])
    return f"{names}, … ({len(lines)})" if len(lines) > _MAX_NAMED else names


def _record_of(id_: str) -> str | None:
    """The id (region/year/record) of the record an id belongs to; None if it belongs to none."""
    match = _RECORD.match(id_)
    return (match["id"] or match["dots"].replace(".", "/")) if match else None


def _folder_of(id_: str) -> str:
    """The folder of an address; for another kind of id, the id itself."""
    return id_[: id_.rindex("/") + 1] if id_.startswith("/") else id_


class _Gone:
    """The ids that gone.txt covers: an id, all ids with a prefix (*), or all ids of a record."""

    def __init__(self, gone: Iterable[LedgerLine]) -> None:
        ids = [line.id for line in gone]
        self._exact = frozenset(ids)
        self._beginnings = tuple(id_[:-1] for id_ in ids if id_.endswith("*"))

    def __contains__(self, id_: str) -> bool:
        return id_ in self._exact or _record_of(id_) in self._exact or id_.startswith(self._beginnings)


def _republished(ledger: Ledger, current: frozenset[str]) -> Iterator[Problem]:
    """Problems of ids that are in gone.txt but would be published again."""
    ids = sorted(current)
    for line in ledger.gone:
        if RECORD_ID.fullmatch(line.id):
            is_back = f"/{line.id}/" in current
        elif line.id.endswith("*"):
            index = bisect_left(ids, line.id[:-1])
            is_back = index < len(ids) and ids[index].startswith(line.id[:-1])
        else:
            is_back = line.id in current
        if is_back:
            yield problem_of(
                ledger.root,
                GONE,
                line.number,
                message(N_('"{id}" exists again.'), id=line.id),
                message(
                    N_("If it is the same, remove this line. If it is a different one, give it another name.")
                ),
            )


def updated(
    ledger: Ledger, current: frozenset[str], today: date, revisions: Mapping[str, Revision] | None = None
) -> bytes:
    """The new text of published.txt: new ids get the day `today`, no id is removed.

    `revisions` are those of the calendar entries that are published now, by id.
    """
    days = {id_: line.day for id_, line in ledger.published.items()}
    days |= {id_: today for id_ in current if id_ not in days}
    rests = {id_: line.rest for id_, line in ledger.published.items()}
    rests |= {id_: str(revision) for id_, revision in (revisions or {}).items()}
    lines = (f"{days[id_]} {id_} {rests.get(id_, '')}".rstrip() for id_ in sorted(days))
    return (_HEADER + "".join(f"{line}\n" for line in lines)).encode()
