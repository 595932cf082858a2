"""Organisations and people: each entered once, and told of as what it is."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.base.problems import N_, Problem, message
from gazette.checks.walk import Found
from gazette.records.model.parties import Party
from gazette.records.model.region import Partner
from gazette.records.registry import Entry, Registry


def partner_is_once(registry: Registry) -> Iterator[Problem]:
    """No two partners of a region have one name: they would be one organisation with two pages."""
    for organiser in registry.organisers:
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


def partner_id_is_free(registry: Registry) -> Iterator[Problem]:
    """A partner's id is no region's id: a reference could mean either."""
    for organiser in registry.organisers:
        for partner in organiser.partners.values():
            if partner.id in registry.by_region and organiser.partner_document:
                yield organiser.partner_document.problem(
                    (partner.id,),
                    message(N_('"{name}" is the id of a region.'), name=partner.id),
                    message(
                        N_("Regions can be named in records without this: remove it, or give it another id.")
                    ),
                )


def person_is_once(_: Registry, entry: Entry) -> Iterator[Problem]:
    """No two people of a record have one name."""
    first: dict[str, str] = {}
    for number, person in enumerate(entry.record.people):
        other = first.setdefault(person.name.casefold(), person.id)
        if other != person.id:
            yield entry.document.warning(
                ("people", number, "name"),
                message(N_('"{other}" has the same name.'), other=other),
                message(N_("If they are one person, keep one of the two.")),
            )


def kind_is_the_partners_own(registry: Registry, found: Found) -> Iterator[Problem]:
    """A party named by its id is of the statutory kind that partners.yml gives it."""
    told = found.part
    if not isinstance(told, Party) or told.party is None or told.kind is None:
        return
    partner = registry.party(found.organiser, told.party)
    if isinstance(partner, Partner) and partner.kind is not told.kind:
        what = N_('"{name}" is of the kind "{kind}" in partners.yml.')
        yield found.error(
            ("kind",),
            message(what, name=told.party, kind=partner.kind.value),
            message(N_("Remove kind here, or correct it there.")),
        )
