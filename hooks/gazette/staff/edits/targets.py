"""The target of an edit, by its name: a record by id, address or file, one of its sessions, one of its
outcomes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from gazette.base.problems import N_, Message, Problem, did_you_mean, message
from gazette.format.slugs import slug
from gazette.records.collection import Record, Records
from gazette.records.composer import Data, Location
from gazette.records.file_contents import byte_order_mark
from gazette.records.loading import Loaded
from gazette.records.model.outcomes import Outcome
from gazette.records.organisers import Organisers
from gazette.records.text_layout import LayoutError, layout
from gazette.staff.edits.dates import iso
from gazette.staff.edits.refusal import RefusedError

_YEAR: Final = re.compile(r"\d{4}")
MOST_NAMED: Final = 12
"""How many records or sessions a message lists."""


@dataclass(frozen=True)
class Target:
    """A record and its file, as it was when it was read."""

    record: Record
    path: Path
    content: bytes
    text: str
    """The file's text, without a byte order mark and with its letters as they are (Unicode not composed)."""
    data: dict[str, Data]
    """The data of the text."""

    @property
    def mark(self) -> bytes:
        """The byte order mark of the file, or nothing."""
        return byte_order_mark(self.content)


def open_target(loaded: Loaded, name: str) -> Target:
    """The record that a name means and its file. Raises RefusedError."""
    record = find_record(loaded, name)
    path = loaded.records.root / f"{record.id}.yml"
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        return Target(record, path, content, text, layout(text).data)
    except (OSError, ValueError, LayoutError):
        raise RefusedError(message(N_("{path} cannot be read."), path=record.document.path)) from None


def unknown_region(name: str, organisers: Organisers) -> RefusedError:
    """That no region has an id, with the nearest that one has."""
    advice = did_you_mean(name, organisers.by_region)
    return RefusedError(message(N_('There is no region "{name}" here.'), name=name), advice)


def find_record(loaded: Loaded, name: str) -> Record:
    """The record of an id (also an earlier one), an address or a file. Raises RefusedError."""
    records = loaded.records
    earlier = {alias: record for record in records.all for alias in record.aliases}
    ids = list(_ids(name))
    for id_ in ids:
        if record := records.by_id.get(id_) or earlier.get(id_):
            return record
        if id_ in records.unread:
            raise RefusedError(
                message(N_("the record has errors, and cannot be edited until they are fixed:")),
                problems=_hindrances(loaded, id_),
            )
    raise RefusedError(
        message(N_('there is no record "{name}".'), name=name),
        did_you_mean(ids[0] if ids else name, records.by_id)
        or _records_near(records, ids[0] if ids else name),
    )


def _records_near(records: Records, name: str) -> Message:
    """The records of the region and year that a name begins with, or of the region; else how to name one."""
    region, *rest = name.split("/")
    own = sorted(id_ for id_ in records.by_id if id_.startswith(f"{region}/"))
    of_year = [id_ for id_ in own if rest and id_.startswith(f"{region}/{rest[0]}/")]
    if not own:
        return message(N_("Write region/year/name, the address of its page, or its file."))
    return message(N_("There are: {ids}."), ids=_first_of(of_year or own))


def _first_of(names: list[str]) -> str:
    return ", ".join(names if len(names) <= MOST_NAMED else [*names[:MOST_NAMED], "…"])


def _hindrances(loaded: Loaded, record_id: str) -> tuple[Problem, ...]:
    """The problems for which a record was not read: its own, else those of its region.yml."""
    for name in (record_id, f"{record_id.partition('/')[0]}/region"):
        path = f"{loaded.records.root.name}/{name}.yml"
        if problems := tuple(problem for problem in loaded.problems if problem.path == path):
            return problems
    return ()


def _ids(name: str) -> Iterator[str]:
    """Every region/year/name within a name, such as an address with more before and after it."""
    path = unquote(urlsplit(name.strip()).path)
    file = Path(name)
    for whole in (path, file.resolve().as_posix() if file.is_file() else ""):
        parts = [part for part in whole.replace("\\", "/").split("/") if part]
        for start in range(len(parts) - 2):
            region, year, last = parts[start : start + 3]
            if _YEAR.fullmatch(year):
                yield f"{region}/{year}/{last.removesuffix('.yml')}"


def outcome_in(name: str) -> str | None:
    """The id of the outcome in an address or id: region/year/name#id, or …/#outcome-id."""
    fragment = urlsplit(name.strip()).fragment
    return fragment.removeprefix("outcome-") or None


def find_outcome(record: Record, name: str) -> Outcome:
    """An outcome that was agreed, by its id. Raises RefusedError."""
    outcome = next((o for o in record.negotiation.outcomes if o.id == name), None)
    if outcome is None:
        ids = [o.id for o in record.negotiation.outcomes]
        raise RefusedError(
            message(N_('the record has no outcome "{name}".'), name=name),
            did_you_mean(name, ids) or message(N_("Its outcomes are: {ids}."), ids=", ".join(ids) or "–"),
        )
    if not outcome.is_agreement:
        raise RefusedError(
            message(N_('"{name}" was noticed or thought, not agreed: it is not followed up.'), name=name)
        )
    return outcome


def find_session(records: Records, record: Record, name: str) -> int:
    """The number (from 0) of the session of an id, a number from 1, a date or a municipality.

    Raises RefusedError if there is none, or more than one.
    """
    sessions = record.negotiation.sessions
    if not sessions:
        raise RefusedError(message(N_("the record has no session.")))
    numbers = [number for number, session in enumerate(sessions) if session.id in (name, slug(name))]
    if not numbers and name.isdecimal() and 0 < int(name) <= len(sessions):
        numbers = [int(name) - 1]
    date = iso(name)
    numbers = numbers or [n for n, session in enumerate(sessions) if str(session.date) == date]
    if not numbers and (municipality := records.municipality(name)):
        in_town = [
            n
            for n, s in enumerate(sessions)
            if s.place and s.place.town and records.municipality(s.place.town) == municipality
        ]
        concerned = [
            n
            for n, session in enumerate(sessions)
            if (session.municipalities or session.group)
            and municipality in records.municipalities_for(record.organiser, record.year, session)
        ]
        numbers = concerned or in_town
    if len(numbers) == 1:
        return numbers[0]
    what = N_('"{name}" means several sessions: {which}.') if numbers else N_('there is no session "{name}".')
    which = ", ".join(str(n + 1) for n in numbers)
    known = [" ".join(filter(None, (f"{n}:", s.id, str(s.date)))) for n, s in enumerate(sessions, 1)]
    raise RefusedError(
        message(what, name=name, which=which) if numbers else message(what, name=name),
        message(
            N_("Write its number, id, date or municipality. There are {sessions}."), sessions=_first_of(known)
        ),
    )


def session_location(data: dict[str, Data], number: int) -> Location:
    """Where a session is written: one needs no list."""
    return ("sessions", number) if isinstance(data.get("sessions"), list) else ("sessions",)


def outcome_location(data: dict[str, Data], outcome_id: str) -> Location:
    """Where an outcome is written: by its id as the key, or in a list."""
    outcomes = data.get("outcomes")
    if isinstance(outcomes, list):
        ids = [item.get("id") if isinstance(item, dict) else None for item in outcomes]
        return "outcomes", ids.index(outcome_id)
    return "outcomes", outcome_id
