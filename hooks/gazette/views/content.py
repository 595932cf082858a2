"""Content of a negotiation's page: parties, themes, votes, remarks, survey, documents, decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gazette.records import files
from gazette.records.model.content import Structure
from gazette.records.model.parties import PRESENT, Participant, Party, PartyKind
from gazette.records.model.region import Partner
from gazette.records.model.sources import Attachment, Document, Image
from gazette.records.organisers import Organiser
from gazette.records.registry import Entry, Registry
from gazette.urls import addresses
from gazette.views import stages
from gazette.views.context import Reader
from gazette.views.labels import DOCUMENT, LANGUAGE, MATTER, ROLE
from gazette.views.page import Download, Fact, Outside, Passage, Titled, Value, fact, values
from gazette.views.participants import KINDS, AnyKind, KindView, PartiesWithKind, kind_heading, kinds
from gazette.views.parties import PersonLine, party_link, party_links, person_lines
from gazette.views.passages import optional_passage, passage
from gazette.views.remarks import RemarkView, quote_view, remark_view
from gazette.views.votes import BallotView, SurveyView, ballot_view, survey_view


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody invited or present."""

    who: Value
    role: Passage | None
    number: str
    mandate: str
    """That a mandate to decide was asked for, in words."""


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """The parties of one statutory kind."""

    heading: str
    invited: tuple[PartyLine, ...]
    took_part: tuple[PartyLine, ...]


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture beside the record; no alternative text when it is decorative."""

    path: str
    alt: Passage | None
    credit: Passage | None


@dataclass(frozen=True, slots=True)
class Content:
    """What a negotiation's page shows between its outcomes and its sources."""

    votes: tuple[BallotView, ...]
    kinds: tuple[KindView, ...]
    parties: tuple[PartyGroup, ...]
    people: tuple[PersonLine, ...]
    """Those of whom it follows from their role that they took part; before that is told, everybody named."""
    others: tuple[PersonLine, ...]
    """Who else is named, once it is told who took part."""
    pre_task: tuple[Passage, str] | None
    priorities: tuple[Passage, ...]
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


def content(reader: Reader, entry: Entry, *, results: bool) -> Content:
    """What a negotiation's page shows; votes, remarks, survey and participants only with `results`."""
    w, n, organiser = reader.w, entry.negotiation, entry.organiser
    referred = (d for d in organiser.region.documents if d.id in n.refers_to)
    wanted = set(n.priorities)
    invited = _with_kinds(reader, entry, n.invited)
    took_part = _with_kinds(reader, entry, n.took_part) if results else ()
    people = [
        (
            PersonLine(line.name, line.title, line.organisation, ", ".join(w(ROLE[r]) for r in p.roles)),
            not PRESENT.isdisjoint(p.roles),
        )
        for p, line in zip(n.people, person_lines(reader, entry), strict=True)
    ]
    return Content(
        votes=tuple(ballot_view(reader, entry, b) for b in n.votes) if results else (),
        kinds=kinds(reader, invited, took_part, {_kind_of(reader, entry, p) for p in n.co_organisers})
        if stages.is_yearly(n)
        else (),  # those of 612/2021
        parties=_party_groups(reader, entry, invited, took_part),
        people=tuple(line for line, present in people if present or not took_part),
        others=tuple(line for line, present in people if took_part and not present),
        pre_task=(
            passage(reader, n.pre_task.text, entry),
            w("due {day}", day=w.day(n.pre_task.due)) if n.pre_task.due else "",
        )
        if n.pre_task
        else None,
        priorities=tuple(
            passage(reader, item.text, entry)
            for period in organiser.region.priorities
            for item in period.items
            if item.id in wanted
        ),
        themes=tuple(
            Titled(
                passage(reader, t.text, entry),
                optional_passage(reader, t.description, entry),
                values(optional_passage(reader, t.age_group, entry), *(w(MATTER[m]) for m in t.matter)),
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
                optional_passage(reader, a.alternative, entry),
                values(
                    optional_passage(reader, a.kind, entry),
                    w(LANGUAGE[a.language]) if a.language else None,
                    w("not accessible") if a.accessible is False else None,
                ),
            )
            for a in n.attachments
            for title in (passage(reader, a.title, entry),)
        ),
        links=tuple(
            Outside(title.text, link.url, title.language)
            for link in n.links
            for title in (passage(reader, link.title, entry),)
        ),
        images=tuple(_image(reader, entry, image) for image in n.images),
        decisions=tuple(
            f
            for d in n.decisions
            for f in fact(
                w.day(d.date),
                passage(reader, d.body, entry),
                w("section {section}", section=d.section.strip("§ \u00a0")) if d.section else None,
                d.case,
                optional_passage(reader, d.text, entry),
                Outside(w("Decision"), d.url) if d.url else None,
            )
        ),
        structures=tuple(structure_view(reader, organiser, s, entry) for s in n.structures),
        recording=_recording(reader, entry),
    )


def structure_view(
    reader: Reader, organiser: Organiser, structure: Structure, entry: Entry | None = None
) -> Titled:
    """A level, group or network of the standing cooperation, with its members."""
    return Titled(
        passage(reader, structure.name, entry),
        optional_passage(reader, structure.text, entry),
        party_links(reader, organiser, structure.members, entry),
    )


def attachment_link(
    reader: Reader, entry: Entry, attachment: Attachment, title: Passage
) -> Outside | Download:
    """Where an attachment is: at an address elsewhere, or among the site's own files with its size."""
    if attachment.file is None:
        return Outside(title.text, attachment.url or "", title.language)
    size = files.size(reader.registry, f"{entry.folder}/{attachment.file}")
    kind = attachment.file.rpartition(".")[2].upper()
    details = f"{kind}, {reader.w.size(size)}"
    return Download(title.text, addresses.media(entry.folder, attachment.file), details, title.language)


def _image(reader: Reader, entry: Entry, image: Image) -> ImageView:
    path = addresses.media(entry.folder, image.file)
    return ImageView(
        path, optional_passage(reader, image.alt, entry), optional_passage(reader, image.credit, entry)
    )


def _recording(reader: Reader, entry: Entry) -> tuple[Fact, ...]:
    recording, w = entry.negotiation.recording, reader.w
    if recording is None:
        return ()
    gone = recording.removed is not None and recording.removed <= reader.today
    captions = {True: w("with captions"), False: w("without captions"), None: None}[recording.captions]
    if recording.captions is not True and recording.captions_by and recording.captions_by >= reader.today:
        captions = w("captions by {day}", day=w.day(recording.captions_by))
    return fact(
        w("Recording"),
        w("taken down {day}", day=w.day(recording.removed))
        if gone and recording.removed
        else Outside(w("Watch the recording"), recording.url),
        w("published {day}", day=w.day(recording.published)) if recording.published else None,
        captions,
    )


def party_kind(registry: Registry, organiser: Organiser, party: Party) -> PartyKind | None:
    """The statutory kind of a party: as recorded, else that of whom it names; None when it has none."""
    if party.kind or not party.party:
        return party.kind
    match registry.party(organiser, party.party):
        case Partner() as partner:
            return partner.kind
        case Organiser():
            return PartyKind.COUNTY
    return PartyKind.MUNICIPALITY


def _with_kinds(reader: Reader, entry: Entry, parties: Iterable[Participant]) -> PartiesWithKind:
    return tuple((_kind_of(reader, entry, party), party) for party in parties)


def _kind_of(reader: Reader, entry: Entry, party: Party) -> AnyKind:
    return party_kind(reader.registry, entry.organiser, party) or party.type


def _party_groups(
    reader: Reader, entry: Entry, invited: PartiesWithKind, took_part: PartiesWithKind
) -> tuple[PartyGroup, ...]:
    asked = _by_kind(reader, entry, invited, "seats")
    present = _by_kind(reader, entry, took_part, "count")
    return tuple(
        PartyGroup(kind_heading(reader, kind), tuple(asked.get(kind, ())), tuple(present.get(kind, ())))
        for kind in KINDS
        if kind in asked or kind in present
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
                optional_passage(reader, party.role, entry),
                "" if number is None else reader.w.number(number),
                mandate,
            )
        )
    return lines


def document_view(reader: Reader, organiser: Organiser, document: Document) -> Titled:
    """A plan, report or agreement."""
    w = reader.w
    title = passage(reader, document.title)
    parties = [value.text for value in party_links(reader, organiser, document.parties)]
    return Titled(
        Outside(title.text, document.url, title.language) if document.url else title,
        optional_passage(reader, document.description),
        values(
            w(DOCUMENT[document.kind]),
            w.when(document.period) if document.period else None,
            w("signed {when}", when=w.when_in(document.signed)) if document.signed else None,
            w("parties: {parties}", parties=", ".join(parties)) if parties else None,
            w(LANGUAGE[document.language]) if document.language else None,
            document.format,
        ),
    )
