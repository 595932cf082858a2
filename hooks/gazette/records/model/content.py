"""Contents of a negotiation: remarks, quotes, themes, votes, surveys, structures of cooperation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, WithJsonSchema

from gazette.base.bounds import MAX_DIGITS
from gazette.base.problems import N_, message
from gazette.records.model.base import Count, Id, OneOf, OneOrMany, Part, Positive, Url, short, wrong
from gazette.records.model.parties import PartyOrRef
from gazette.records.model.sources import Source
from gazette.records.model.text import MonolingualMarkdown, Prose, Tag, Title
from gazette.records.model.times import When


class Matter(OneOf):
    """The four statutory matters of a negotiation (612/2021 section 7)."""

    GOAL = "goal"
    """What is to be reached."""
    MEASURE = "measure"
    """What will be done."""
    COOPERATION = "cooperation"
    """How the parties work together."""
    MONITORING = "monitoring"
    """How it is followed what comes of it."""


def text_short(value: Any) -> Any:
    """A BeforeValidator: a text, or texts per language, becomes a mapping with the key `text`."""
    if isinstance(value, str) or (isinstance(value, dict) and value and set(value) <= _LANGUAGES):
        return {"text": value}
    return value


_LANGUAGES: Final = {"fi", "sv", "en", "se", "smn", "sms"}


class Remark(Part):
    """What somebody said, in our own words as indirect speech; from a person, a party or nobody named."""

    text: Prose
    """What was said, in our words."""
    person: Id | None = None
    """Who said it: id from people."""
    party: PartyOrRef | None = None
    """Whose remark it is, when no person is named."""
    source: Source | None = None
    """Where it was read, if elsewhere than the record's sources."""


RemarkOrText = Annotated[Remark, BeforeValidator(text_short)]


class Quote(Part):
    """A direct quotation word for word, errors included, in the language in which it was said."""

    text: MonolingualMarkdown
    """The words as they were said, errors included."""
    language: Tag | None = None
    """The record's own language when not given."""
    person: Id | None = None
    """Who said it: id from people."""
    party: PartyOrRef | None = None
    """Whose words they are, when no person is named."""
    source: Source | None = None
    """Where it was read, if elsewhere than the record's sources."""


class Theme(Part):
    """A theme that was discussed."""

    text: Title
    """The theme."""
    description: Prose | None = None
    """More about it."""
    matter: Annotated[tuple[Matter, ...], OneOrMany] = ()
    """Which of the law's four matters it belongs to."""
    age_group: Title | None = None
    """The age group it is about."""


ThemeOrText = Annotated[Theme, BeforeValidator(text_short)]


class Voted(Part):
    """One option in a vote."""

    text: Title
    """The option."""
    votes: Count | None = None
    """The votes it got."""
    note: Prose | None = None
    """A note that was added to it."""
    resources: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What is needed to get there, as listed under it."""


class Ballot(Part):
    """A vote among those present. Ties stay ties: ranks come from the votes, not from the order."""

    question: Title
    """What was voted on."""
    method: Prose | None = None
    """How the vote was held, if stated."""
    items: Annotated[tuple[Voted, ...], OneOrMany]
    """The options and their votes."""


_DECIMAL: Final = re.compile(r"(\d+)(?:[.,](\d+))?")


def _decimal(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _DECIMAL.fullmatch(value.strip())
    if not match:
        raise wrong(message(N_('"{value}" is not a number.'), value=value), message(N_("Write 3 or 2.75.")))
    if max(map(len, match.groups(""))) > MAX_DIGITS:
        raise wrong(
            message(N_('"{value}" has too many digits.'), value=value),
            message(
                N_("A number has at most {most} before its decimal point and {most} after it."),
                most=MAX_DIGITS,
            ),
        )
    return Decimal(value.strip().replace(",", "."))


DecimalNumber = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema({"type": "string"})]
"""A number; keeps the number of decimals of the source."""


class Scale(Part):
    """The answers' scale, from lowest to highest."""

    low: Count
    """The lowest answer."""
    high: Count
    """The highest answer."""


def _scale(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(rf"(\d{{1,{MAX_DIGITS}}})\s*[-–]\s*(\d{{1,{MAX_DIGITS}}})", value.strip())
    if not match or int(match[1]) >= int(match[2]):
        raise wrong(message(N_('"{value}" is not a scale.'), value=value), message(N_("Write 1–5.")))
    return {"low": match[1], "high": match[2]}


class Statement(Part):
    """One statement of a survey."""

    text: Title
    """The statement."""
    mean: DecimalNumber
    """The mean of the answers, with the decimals that the source gives."""


class Survey(Part):
    """A feedback survey as the source states it: published as given, never recalculated."""

    answers: Positive
    """How many answered."""
    scale: Annotated[Scale, BeforeValidator(_scale)] | None = None
    """Left out if the source does not state it."""
    statements: Annotated[tuple[Statement, ...], OneOrMany] = ()
    """The statements and the means of the answers."""
    improvements: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """Improvements that participants asked for."""
    comments: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """Free comments."""


class Consultation(Part):
    """A survey or online consultation before the negotiation."""

    title: Prose | None = None
    """What it is called."""
    kind: Prose | None = None
    """What it is: a survey, an online consultation, a hearing."""
    opens: When | None = None
    """When it opens, as precisely as told."""
    closes: When | None = None
    """When it closes, as precisely as told."""
    who: Prose | None = None
    """Who may answer."""
    topics: Annotated[tuple[Prose, ...], OneOrMany] = ()
    """What is asked about."""
    answers: Count | None = None
    """How many answered, if stated."""
    results: Prose | None = None
    """What the answers said, in our words."""
    url: Url | None = None
    """Where one answers."""


class Structure(Part):
    """A level, group or network of the standing cooperation."""

    name: Title
    """What it is called."""
    text: Prose | None = None
    """What it does."""
    members: Annotated[tuple[PartyOrRef, ...], OneOrMany] = ()
    """Who belongs to it."""


StructureOrText = Annotated[Structure, BeforeValidator(short("name"))]
