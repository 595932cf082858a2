"""Organisations and people: each entered once, with the right statutory kind."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Node
from gazette.records.collection import Record, Records
from gazette.records.model.parties import Party
from gazette.records.model.region import Partner


def partner_is_once(records: Records) -> Iterator[Problem]:
    """No two partners of a region have the same name: they would be one organisation with two pages."""
    for organiser in records.organisers:
        first: dict[str, str] = {}
        for partner in organiser.partners.values():
            for language in partner.name.languages:
                name = (partner.name.get(language) or "").casefold()
                other = first.setdefault(name, partner.id)
                if other != partner.id and organiser.partner_document:
                    yield organiser.partner_document.warning(
                        (partner.id, "name"),
                        message(N_('"{other}" has the same name.'), other=other),
                        message(N_("Keep one of the two, and use its id in the records.")),
                    )


def partner_id_is_free(records: Records) -> Iterator[Problem]:
    """A partner's id is not a region's id: a reference could mean either."""
    for organiser in records.organisers:
        for partner in organiser.partners.values():
            if partner.id in records.by_region and organiser.partner_document:
                yield organiser.partner_document.problem(
                    (partner.id,),
                    message(N_('"{name}" is the id of a region.'), name=partner.id),
                    message(
                        N_("Regions can be named in records without this: remove it, or give it another id.")
                    ),
                )


def person_is_once(_: Records, entry: Record) -> Iterator[Problem]:
    """No two people of a record have the same name."""
    first: dict[str, str] = {}
    for number, person in enumerate(entry.negotiation.people):
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
    if isinstance(partner, Partner) and partner.kind is not party.kind:
        what = N_('"{name}" is of the kind "{kind}" in partners.yml.')
        yield node.error(
            ("kind",),
            message(what, name=party.party, kind=partner.kind.value),
            message(N_("Remove kind here, or correct it there.")),
        )
