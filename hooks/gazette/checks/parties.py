"""Organisations and people: each entered once, with the right statutory kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from gazette.base.bounds import MAX_ID
from gazette.base.problems import N_, Problem, did_you_mean, message
from gazette.checks.walk import Node
from gazette.records.collection import Record, Records
from gazette.records.document import Document
from gazette.records.model.base import ID_PATTERN
from gazette.records.model.parties import Party
from gazette.records.model.region import Partner

_ALIAS: Final = re.compile(rf"({ID_PATTERN}/)?{ID_PATTERN}")


def partner_is_once(records: Records) -> Iterator[Problem]:
    """No two partners of a region have the same name: they would be one organisation with two pages."""
    for document, partners in _partner_files(records):
        first: dict[str, str] = {}
        for partner in (*records.national.values(), *partners.values()):
            for language in partner.name.languages:
                name = (partner.name.get(language) or "").casefold()
                other = first.setdefault(name, partner.id)
                if other != partner.id:
                    yield document.warning(
                        (partner.id, "name"),
                        message(N_('"{other}" has the same name.'), other=other),
                        message(N_("Keep one of the two, and use its id in the records.")),
                    )


def partner_id_is_free(records: Records) -> Iterator[Problem]:
    """A partner's id is not that of a region or of a national body: a reference could mean either."""
    for document, partners in _partner_files(records):
        for partner in partners.values():
            if partner.id in records.by_region:
                yield document.problem(
                    (partner.id,),
                    message(N_('"{name}" is the id of a region.'), name=partner.id),
                    message(
                        N_("Regions can be named in records without this: remove it, or give it another id.")
                    ),
                )
            elif document is not records.national_document and partner.id in records.national:
                yield document.problem(
                    (partner.id,),
                    message(N_('"{name}" is in national.yml.'), name=partner.id),
                    message(N_("Remove it here; the records of every region can name it.")),
                )


def partner_alias_is_free(records: Records) -> Iterator[Problem]:
    """An earlier id of a partner is no id of another, and leads to one partner only."""
    owner: dict[str, str] = {}
    for document, partners in _partner_files(records):
        region = document.path.split("/")[-2] if document is not records.national_document else ""
        for partner in partners.values():
            for number, alias in enumerate(partner.aliases):
                name = alias if "/" in alias or not region else f"{region}/{alias}"
                home, _, last = name.rpartition("/")
                organiser = records.by_region.get(home)
                if not _ALIAS.fullmatch(alias) or len(max(alias.split("/"), key=len)) > MAX_ID:
                    what = message(N_('"{name}" cannot be the id of a partner.'), name=alias)
                    advice = message(
                        N_("Write it as id, or as region/id, each of at most {most} letters."), most=MAX_ID
                    )
                elif last in (organiser.partners if organiser else records.national):
                    what = message(N_('the partner "{name}" still exists.'), name=name)
                    advice = message(N_("Remove this line, or the other partner."))
                elif owner.setdefault(name, partner.id) != partner.id:
                    text = N_('"{name}" is also an earlier id of the partner "{other}".')
                    what = message(text, name=alias, other=owner[name])
                    advice = message(N_("An old address can lead to one partner only."))
                else:
                    continue
                yield document.problem((partner.id, "aliases", number), what, advice)


def partner_merged_into_another(records: Records) -> Iterator[Problem]:
    """The partner that another became part of is known, and is not itself."""
    for document, partners in _partner_files(records):
        known = {**records.national, **partners}
        for partner in partners.values():
            into = partner.merged_into
            if into is not None and (into == partner.id or into not in known):
                others = (id_ for id_ in known if id_ != partner.id)
                yield document.problem(
                    (partner.id, "merged_into"),
                    message(N_('"{name}" is not another partner.'), name=into),
                    did_you_mean(into, others)
                    or message(N_("Write the id of the partner it became part of.")),
                )


def _partner_files(records: Records) -> Iterator[tuple[Document, Mapping[str, Partner]]]:
    """national.yml and each region's partners.yml, with the partners in it."""
    if records.national_document:
        yield records.national_document, records.national
    for organiser in records.organisers:
        if organiser.partner_document:
            yield organiser.partner_document, organiser.partners


def person_is_once(_: Records, entry: Record) -> Iterator[Problem]:
    """No two people of a record have the same name."""
    first: dict[str, str] = {}
    for number, person in enumerate(entry.negotiation.people):
        if person.name is None:
            continue
        other = first.setdefault(person.name.casefold(), person.id)
        if other != person.id:
            yield entry.document.warning(
                ("people", number, "name"),
                message(N_('"{other}" has the same name.'), other=other),
                message(N_("If they are one person, keep one of the two.")),
            )


def kind_is_the_partners_own(records: Records, node: Node) -> Iterator[Problem]:
    """A party named by its id has the statutory kind that partners.yml gives it."""
    party = node.part
    if not isinstance(party, Party) or party.party is None or party.kind is None:
        return
    partner = records.party(node.organiser, party.party)
    if isinstance(partner, Partner) and partner.kind and partner.kind is not party.kind:
        what = N_('"{name}" is of the kind "{kind}" in partners.yml.')
        yield node.error(
            ("kind",),
            message(what, name=party.party, kind=partner.kind.value),
            message(N_("Remove kind here, or correct it there.")),
        )
