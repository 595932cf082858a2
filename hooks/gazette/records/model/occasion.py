"""What a record is of: the closed list of occasions, with the law each follows; a section of an act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple

from pydantic import BeforeValidator

from gazette.base.problems import N_, message
from gazette.records.model.base import Name, OneOf, Part, Section, wrong


class Law(NamedTuple):
    """Sections of an act: `act` as 612/2021, `sections` as ("6", "7")."""

    act: str
    sections: tuple[str, ...]


def sections(law: Law) -> frozenset[tuple[str, str]]:
    """The sections of a law, each with its act."""
    return frozenset((law.act, section) for section in law.sections)


class Traits(NamedTuple):
    """What follows from an occasion."""

    law: Law | None = None
    """The law that requires it; None if no law does."""
    has_sessions: bool = True
    """Whether people meet. If not, the record has a `date` of its own instead of `sessions`."""
    is_yearly_duty: bool = False
    """Whether it counts as the yearly negotiation that every organiser must hold."""
    since: int | None = None
    """The first year in which there can be one."""


class Occasion(OneOf):
    """What a record is of. Only the first counts as the yearly negotiation."""

    YEARLY_NEGOTIATION = "yearly-negotiation"
    """A county's, and Helsinki's own, with its partners: 612/2021 section 7, Helsinki section 6."""
    COOPERATION_TALK = "cooperation-talk"
    """A county's with its municipalities, at least once per council term: 611/2021 section 14."""
    FORUM = "forum"
    """An open event for discussion, which no law requires."""
    PANEL = "panel"
    """A panel of residents, which no law requires."""
    SEMINAR = "seminar"
    """A seminar or a day of talks, which no law requires."""
    ADVISORY_BODY = "advisory-body"
    """A meeting of a standing advisory body."""
    STATE_TALK = "state-talk"  # no source names its section, so none is given in TRAITS
    AGREEMENT = "agreement"
    """A signed agreement. No meeting: it has a date and parties."""
    PLAN = "plan"
    """A plan that was adopted. No meeting: it has a date and parties."""
    DECISION = "decision"
    """A decision of a body. No meeting: it has a date and parties."""
    STATEMENT = "statement"
    """An opinion that was given. No meeting: it has a date and parties."""

    @property
    def traits(self) -> Traits:
        """What follows from it."""
        return TRAITS[self]


_EVENT: Final = Traits()
_NO_EVENT: Final = Traits(has_sessions=False)
TRAITS: Final[Mapping[Occasion, Traits]] = {
    Occasion.YEARLY_NEGOTIATION: Traits(Law("612/2021", ("6", "7")), is_yearly_duty=True, since=2023),
    Occasion.COOPERATION_TALK: Traits(Law("611/2021", ("14",))),
    Occasion.FORUM: _EVENT,
    Occasion.PANEL: _EVENT,
    Occasion.SEMINAR: _EVENT,
    Occasion.ADVISORY_BODY: _EVENT,
    Occasion.STATE_TALK: _EVENT,
    Occasion.AGREEMENT: _NO_EVENT,
    Occasion.PLAN: _NO_EVENT,
    Occasion.DECISION: _NO_EVENT,
    Occasion.STATEMENT: _NO_EVENT,
}

_LAW: Final = re.compile(r"(\d+/\d{4})\s+(\d+(?:\s?[a-z]\b)?)\s*§")


def _law(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _LAW.fullmatch(value.strip())
    if not match:
        raise wrong(
            message(N_('"{value}" is not a section of an act.'), value=value),
            message(N_("Write the act and the section as 612/2021 7 §.")),
        )
    return {"act": match[1], "section": match[2]}


class LegalBasis(Part):
    """A section of an act."""

    act: Name
    """The number of the act, as 612/2021."""
    section: Section
    """The section."""


LegalBasisOrText = Annotated[LegalBasis, BeforeValidator(_law)]
"""A section of an act; a plain text is the act and the section."""
