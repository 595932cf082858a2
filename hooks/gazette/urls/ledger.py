"""The ledger: every address and every feed id ever published, so that none is lost unnoticed.

`negotiations/published.txt` has a line for each: the day it was first published, and the id (`lasting`).
Lines are added by the command `gazette ledger --update` and stay for ever. A build that would drop one is
refused, unless the record says where it moved (`aliases`) or `negotiations/gone.txt` says since when and why
it is gone: a line there is a day, an id (or the beginning of ids with a *, or a record's own id for all that
belongs to it), and the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from gazette.base.problems import N_, Message, Problem, message, nearest
from gazette.urls.permanent import TEMPORARY, shown

PUBLISHED: Final = "published.txt"
GONE: Final = "gone.txt"
_HEADER: Final = """\
# Jokainen julkaistu osoite ja syötteen tunniste. "gazette ledger --update" lisää rivejä; rivejä ei poisteta.
# Varje adress och flödes-id som publicerats. "gazette ledger --update" lägger till rader; inga tas bort.
# Every address and feed id ever published. "gazette ledger --update" adds lines; no line is removed.
# First published, id. / = below each language, {word} = a word of addresses, guid = feeds, uid = calendars.
"""
_SHOWN: Final = 3
"""How many of the ids that would be lost together are named."""
_LINE: Final = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}) (?P<id>\S+)(?: (?P<why>\S.*))?")
_RECORD: Final = re.compile(
    r"(?:/|guid:)(?P<id>[a-z0-9-]+/\d{4}/[a-z0-9-]+)(?=[/:#])|uid:(?P<dots>[a-z0-9-]+\.\d{4}\.[a-z0-9-]+)(?=\.)"
)
_NEWS: Final = re.compile(r"guid:(?P<id>[a-z0-9-]+/\d{4}/[a-z0-9-]+):(?P<name>[a-z]+)")
_RECORD_ID: Final = re.compile(r"[a-z0-9-]+/\d{4}/[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one of the two files."""

    number: int
    day: date
    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was published, and what is gone for good."""

    root: Path
    published: Mapping[str, Line]
    gone: Sequence[Line]
    problems: tuple[Problem, ...]


def read(root: Path) -> Ledger:
    """The ledger beside the records; empty where there is none yet."""
    problems: list[Problem] = []
    published = {line.id: line for line in _lines(root, PUBLISHED, problems)}
    gone = tuple(_lines(root, GONE, problems))
    problems += (
        _problem(
            root,
            GONE,
            line.number,
            message(N_('the reason why "{id}" was removed is missing.'), id=line.id),
            message(N_("Write it at the end of the line.")),
        )
        for line in gone
        if not line.why
    )
    return Ledger(root, published, gone, tuple(problems))


def _lines(root: Path, name: str, problems: list[Problem]) -> Iterator[Line]:
    path = root / name
    if not path.is_file():
        return
    for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        line = _line(number, text.strip())
        if line:
            yield line
        else:
            problems.append(
                _problem(
                    root,
                    name,
                    number,
                    message(N_("the line cannot be read.")),
                    message(N_("A line has a day such as 2026-11-22, an id and, in gone.txt, the reason.")),
                )
            )


def _line(number: int, text: str) -> Line | None:
    found = _LINE.fullmatch(text)
    try:
        return (
            Line(number, date.fromisoformat(found["day"]), found["id"], found["why"] or "") if found else None
        )
    except ValueError:  # 2026-02-30
        return None


def check(ledger: Ledger, now: frozenset[str], today: date) -> tuple[Problem, ...]:
    """What is wrong with what a build would publish; `now` are its `identities`.

    A build for an earlier day does not miss what was first published after it.
    """
    return (*ledger.problems, *_lost(ledger, now, today), *_back(ledger, now))


def _lost(ledger: Ledger, now: frozenset[str], today: date) -> Iterator[Problem]:
    given_up = _GivenUp(ledger.gone)
    together: dict[str, list[Line]] = {}
    for id_, line in ledger.published.items():
        if id_ not in now and line.day <= today and id_ not in given_up and not _ended(id_, now):
            together.setdefault(_record(id_) or _folder(id_), []).append(line)
    if not together:
        return
    # Moved records are looked for among the new ones only.
    added = (id_ for id_ in now if id_ not in ledger.published)
    new = {record for id_ in added if id_.startswith("/") and (record := _record(id_))}
    for name, lines in together.items():
        what, advice = _explained(name, lines, now, new, today)
        yield _problem(ledger.root, PUBLISHED, lines[0].number, what, advice)


def _ended(id_: str, now: Collection[str]) -> bool:
    """Whether it is news that its record, still there, gave by itself only for a while."""
    found = _NEWS.fullmatch(id_)
    return found is not None and found["name"] in TEMPORARY and f"/{found['id']}/" in now


def _explained(
    name: str, lines: Sequence[Line], now: frozenset[str], new: Iterable[str], today: date
) -> tuple[Message, Message]:
    if name.startswith(("word:", "form:")):
        return (
            message(N_('"{form}" has changed: all published addresses or ids would change.'), form=name),
            message(N_("Change it back in the code.")),
        )
    if not _RECORD_ID.fullmatch(name):
        whole = any(line.id == name for line in lines)
        return (
            message(
                N_("{ids}: published on {day}, and would disappear."), ids=_listed(lines), day=lines[0].day
            ),
            message(
                N_('Put back what it was made from. If it was removed for good, write in gone.txt: "{line}"'),
                line=f"{today} {f'{name}*' if whole and len(lines) > 1 else lines[0].id} …",
            ),
        )
    if f"/{name}/" in now:
        return (
            message(
                N_('"{record}" still exists, but this would disappear from it: {ids}.'),
                record=name,
                ids=_listed(lines),
            ),
            message(
                N_(
                    "Put back what was removed from the record. If it was removed for good, write a "
                    'line for each in gone.txt: "{line}"'
                ),
                line=f"{today} {lines[0].id} …",
            ),
        )
    moved = nearest(name, new)
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


def _listed(lines: Sequence[Line]) -> str:
    named = ", ".join(shown(line.id) for line in lines[:_SHOWN])
    return f"{named}, … ({len(lines)})" if len(lines) > _SHOWN else named


def _record(id_: str) -> str | None:
    """The record an id belongs to: region/year/record."""
    found = _RECORD.match(id_)
    return (found["id"] or found["dots"].replace(".", "/")) if found else None


def _folder(id_: str) -> str:
    """The page an address belongs to, with the files beside it; the id itself when it is none."""
    return id_[: id_.rindex("/") + 1] if id_.startswith("/") else id_


class _GivenUp:
    """What gone.txt covers: an id, all that begin with it (*), or a whole record by its own id."""

    def __init__(self, gone: Iterable[Line]) -> None:
        named = [line.id for line in gone]
        self._exact = frozenset(named)
        self._beginnings = tuple(id_[:-1] for id_ in named if id_.endswith("*"))

    def __contains__(self, id_: str) -> bool:
        return id_ in self._exact or _record(id_) in self._exact or id_.startswith(self._beginnings)


def _back(ledger: Ledger, now: frozenset[str]) -> Iterator[Problem]:
    """What gone.txt says is gone, and yet the build would publish."""
    ordered = sorted(now)
    for line in ledger.gone:
        if _RECORD_ID.fullmatch(line.id):
            back = f"/{line.id}/" in now
        elif line.id.endswith("*"):
            place = bisect_left(ordered, line.id[:-1])
            back = place < len(ordered) and ordered[place].startswith(line.id[:-1])
        else:
            back = line.id in now
        if back:
            yield _problem(
                ledger.root,
                GONE,
                line.number,
                message(N_('"{id}" exists again.'), id=line.id),
                message(
                    N_("If it is the same, remove this line. If it is a different one, give it another name.")
                ),
            )


def updated(ledger: Ledger, now: frozenset[str], today: date) -> bytes:
    """The ledger with what is new in it, first published `today`; nothing is ever taken out."""
    days = {id_: line.day for id_, line in ledger.published.items()}
    days |= {id_: today for id_ in now if id_ not in days}
    return (_HEADER + "".join(f"{days[id_]} {id_}\n" for id_ in sorted(days))).encode()


def _problem(root: Path, name: str, number: int, what: Message, advice: Message | None) -> Problem:
    return Problem(f"{root.name}/{name}", number, 1, "", what, advice)
