"""A publication → a draft record: YAML text with a comment beside each uncertain value.

Facts are read by the modules of this package, one kind each; here they are put into the order of the model.
Values that the model or a check refuses become comments, so that `gazette check` passes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gazette.base.problems import Problem
from gazette.i18n.words import Words
from gazette.records.collection import Record, Records
from gazette.records.document import parse
from gazette.records.model.negotiation import Negotiation, Scope
from gazette.records.model.occasion import Occasion
from gazette.records.model.validation import validate
from gazette.records.queries import Cache
from gazette.staff.importing.facts import Facts, facts_of
from gazette.staff.importing.fields import fields_of
from gazette.staff.importing.marks import Marker
from gazette.staff.importing.occasion import judge
from gazette.staff.importing.source import Source
from gazette.staff.importing.suggestions import suggestions_of
from gazette.staff.importing.yaml_text import Uncertain, comment, commented_out, printed, uncertain

NAMES = {Scope.MUNICIPAL_GROUPS: "kuntaryhmat", Scope.MUNICIPALITY: "kuntakohtaiset"}
"""File names by scope; any other negotiation is called alueellinen, as the records here are."""
_ATTEMPTS = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft record and where it belongs."""

    region: str
    """The organiser's id; "" if unknown."""
    year: int
    name: str
    """A name for the file; another record can have it."""
    text: str
    """The whole YAML file."""
    occasion: Occasion
    uncertain: tuple[Uncertain, ...]
    """What staff must check; each has a comment in the text."""


def draft(source: Source, records: Records, region: str | None, say: Words) -> Draft:
    """A draft record of a publication; `region` is the organiser if it is known, comments are in `say`'s
    language.

    Raises ValueError for a publication on talks that have no record (`occasion.NoRecord`).
    """
    judgement = judge(source)
    if judgement.occasion is not None and not judgement.has_record:
        raise ValueError(judgement.occasion)
    facts = facts_of(source, records, region, judgement)
    fields = fields_of(facts, records, Marker(say), say)
    head = "\n".join(_head(facts, say))
    text = f"{head}\n{printed(fields)}" + "".join(f"{line}\n" for line in suggestions_of(facts, say))
    text = _valid(text, facts, records, say)
    occasion = judgement.occasion if isinstance(judgement.occasion, Occasion) else Occasion.YEARLY_NEGOTIATION
    return Draft(
        facts.region_id, facts.year, _name(facts, occasion), text, occasion, tuple(uncertain(fields))
    )


def _head(facts: Facts, say: Words) -> Iterator[str]:
    source = facts.source
    yield from comment(
        say("Draft, made by gazette import from: {source}", source=source.address or source.title)
    )
    yield from comment(
        say("Compare every line with the source, write the texts in your own words, and run: gazette check")
    )


def _name(facts: Facts, occasion: Occasion) -> str:
    if occasion is not Occasion.YEARLY_NEGOTIATION:
        return str(occasion.value)
    return NAMES.get(facts.framing.scope, "alueellinen")


def _valid(text: str, facts: Facts, records: Records, say: Words) -> str:
    """The text with every entry commented out that the model or a check of one record refuses."""
    for _ in range(_ATTEMPTS):
        problem = _first_problem(text, facts, records)
        if problem is None:
            break
        note = say("Left out: {problem}", problem=" ".join(problem.text_without_place(say.template).split()))
        changed = commented_out(text, problem.line, note)
        if changed == text:
            break
        text = changed
    return text


def _first_problem(text: str, facts: Facts, records: Records) -> Problem | None:
    from gazette.checks import problems_of_single_records  # checks import every rule

    path = f"negotiations/{facts.region_id}/{facts.year}/draft.yml"
    document = parse(path, text)
    if isinstance(document, list):
        return document[0]
    negotiation = validate(Negotiation, document, year=facts.year)
    if isinstance(negotiation, list):
        return negotiation[0]
    if facts.organiser is None:
        return None
    record = Record(facts.organiser, facts.year, "draft", negotiation, document)
    alone = Records(
        records.root, records.organisers, (record,), records.unread,
        national=records.national, national_document=records.national_document,
    )  # fmt: skip
    errors = (
        problem
        for problem in problems_of_single_records(alone, facts.source.read_on, Cache())
        if problem.path == path and problem.severity.value == "error"
    )
    return next(errors, None)
