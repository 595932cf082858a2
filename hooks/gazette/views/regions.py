"""A region's page, and the pages of its years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from msgspec import Struct

from gazette.records.model.region import Priorities
from gazette.records.organisers import Membership, Organiser
from gazette.records.registry import Registry
from gazette.urls import addresses
from gazette.urls.addresses import Word
from gazette.views import stages
from gazette.views.archive import CoverageCell, cell, years_shown
from gazette.views.cards import NegotiationCard, card
from gazette.views.channels import follow, region_channel
from gazette.views.context import Reader
from gazette.views.links import municipality_links, region_link, year_link
from gazette.views.localized_texts import area_name, language_note, localized_all, optional_localized
from gazette.views.material import document_view
from gazette.views.municipalities import days_of
from gazette.views.negotiation_content import structure_view
from gazette.views.news import news_of
from gazette.views.news_pages import NewsLine, news_line
from gazette.views.outcome_counts import Count, status_counts
from gazette.views.outcome_index import NO_OUTCOMES, OutcomeSelection, outcomes_by_region
from gazette.views.page import Fact, Link, LocalizedText, Outside, Page, Titled, Value, fact
from gazette.views.sources import source_line, source_view

CARDS_SHOWN: Final = 8
"""How many negotiations a region's page shows; the others are on the pages of their years."""


class PriorityGroup(Struct, frozen=True):
    """The priorities of a period."""

    heading: str
    text: LocalizedText | None
    items: tuple[LocalizedText, ...]
    source: tuple[Value, ...]


class GroupView(Struct, frozen=True):
    """A municipal group."""

    name: LocalizedText | None
    municipalities: tuple[Link, ...]


class YearGroups(Struct, frozen=True):
    """The municipal groups of a year."""

    year: int
    groups: tuple[GroupView, ...]


YearState = tuple[Link | None, str, CoverageCell]
"""Link (None if there is no record), year and coverage of a year."""


class RegionPage(Page, frozen=True, kw_only=True):
    """A region (an organiser)."""

    template: ClassVar[str] = "region.html"

    kicker: str
    facts: tuple[Fact, ...]
    cards: tuple[NegotiationCard, ...]
    others: tuple[NegotiationCard, ...]
    """Of other occasions."""
    years: tuple[YearState, ...]
    counts: tuple[Count, ...]
    outcomes: Link | None
    priorities: tuple[PriorityGroup, ...]
    documents: tuple[Titled, ...]
    structures: tuple[Titled, ...]
    groups: tuple[YearGroups, ...]
    municipalities: tuple[Link, ...]
    former: tuple[Link, ...]
    moving: tuple[Link, ...]
    """Municipalities that came from another region or move to one, with the day."""
    partners: Link | None
    news: tuple[NewsLine, ...]
    sources: tuple[Titled, ...]
    follow: tuple[Value, ...]
    """Links to feed and calendar."""


def region_page(reader: Reader, organiser: Organiser) -> RegionPage:
    """The page of an organiser."""
    w, region = reader.w, organiser.region
    entries = stages.newest_first(reader.registry, reader.registry.of_region[organiser.id])
    agreed = outcomes_by_region(reader.registry).get(organiser.id, NO_OUTCOMES)
    name = region.name.get(reader.language)
    yearly, others = stages.yearly_and_other(entries)
    priorities = tuple(_priorities(reader, p) for p in region.priorities)
    documents = tuple(document_view(reader, organiser, d) for d in region.documents)
    structures = tuple(structure_view(reader, organiser, s) for s in region.structures)
    return RegionPage(
        language=reader.language,
        address=addresses.region(organiser.id),
        title=area_name(reader, organiser),
        description=w("{name}: events and documents, what was agreed and what came of it.", name=name)
        if stages.are_other(entries)
        else w(
            "{name}, negotiations on health and wellbeing: what was agreed, with whom, and what came of it.",
            name=name,
        ),
        section=Word.ARCHIVE,
        missing=language_note(reader, priorities, documents, structures),
        kicker=name,
        facts=_facts(reader, organiser),
        cards=tuple(card(reader, e) for e in yearly[:CARDS_SHOWN]),
        others=tuple(card(reader, e) for e in others[:CARDS_SHOWN]),
        years=year_states(reader, organiser),
        counts=status_counts(reader, agreed.counts),
        outcomes=Link(w("All outcomes of the region"), OutcomeSelection(region=organiser.id).address)
        if agreed.outcomes
        else None,
        priorities=priorities,
        documents=documents,
        structures=structures,
        groups=tuple(
            YearGroups(
                y,
                tuple(
                    GroupView(
                        optional_localized(reader, g.name),
                        municipality_links(reader, reader.registry.municipalities_named(g.municipalities)),
                    )
                    for g in region.groups[y]
                ),
            )
            for y in sorted(region.groups, reverse=True)
        ),
        municipalities=municipality_links(
            reader,
            (
                m
                for m in organiser.municipalities
                if not m.valid_to and Membership(organiser, m).holds_on(reader.today)
            ),
        ),
        moving=tuple(
            Link(days_of(reader, m.name(reader.language), m), addresses.municipality(m.code))
            for m in organiser.municipalities
            if m.member_from or m.member_to
        ),
        former=municipality_links(reader, (m for m in organiser.municipalities if m.valid_to)),
        partners=Link(w("Partners"), addresses.partners(organiser.id)) if organiser.partners else None,
        news=tuple(news_line(reader, i) for i in news_of(reader.registry, entries[:CARDS_SHOWN])[:5]),
        sources=tuple(source_view(reader, None, s) for s in region.sources),
        follow=follow(reader, region_channel(reader, organiser)),
    )


def year_states(reader: Reader, organiser: Organiser) -> tuple[YearState, ...]:
    """The coverage of every year of an organiser, newest first."""
    with_records = {e.year for e in reader.registry.of_region[organiser.id]}
    return tuple(
        (year_link(organiser, y) if y in with_records else None, str(y), cell(reader, organiser, y))
        for y in sorted({*years_shown(reader.registry), *with_records}, reverse=True)
    )


def _priorities(reader: Reader, period: Priorities) -> PriorityGroup:
    w = reader.w
    name = optional_localized(reader, period.name)
    when = w.when(period.period) if period.period else w("period not given")
    return PriorityGroup(
        f"{name.text} ({when})" if name else when,
        optional_localized(reader, period.text),
        localized_all(reader, (i.text for i in period.items)),
        source_line(reader, None, period.source),
    )


def _facts(reader: Reader, organiser: Organiser) -> tuple[Fact, ...]:
    w, region = reader.w, organiser.region
    languages = ["fi", *(["sv"] if region.bilingual else []), *(["se", "smn", "sms"] if region.sami else [])]
    return (
        *fact(w("Official name"), region.name.get(reader.language)),
        *fact(w("Known as"), region.brand),
        *fact(
            w("Must negotiate with"),
            w("its municipalities, other public actors, companies and non-profit organisations")
            if region.county
            else w("other public actors, companies and non-profit organisations"),
            w("HUS Group") if region.hus else None,
        ),
        *fact(w("Languages it must inform in"), *(w.language_name(c) for c in languages)),
        *fact(w("Responsible unit"), optional_localized(reader, region.unit)),
        *fact(w("Records kept by"), *_origin(reader, organiser)),
        *fact(w("Website"), Outside(region.website, region.website) if region.website else None),
    )


def _origin(reader: Reader, organiser: Organiser) -> Iterator[Value | str]:
    """The origin of the records (`records.origins`), with commit and day; no fact if they are kept here."""
    w, origin = reader.w, organiser.origin
    if origin is None:
        return
    if origin.website:
        yield Outside(origin.website, origin.website)
    else:
        yield w("the organiser itself")
    if origin.commit:
        yield w("version {commit} of {day}", commit=origin.commit[:12], day=w.day(origin.day))
    else:
        yield w("brought here on {day}", day=w.day(origin.day))


class RegionYearPage(Page, frozen=True, kw_only=True):
    """An organiser's year."""

    template: ClassVar[str] = "region-year.html"

    state: CoverageCell
    cards: tuple[NegotiationCard, ...]
    others: tuple[NegotiationCard, ...]
    """Of other occasions."""
    news: tuple[NewsLine, ...]
    years: tuple[Link, ...]


def region_years(registry: Registry, organiser: Organiser) -> tuple[int, ...]:
    """The years of a region with a record, newest first."""
    return tuple(sorted({e.year for e in registry.of_region[organiser.id]}, reverse=True))


def region_year_page(reader: Reader, organiser: Organiser, year: int) -> RegionYearPage:
    """The page of an organiser's year."""
    w = reader.w
    entries = stages.newest_first(reader.registry, reader.registry.of_region_year[organiser.id, year])
    yearly, others = stages.yearly_and_other(entries)
    area = area_name(reader, organiser)
    return RegionYearPage(
        language=reader.language,
        address=addresses.year(organiser.id, year),
        title=w("{area} {year}", area=area, year=year),
        description=w("The negotiations on health and wellbeing of {area} in {year}.", area=area, year=year)
        if yearly
        else w("Events and documents of {area} in {year}.", area=area, year=year),
        section=Word.ARCHIVE,
        trail=(region_link(reader, organiser),),
        state=cell(reader, organiser, year),
        cards=tuple(card(reader, e) for e in yearly),
        others=tuple(card(reader, e) for e in others),
        news=tuple(news_line(reader, i) for i in news_of(reader.registry, entries)),
        years=tuple(
            Link(str(y), addresses.year(organiser.id, y), current=y == year)
            for y in region_years(reader.registry, organiser)
        ),
    )
