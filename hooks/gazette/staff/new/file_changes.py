"""The new text of a file for `gazette new`: a new record, or a record with one more item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from gazette.base.problems import N_, message
from gazette.base.settings import DUTY_LANGUAGES, LANGUAGES
from gazette.format import entries, slugs, starter
from gazette.format.fields import fields_of
from gazette.i18n.words import Words
from gazette.records.collection import Record
from gazette.records.composer import Data, Location
from gazette.records.document import Document, read
from gazette.records.edtf import Edtf
from gazette.records.file_contents import byte_order_mark
from gazette.records.insertion import append, as_list, put
from gazette.records.loading import NATIONAL, Loaded
from gazette.records.model.base import is_id
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.occasion import Occasion
from gazette.records.model.times import Hours, Span, When
from gazette.records.model.written_days import without_clock_word
from gazette.records.notation import Snippet, lines_of
from gazette.records.organisers import Organiser
from gazette.records.text_layout import LayoutError, layout
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.edits.targets import unknown_region
from gazette.staff.new.commented_lines import cut_below, put_below, without_example

TextChange = Callable[[str, dict[str, Data]], str]
"""A change of a file's text, as a function of its text and data."""
Answers = Mapping[str, str]
"""The answers by the name of the question; empty for a skipped question."""
_ORDER: Final = tuple(field.name for field in fields_of(Negotiation))
_WHEN: Final[TypeAdapter[Edtf]] = TypeAdapter(When)
_HOURS: Final[TypeAdapter[Span]] = TypeAdapter(Hours)
Value = TypeVar("Value")
FIRST_SESSION: Final = "1"
"""The id of a session that had none when another is added: its calendar entry was named so all along."""
NATIONWIDE: Final = "national"
"""The word for partners of the whole country."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file's new text, before it is checked and written."""

    inner: str
    """Its path below the folder of records."""
    text: str
    old: str | None = None
    """Its text until now; None if there is no such file."""
    old_content: bytes | None = None
    """The bytes of the file, for `old`."""
    mark: bytes = b""
    """The byte order mark that it begins with."""

    @property
    def content(self) -> bytes:
        """The bytes of the file's new text."""
        return self.mark + self.text.encode()


def organiser_of(loaded: Loaded, region: str) -> Organiser:
    """The organiser with an id, or a name as the site has it. Raises RefusedError."""
    organiser = loaded.records.by_region.get(region) or next(
        (o for o in loaded.records.by_region.values() if region.casefold() in _names(o)), None
    )
    if organiser is None:
        raise unknown_region(region, loaded.records)
    return organiser


def _names(organiser: Organiser) -> set[str]:
    names = (organiser.region.name, organiser.region.short)
    return {name.get(language).casefold() for name in names for language in LANGUAGES}


def hours(text: str) -> str:
    """A time of the clock without the word before it: klo 9–15 → 9–15."""
    return without_clock_word(text.strip())


def check_hours(text: str) -> None:
    """Refuse what is no time of the clock; nothing at all is none. Raises RefusedError."""
    if text:
        _refuse_wrong(_HOURS, text)


def place_of(loaded: Loaded, text: str) -> dict[str, str]:
    """A place as it is typed, with its municipality after a comma: venue and town, those that there are."""
    venue, _, town = (part.strip() for part in text.rpartition(","))
    if not town or loaded.records.municipality(town) is None:
        return {"venue": text.strip()} if text.strip() else {}
    return {"venue": venue, "town": town} if venue else {"town": town}


def other_languages(organiser: Organiser, language: str) -> tuple[str, ...]:
    """The languages besides `language` that a bilingual authority's title must be in (423/2003)."""
    return tuple(code for code in DUTY_LANGUAGES if code != language) if organiser.region.bilingual else ()


def year_of(date: str) -> int:
    """The year in which a date begins. Raises RefusedError."""
    return _refuse_wrong(_WHEN, date).first.year


def _refuse_wrong(kind: TypeAdapter[Value], text: str) -> Value:
    try:
        return kind.validate_python(text)
    except ValidationError as error:
        context = error.errors()[0]["ctx"]
        raise RefusedError(context["what"], context["advice"]) from None


def check_year(year: str) -> None:
    """Refuse what cannot be the name of a year's folder. Raises RefusedError."""
    if not re.fullmatch("2[01][0-9]{2}", year):
        raise RefusedError(
            message(N_('"{value}" is not a year.'), value=year), message(N_("Write the year as 2024."))
        )


def check_id(name: str) -> None:
    """Refuse what cannot be an id. Raises RefusedError."""
    if not is_id(name):
        raise RefusedError(
            message(N_('"{value}" cannot be an id.'), value=name),
            message(N_("An id has small letters a to z, digits and hyphens: ä is written a, å a, ö o.")),
        )


def proposed_name(loaded: Loaded, region: str, answers: Answers) -> str:
    """A name for a new record's file that no other has."""
    folder = loaded.records.root / region / (answers.get("year") or str(year_of(answers["date"])))
    taken = {path.stem for path in folder.glob("*.yml")} if folder.is_dir() else set()
    return slugs.record_name(answers["title"], region, taken)


def _publisher(organiser: Organiser, language: str) -> str:
    """The organiser as a source's publisher: a bilingual one by its id, which has a name in each language."""
    return organiser.id if organiser.region.bilingual else organiser.region.name.get(language)


def new_record(loaded: Loaded, region: str, answers: Answers, occasion: Occasion, say: Words) -> FileChange:
    """A new record of an occasion. Raises RefusedError."""
    organiser = organiser_of(loaded, region)
    year = answers.get("year") or year_of(answers["date"])
    inner = f"{region}/{year}/{answers['id']}.yml"
    if (loaded.records.root / inner).exists():
        raise RefusedError(message(N_("{path} already exists; it was not changed."), path=inner))
    titles = {say.language: answers["title"]}
    titles |= {code: answers[f"title-{code}"] for code in DUTY_LANGUAGES if answers.get(f"title-{code}")}
    text = starter.record(
        starter.Starter(
            inner,
            occasion,
            titles,
            answers["date"],
            answers.get("publisher") or _publisher(organiser, say.language),
            answers.get("time", ""),
            place_of(loaded, answers.get("place", "")),
            tuple(filter(None, answers.get("parties", "").replace(",", " ").split())),
        ),
        say,
    )
    return FileChange(inner, text)


def taken_ids(record: Record, field: str) -> frozenset[str]:
    """The ids that the items of a record's field have."""
    ids = (item.id for item in getattr(record.negotiation, field))
    return frozenset(FIRST_SESSION if name is None else name for name in ids)


def new_session(loaded: Loaded, record: Record, answers: Answers, say: Words) -> FileChange:
    """A record with one more session. A single one becomes the first of a list. Raises RefusedError."""
    negotiation = record.negotiation
    if not negotiation.occasion.traits.has_sessions:
        raise RefusedError(
            message(N_('"{occasion}" is an occasion without a meeting.'), occasion=negotiation.occasion.value)
        )
    snippet = entries.session(answers, place_of(loaded, answers.get("place", "")), say)

    def add(text: str, data: dict[str, Data]) -> str:
        text, comments = cut_below(text, "sessions")
        if isinstance(data["sessions"], dict):
            text = as_list(text, ("sessions",))
        if len(negotiation.sessions) == 1 and negotiation.sessions[0].id is None:
            text = _with_first_key(text, ("sessions", 0), "id", FIRST_SESSION)
        return put_below(append(text, ("sessions",), snippet, _ORDER), "sessions", comments)

    return _changed(loaded, _inner(record), add)


def new_item(loaded: Loaded, record: Record, field: str, answers: Answers, snippet: Snippet) -> FileChange:
    """A record with one more item under its own id in `outcomes` or `news`. Raises RefusedError."""
    name = answers["id"]
    if name in taken_ids(record, field):
        raise RefusedError(message(N_('"{id}" is there already; it was not changed.'), id=name))

    def add(text: str, data: dict[str, Data]) -> str:
        if field == "outcomes":
            text = without_example(text)
        if isinstance(data.get(field), list):
            item = Snippet(f"{lines_of('id', name, 0, 2)[0]}\n{snippet.text}")
            return append(text, (field,), item, _ORDER)
        if data.get(field):
            return put(text, (field, name), snippet)
        inner = "".join(f"  {line}\n" for line in snippet.text.splitlines())
        return put(text, (field,), Snippet(f"{name}:\n{inner}"), _ORDER)

    return _changed(loaded, _inner(record), add)


def new_partner(loaded: Loaded, region: str, answers: Answers, say: Words) -> FileChange:
    """The partners of a region, or `NATIONWIDE`, with one more. Raises RefusedError."""
    name, snippet = answers["id"], entries.partner(answers, say)
    inner = NATIONAL if region == NATIONWIDE else f"{organiser_of(loaded, region).id}/partners.yml"
    if name in partner_ids(loaded, region):
        raise RefusedError(message(N_('"{id}" is there already; it was not changed.'), id=name))
    if not (loaded.records.root / inner).exists():
        own = "".join(f"  {line}\n" for line in snippet.text.splitlines())
        head = "".join(f"{line}\n" for line in starter.head(inner, say))
        return FileChange(inner, f"{head}{name}:\n{own}")
    return _changed(loaded, inner, lambda text, _: put(text, (name,), snippet))


def partner_ids(loaded: Loaded, region: str) -> frozenset[str]:
    """The ids of a region's partners and of those of the whole country."""
    organiser = loaded.records.by_region.get(region)
    return frozenset((*loaded.records.national, *(organiser.partners if organiser else ())))


def _inner(record: Record) -> str:
    return f"{record.id}.yml"


def _with_first_key(text: str, location: Location, key: str, value: str) -> str:
    """The text with a key before the others of a mapping. Raises LayoutError."""
    parts = layout(text)
    node = parts.find(location)
    if node is None or not node.entries:
        raise LayoutError(f"no mapping at {location}")
    start = next(iter(node.entries.values())).start
    between = ", " if node.is_flow else parts.line_break + " " * parts.column(node.start)
    return f'{text[:start]}{key}: "{value}"{between}{text[start:]}'


def _changed(loaded: Loaded, inner: str, change: TextChange) -> FileChange:
    path = loaded.records.root / inner
    content = path.read_bytes()
    mark = byte_order_mark(content)
    document = read(path, f"{loaded.records.root.name}/{inner}")
    if not isinstance(document, Document):
        raise RefusedError(document[0].what, document[0].advice)
    old = content.removeprefix(mark).decode()
    try:
        return FileChange(inner, change(old, document.data), old, content, mark)
    except LayoutError:
        raise RefusedError(
            message(
                N_("{path} is written in a way that nothing can be put into; it was not changed."), path=inner
            ),
            message(N_("Write it by hand; the guide has examples.")),
        ) from None
