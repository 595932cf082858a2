"""Trials: all records with one file's new text, checked as by `gazette check` before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from gazette.base.problems import Message, Problem
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.collection import Record, Records
from gazette.records.document import Document, parse
from gazette.records.field_groups import fingerprints
from gazette.records.file_contents import decode
from gazette.records.loading import NATIONAL, Loaded
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.validation import validate
from gazette.records.modelines import modeline_problems
from gazette.records.organisers import Organiser
from gazette.records.queries import Cache

T = TypeVar("T")


class UnreadableTextError(Exception):
    """A new text that no record can be read from."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Trial:
    """The problems of all records with the file as it is (`before`) and with its new text (`after`)."""

    before: tuple[Problem, ...]
    after: tuple[Problem, ...]

    @property
    def new(self) -> tuple[Problem, ...]:
        """The problems that the new text brings, wherever the lines of the others are now."""
        known = {_identity(problem) for problem in self.before}
        return tuple(problem for problem in self.after if _identity(problem) not in known)


def try_out(loaded: Loaded, inner: str, content: bytes, settings: Settings) -> Trial:
    """Check all records with a file's new content; `inner` is its path below the folder of records.

    Raises UnreadableTextError if the new text is no record.
    """
    path, display_path = PurePosixPath(inner), f"{loaded.records.root.name}/{inner}"
    text = _readable(decode(content, display_path))
    document = _readable(parse(display_path, text))
    others = tuple(problem for problem in loaded.problems if problem.path != display_path)
    edited = replace(
        loaded,
        records=_records(loaded.records, path, _part(path, document), document),
        problems=(*others, *modeline_problems(display_path, inner, text)),
    )
    cache = Cache()  # what both have in common is checked once
    return Trial(check(loaded, settings, cache).problems, check(edited, settings, cache).problems)


def _part(path: PurePosixPath, document: Document) -> Part:
    if path.name == "region.yml":
        return _readable(validate(Region, document))
    if path.name in ("partners.yml", NATIONAL):
        return _readable(validate(PartnerFile, document, "partners"))
    return _readable(validate(Negotiation, document, year=int(path.parent.name)))


def _readable(result: T | list[Problem]) -> T:
    if isinstance(result, list):
        raise UnreadableTextError(result)
    return result


def _identity(problem: Problem) -> tuple[str, str, Message]:
    return problem.path, problem.key, problem.what


def _records(records: Records, path: PurePosixPath, part: Part, document: Document) -> Records:
    organisers = {organiser.id: organiser for organiser in records.organisers}
    national, national_document = records.national, records.national_document
    added: tuple[Record, ...] = ()
    region = path.parts[0]
    if isinstance(part, Negotiation):
        prints = fingerprints(document.data)
        added = (Record(organisers[region], int(path.parts[1]), path.stem, part, document, prints),)
    elif isinstance(part, Region):
        organisers[region] = Organiser(region, part, document)
    elif isinstance(part, PartnerFile) and path.name == NATIONAL:
        national, national_document = {partner.id: partner for partner in part.partners}, document
    elif isinstance(part, PartnerFile):
        partners = {partner.id: partner for partner in part.partners}
        organisers[region] = replace(organisers[region], partners=partners, partner_document=document)
    ids = {record.id for record in added}
    others = (
        replace(record, organiser=organisers[record.organiser.id])
        for record in records.all
        if record.id not in ids
    )
    return Records(
        records.root,
        tuple(sorted(organisers.values(), key=lambda organiser: (organiser.region.code, organiser.id))),
        tuple(sorted((*others, *added), key=lambda record: record.id)),
        records.unread,
        drafts=records.drafts,
        partial=records.partial,
        partial_organisers=records.partial_organisers,
        readable=records.readable,
        national=national,
        national_document=national_document,
    )
