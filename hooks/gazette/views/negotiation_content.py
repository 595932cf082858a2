"""Content of a negotiation's page: parties, themes, votes, remarks, survey, documents, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from gazette.records.model.content import Consultation, Structure
from gazette.records.model.parties import PRESENT, Participant, Party, PartyKind, PartyType
from gazette.records.model.region import Partner
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry, Registry
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import MATTER, ROLE
from gazette.views.localized_texts import in_language, localized, localized_all, optional_localized
from gazette.views.material import (
    ImageView,
    archived_copy,
    attachment_link,
    document_view,
    image_view,
    recording_facts,
)
from gazette.views.page import Fact, LocalizedText, Outside, Titled, Value, fact, values
from gazette.views.participants import KINDS, AnyKind, KindView, PartiesWithKind, kind_heading, kinds
from gazette.views.parties import PersonLine, party_link, party_links, person_lines
from gazette.views.remarks import RemarkView, quote_view, remark_view
from gazette.views.votes import BallotView, SurveyView, ballot_view, survey_view


class PartyLine(Struct, frozen=True):
    """Somebody invited or present."""

    who: Value
    role: LocalizedText | None
    number: str
    mandate: str
    """That a mandate to decide was asked for, in words."""


class PartyGroup(Struct, frozen=True):
    """The parties of one statutory kind."""

    heading: str
    invited: tuple[PartyLine, ...]
    took_part: tuple[PartyLine, ...]


class NegotiationContent(Struct, frozen=True):
    """What a negotiation's page shows between its outcomes and its sources."""

    votes: tuple[BallotView, ...]
    kinds: tuple[KindView, ...]
    parties: tuple[PartyGroup, ...]
    people: tuple[PersonLine, ...]
    """People whose role shows that they took part; before the report, all people of the record."""
    others: tuple[PersonLine, ...]
    """The other people of the record; none before the report."""
    pre_task: tuple[LocalizedText, str] | None
    consultations: tuple[tuple[Fact, ...], ...]
    priorities: tuple[LocalizedText, ...]
    themes: tuple[Titled, ...]
    remarks: tuple[RemarkView, ...]
    quotes: tuple[RemarkView, ...]
    survey: SurveyView | None
    documents: tuple[Titled, ...]
    attachments: tuple[Titled, ...]
    links: tuple[Outside, ...]
    images: tuple[ImageView, ...]
    decisions: tuple[Fact, ...]
    structures: tuple[Titled, ...]
    recording: tuple[Fact, ...]

    @property
    def discussed(self) -> bool:
        """Whether there is anything under "What was discussed"."""
        return bool(self.priorities or self.themes or self.pre_task)


def negotiation_content(reader: Reader, entry: Entry, *, results: bool) -> NegotiationContent:
    """What a negotiation's page shows; votes, remarks, survey and participants only with `results`."""
    w, n, organiser = reader.w, entry.negotiation, entry.organiser
    referred = (d for d in organiser.region.documents if d.id in n.refers_to)
    improvements = set(n.priorities)
    invited = _with_kinds(reader, entry, n.invited)
    took_part = _with_kinds(reader, entry, n.took_part) if results else ()
    people = [
        (
            PersonLine(line.name, line.title, line.organisation, ", ".join(w(ROLE[r]) for r in p.roles)),
            not PRESENT.isdisjoint(p.roles),
        )
        for p, line in zip(n.people, person_lines(reader, entry), strict=True)
    ]
    return NegotiationContent(
        votes=tuple(ballot_view(reader, entry, b) for b in n.votes) if results else (),
        kinds=kinds(reader, invited, took_part, {_kind_of(reader, entry, p) for p in n.co_organisers})
        if stages.is_yearly(n)
        else (),  # the kinds of 612/2021
        parties=_party_groups(reader, entry, invited, took_part),
        people=tuple(line for line, present in people if present or not took_part),
        others=tuple(line for line, present in people if took_part and not present),
        pre_task=(
            localized(reader, n.pre_task.text, entry),
            w("due {day}", day=w.when(n.pre_task.due)) if n.pre_task.due else "",
        )
        if n.pre_task
        else None,
        consultations=tuple(_consultation(reader, entry, c) for c in n.consultations),
        priorities=tuple(
            localized(reader, item.text, entry)
            for period in organiser.region.priorities
            for item in period.items
            if item.id in improvements
        ),
        themes=tuple(
            Titled(
                localized(reader, t.text, entry),
                optional_localized(reader, t.description, entry),
                values(optional_localized(reader, t.age_group, entry), *(w(MATTER[m]) for m in t.matter)),
            )
            for t in n.themes
        ),
        remarks=tuple(remark_view(reader, entry, r) for r in n.remarks) if results else (),
        quotes=tuple(quote_view(reader, entry, q) for q in n.quotes) if results else (),
        survey=survey_view(reader, entry, n.survey) if n.survey and results else None,
        documents=tuple(document_view(reader, organiser, d) for d in (*referred, *n.documents)),
        attachments=tuple(
            Titled(
                attachment_link(reader, entry, a, title),
                optional_localized(reader, a.alternative, entry),
                values(
                    optional_localized(reader, a.kind, entry),
                    in_language(reader, a.language) if a.language else None,
                    w("not accessible") if a.accessible is False else None,
                    Outside(w("archived copy"), a.archived) if a.archived else None,
                ),
            )
            for a in n.attachments
            for title in (localized(reader, a.title, entry),)
        ),
        links=tuple(
            outside
            for link in n.links
            for title in (localized(reader, link.title, entry),)
            for outside in (
                Outside(title.text, link.url, title.language),
                *archived_copy(reader, title, link.archived),
            )
        ),
        images=tuple(image_view(reader, entry, image) for image in n.images),
        decisions=tuple(
            f
            for d in n.decisions
            for f in fact(
                w.day(d.date),
                localized(reader, d.body, entry),
                w("section {section}", section=d.section) if d.section else None,
                d.case,
                optional_localized(reader, d.text, entry),
                Outside(w("Decision"), d.url) if d.url else None,
                Outside(w("archived copy"), d.archived) if d.archived else None,
                w("minutes not yet approved") if d.approved is False else None,
            )
        ),
        structures=tuple(structure_view(reader, organiser, s, entry) for s in n.structures),
        recording=recording_facts(reader, entry),
    )


def can_answer(reader: Reader, entry: Entry, consultation: Consultation) -> bool:
    """Whether a consultation is open: until it closes, or without a closing date until the negotiation
    begins.
    """
    closes = consultation.closes
    return (closes.last if closes else stages.first_day(entry.negotiation)) >= reader.today


def _consultation(reader: Reader, entry: Entry, consultation: Consultation) -> tuple[Fact, ...]:
    """A survey before the negotiation; with its link only while it is open (`can_answer`)."""
    w, c = reader.w, consultation
    title = optional_localized(reader, c.title, entry)
    link = Outside(w("Answer here"), c.url) if c.url and can_answer(reader, entry, c) else None
    return (
        *fact(w("What"), title, optional_localized(reader, c.kind, entry), link),
        *fact(w("Opens"), w.when(c.opens) if c.opens else None),
        *fact(w("Closes"), w.when(c.closes) if c.closes else None),
        *fact(w("For whom"), optional_localized(reader, c.who, entry)),
        *fact(w("Topics"), *localized_all(reader, c.topics, entry)),
        *fact(w("Answers"), w.number(c.answers) if c.answers is not None else None),
        *fact(w("What was answered"), optional_localized(reader, c.results, entry)),
    )


def structure_view(
    reader: Reader, organiser: Organiser, structure: Structure, entry: Entry | None = None
) -> Titled:
    """A level, group or network of the standing cooperation, with its members."""
    return Titled(
        localized(reader, structure.name, entry),
        optional_localized(reader, structure.text, entry),
        party_links(reader, organiser, structure.members, entry),
    )


def party_kind(registry: Registry, organiser: Organiser, party: Party) -> PartyKind | None:
    """The statutory kind of a party: as recorded, else that of the organisation it names; None without
    one.
    """
    if party.kind or not party.party:
        return party.kind
    match registry.party(organiser, party.party):
        case Partner() as partner:
            return partner.kind
        case Organiser():
            return PartyKind.COUNTY
    return PartyKind.MUNICIPALITY


def party_type(registry: Registry, organiser: Organiser, party: Party) -> PartyType | None:
    """The type of a party: as recorded, else that of the partner it names; None if neither states one."""
    if party.type or not party.party:
        return party.type
    match registry.party(organiser, party.party):
        case Partner() as partner:
            return partner.type
    return None


def _with_kinds(reader: Reader, entry: Entry, parties: Iterable[Participant]) -> PartiesWithKind:
    return tuple((_kind_of(reader, entry, party), party) for party in parties)


def _kind_of(reader: Reader, entry: Entry, party: Party) -> AnyKind:
    registry, organiser = reader.registry, entry.organiser
    return party_kind(registry, organiser, party) or party_type(registry, organiser, party)


def _party_groups(
    reader: Reader, entry: Entry, invited: PartiesWithKind, took_part: PartiesWithKind
) -> tuple[PartyGroup, ...]:
    invited_by_kind = _by_kind(reader, entry, invited, "seats")
    present_by_kind = _by_kind(reader, entry, took_part, "count")
    return tuple(
        PartyGroup(
            kind_heading(reader, kind),
            tuple(invited_by_kind.get(kind, ())),
            tuple(present_by_kind.get(kind, ())),
        )
        for kind in KINDS
        if kind in invited_by_kind or kind in present_by_kind
    )


def _by_kind(
    reader: Reader, entry: Entry, parties: PartiesWithKind, counted: Literal["seats", "count"]
) -> dict[AnyKind, list[PartyLine]]:
    lines: dict[AnyKind, list[PartyLine]] = {}
    for kind, party in parties:
        number: int | None = getattr(party, counted)
        mandate = reader.w("asked to come with a mandate to decide") if party.mandate else ""
        lines.setdefault(kind, []).append(
            PartyLine(
                party_link(reader, entry.organiser, party, entry),
                optional_localized(reader, party.role, entry),
                "" if number is None else reader.w.number(number),
                mandate,
            )
        )
    return lines
