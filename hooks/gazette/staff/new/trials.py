"""The records as they would be with one file changed or added, before it is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from gazette.base.problems import Problem
from gazette.base.settings import Settings
from gazette.checks import check
from gazette.records.collection import Record, Records
from gazette.records.document import Document, parse
from gazette.records.loading import NATIONAL, Loaded
from gazette.records.model.base import Part
from gazette.records.model.negotiation import Negotiation
from gazette.records.model.region import PartnerFile, Region
from gazette.records.model.validation import validate
from gazette.records.modelines import modeline_problems
from gazette.records.organisers import Organiser
from gazette.records.tracked import fingerprints


def new_problems(loaded: Loaded, inner: str, text: str, settings: Settings) -> tuple[Problem, ...]:
    """The problems that a file's new text brings; `inner` is its path below the folder of records."""
    shown = f"{loaded.records.root.name}/{inner}"
    result = _with(loaded, inner, shown, text)
    if isinstance(result, list):
        return tuple(result)
    before = {(problem.path, problem.key, problem.what) for problem in check(loaded, settings).problems}
    problems = (*modeline_problems(shown, inner, text), *check(result, settings).problems)
    return tuple(p for p in problems if (p.path, p.key, p.what) not in before)


def _with(loaded: Loaded, inner: str, shown: str, text: str) -> Loaded | list[Problem]:
    path = PurePosixPath(inner)
    models: dict[str, type[Part]] = {"region.yml": Region, "partners.yml": PartnerFile, NATIONAL: PartnerFile}
    model = models.get(path.name, Negotiation)
    document = parse(shown, text)
    if isinstance(document, list):
        return document
    year = int(path.parent.name) if model is Negotiation else None
    part = validate(model, document, "partners" if model is PartnerFile else None, year=year)
    if isinstance(part, list):
        return part
    return Loaded(_records(loaded.records, path, part, document), ())


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
        national=national,
        national_document=national_document,
    )
