"""A municipality's page: its negotiations and outcomes; and the list of all municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import ClassVar, Final

from msgspec import Struct

from gazette.base.problems import N_
from gazette.records.model.region import Municipality
from gazette.records.organisers import Organiser
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.cards import NegotiationCard, card
from gazette.views.channels import follow, municipality_channel
from gazette.views.context import Reader
from gazette.views.labels import LANGUAGE
from gazette.views.links import municipality_link, municipality_links, region_link
from gazette.views.localized_texts import area_name, language_note
from gazette.views.municipality_names import choices
from gazette.views.outcome_counts import Count, status_counts
from gazette.views.outcome_index import NO_OUTCOMES, OutcomeSelection, outcomes_by_municipality
from gazette.views.outcomes import OutcomeView, outcome_view
from gazette.views.page import Fact, Link, LocalizedText, Page, Value, fact
from gazette.views.schedule import code_for, schedule_of

CARDS_SHOWN: Final = 8
OUTCOMES_SHOWN: Final = 20
"""How many of the newest the page shows; the others are on the region's pages."""
_FINDER_MESSAGES: Final = {
    "none": N_("No municipality has this name."),
    "one": N_("1 municipality"),
    "many": N_("{n} municipalities"),
}


class MunicipalityPage(Page, frozen=True, kw_only=True):
    """A municipality."""

    template: ClassVar[str] = "municipality.html"

    note: str
    """Until when a municipality that no longer exists was one; else empty."""
    successor: Link | None
    facts: tuple[Fact, ...]
    upcoming: tuple[NegotiationCard, ...]
    past: tuple[NegotiationCard, ...]
    others: tuple[NegotiationCard, ...]
    """Past ones of other occasions, and what is no meeting."""
    outcomes: tuple[OutcomeView, ...]
    counts: tuple[Count, ...]
    more: Link | None
    """The link to the outcomes that are left out here."""
    region: Link
    follow: tuple[Value, ...]
    """Links to feed and calendar."""


def municipality_page(reader: Reader, organiser: Organiser, municipality: Municipality) -> MunicipalityPage:
    """The page of a municipality, existing or former."""
    w = reader.w
    entries = stages.newest_first(reader.registry, reader.registry.of_municipality[municipality.code])
    codes = {e.id: code_for(reader.registry, e, municipality.code) for e in entries}
    stage = {e.id: stages.stage_of(reader.registry, e, codes[e.id]) for e in entries}
    upcoming = [e for e in entries if stage[e.id] in stages.UPCOMING]
    upcoming.sort(key=lambda e: (schedule_of(reader.registry, e, codes[e.id]).next_day, e.id))
    past, others = stages.yearly_and_other(e for e in entries if stage[e.id] not in stages.UPCOMING)
    agreed = outcomes_by_municipality(reader.registry).get(municipality.code, NO_OUTCOMES)
    name = municipality.name(reader.language)
    ended = municipality.valid_to is not None and municipality.valid_to < reader.today
    successor = reader.registry.municipality(municipality.merged_into) if municipality.merged_into else None
    languages = municipality.languages.split("+")
    outcomes = tuple(outcome_view(reader, e, o) for e, o in agreed.outcomes[:OUTCOMES_SHOWN])
    return MunicipalityPage(
        language=reader.language,
        address=addresses.municipality(municipality.code),
        # Helsinki is both a municipality and an organiser: two pages, two titles.
        title=w("{name}, municipality", name=name) if name == area_name(reader, organiser) else name,
        description=w("{name}: events and documents, what was agreed and what came of it.", name=name)
        if stages.are_other(entries)
        else w(
            "{name} in the negotiations on health and wellbeing: what was agreed and what came of it.",
            name=name,
        ),
        section=Word.MUNICIPALITIES,
        trail=(Link(w("Municipalities"), addresses.section(Word.MUNICIPALITIES)),),
        missing=language_note(reader, outcomes),
        note=w("{name} was a municipality until {day}.", name=name, day=w.day(municipality.valid_to))
        if ended and municipality.valid_to
        else "",
        successor=municipality_link(reader, successor) if successor else None,
        facts=(
            *fact(w("Region"), region_link(reader, organiser)),
            *fact(w("Other regions"), *_other_regions(reader, organiser, municipality)),
            *fact(w("Municipality code"), municipality.code),
            *fact(
                w("In Swedish") if reader.language != "sv" else w("In Finnish"),
                _other_name(reader, municipality),
            ),
            *(
                sami
                for code, words in municipality.sami
                for sami in fact(w.opening(w(LANGUAGE[code])), LocalizedText(words, code))
            ),
            *fact(w("Languages under the Language Act"), *(w.language_name(code) for code in languages)),
        ),
        upcoming=tuple(card(reader, e, codes[e.id]) for e in upcoming),
        past=tuple(card(reader, e, codes[e.id]) for e in past[:CARDS_SHOWN]),
        others=tuple(card(reader, e, codes[e.id]) for e in others[:CARDS_SHOWN]),
        outcomes=outcomes,
        counts=status_counts(reader, agreed.counts),
        more=Link(w("All outcomes of the region"), OutcomeSelection(region=organiser.id).address)
        if len(agreed.outcomes) > OUTCOMES_SHOWN
        else None,
        region=region_link(reader, organiser),
        follow=follow(reader, municipality_channel(reader, municipality)),
    )


def _other_regions(reader: Reader, organiser: Organiser, municipality: Municipality) -> tuple[Link, ...]:
    """Other regions it has belonged to or will belong to, with the day of the change."""
    others = (home for home in reader.registry.memberships[municipality.code] if home.organiser != organiser)
    return tuple(
        Link(
            days_of(reader, area_name(reader, home.organiser), home.municipality),
            addresses.region(home.organiser.id),
        )
        for home in others
    )


def days_of(reader: Reader, name: str, listed: Municipality) -> str:
    """A name with the days of a membership that are known: "Exampleshire until 31 December 2025"."""
    w = reader.w
    since, until = listed.member_from, listed.member_to
    if since and (not until or since > reader.today):
        return w("{name} from {day}", name=name, day=w.day(since))
    return w("{name} until {day}", name=name, day=w.day(until)) if until else name


def _other_name(reader: Reader, municipality: Municipality) -> str | None:
    other = municipality.fi if reader.language == "sv" else municipality.sv
    return other if other != municipality.name(reader.language) else None


class LetterGroup(Struct, frozen=True):
    """The municipalities that begin with a letter."""

    letter: str
    links: tuple[Link, ...]


class MunicipalitiesPage(Page, frozen=True, kw_only=True):
    """Every municipality, by its first letter."""

    template: ClassVar[str] = "municipalities.html"

    lead: str
    letters: tuple[LetterGroup, ...]
    former: tuple[Link, ...]
    script: str
    """Path of the finder's script below the site's root."""
    finder: Mapping[str, object]
    """What the field's script suggests (name, path, other names) and says."""


def municipalities_page(reader: Reader) -> MunicipalitiesPage:
    """The page of all municipalities."""
    w = reader.w
    municipalities = tuple(m for _, m in reader.registry.municipalities.values())
    links = municipality_links(reader, (m for m in municipalities if not m.valid_to))
    return MunicipalitiesPage(
        language=reader.language,
        address=addresses.section(Word.MUNICIPALITIES),
        title=w("Municipalities"),
        description=w(
            "Choose your municipality: what it negotiated on health and wellbeing, and what came of it."
        ),
        section=Word.MUNICIPALITIES,
        lead=w("Choose your municipality to see what it negotiated and what came of it."),
        letters=tuple(
            LetterGroup(letter, tuple(group))
            for letter, group in groupby(links, key=lambda link: link.text[0].upper())
        ),
        former=municipality_links(reader, (m for m in municipalities if m.valid_to)),
        script=reader.settings.asset("municipality-finder.js"),
        finder={
            "choices": [(choice.name, choice.path, choice.others) for choice in choices(reader)],
            "messages": {name: w(message) for name, message in _FINDER_MESSAGES.items()},
        },
    )
