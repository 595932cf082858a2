"""The meaning of the words of enums: label on the site and explanation, for guide and schemas."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Final

from gazette.base.problems import N_
from gazette.i18n.words import Words
from gazette.records.model.base import member_descriptions
from gazette.records.model.publishing import StageName
from gazette.views import labels

_STAGES: Final[dict[Enum, str]] = {
    StageName.ANNOUNCEMENT: N_("announcement"),
    StageName.INVITATION: N_("invitation"),
    StageName.REGISTRATION: N_("registration closing"),
    StageName.REPORT: N_("report"),
    StageName.PUBLICATION: N_("publication"),
}


def explanation(member: Enum, say: Words) -> str:
    """A word's label on the site and, if the model has one, an explanation: "finding. Something that …"."""
    name = label(member, say)
    description = _descriptions(type(member)).get(member.value)
    return f"{name}. {say(description)}" if description else name


def label(member: Enum, say: Words) -> str:
    """A word's label on the site."""
    return say.template(_labels()[member]).replace(" {n}", "").replace("{n}", "…")


@cache
def _labels() -> dict[Enum, str]:
    """Member of an enum → its label on the site, in English."""
    known = dict(_STAGES)
    for name in sorted(vars(labels)):
        table = getattr(labels, name)
        if name.isupper() and isinstance(table, dict):
            for member, name_of_member in table.items():
                if isinstance(member, Enum):
                    known.setdefault(member, name_of_member)
    return known


@cache
def _descriptions(enum: type[Enum]) -> dict[str, str]:
    return dict(member_descriptions(enum))
