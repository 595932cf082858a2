"""All tables of the open data, in the order of the page; a module has the columns and rows of its subject."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from gazette.base.problems import N_
from gazette.outputs.opendata.column_types import Column, columns
from gazette.outputs.opendata.tables import (
    consultations,
    cooperation,
    decisions,
    discussion,
    documents,
    negotiations,
    news,
    outcomes,
    parties,
    people,
    regions,
    removed,
    sessions,
    sources,
    surveys,
    votes,
)
from gazette.records.organisers import Organiser
from gazette.views.context import Reader

_WITHOUT_KEY: Final = frozenset({"documents", "priorities", "municipal-groups", "municipalities"})
"""Tables in which the first column is not unique: empty, of a year, or once for each region."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table: what it is called, what a row is, and the rows of one region."""

    name: str
    """Its file's name, and its key in a region's file with _ for -; an address, so it stays."""
    title: str
    """English, for the catalogs."""
    about: str
    """What a row is; English, for the catalogs."""
    row: type
    of_region: Callable[[Reader, Organiser], Iterator[Any]]
    of_country: Callable[[Reader], Iterator[Any]] | None = None
    """Rows of no region; they are in no region's file."""

    def __repr__(self) -> str:
        return self.name

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        return columns(self.row)

    @cached_property
    def key_column(self) -> str | None:
        """The column whose values are unique in the table; None if there is none."""
        first = self.columns[0]
        is_key = first.name in ("id", "code") and self.name not in _WITHOUT_KEY
        return first.name if is_key else None

    @property
    def key(self) -> str:
        """Its key in a region's file."""
        return self.name.replace("-", "_")


TABLES: Final = (
    Table(
        "negotiations",
        N_("Negotiations"),
        N_("A row for each record: yearly negotiations, other events and documents, as occasion says."),
        negotiations.NegotiationRow,
        negotiations.negotiations,
    ),
    Table(
        "sessions",
        N_("Sessions"),
        N_("A row for each meeting of a round: when, where, for whom, registration."),
        sessions.SessionRow,
        sessions.sessions,
    ),
    Table(
        "programme-slots",
        N_("Programme slots"),
        N_("A row for each slot of a programme, in order."),
        sessions.SlotRow,
        sessions.slots,
    ),
    Table(
        "consultations",
        N_("Surveys and consultations"),
        N_("A row for each survey or online consultation before a negotiation."),
        consultations.ConsultationRow,
        consultations.consultations,
    ),
    Table(
        "outcomes",
        N_("Outcomes"),
        N_("A row for each outcome, with its progress."),
        outcomes.OutcomeRow,
        outcomes.outcomes,
    ),
    Table(
        "follow-ups",
        N_("Follow-ups"),
        N_("A row for each report on the progress of an outcome."),
        outcomes.FollowUpRow,
        outcomes.follow_ups,
    ),
    Table(
        "next-steps",
        N_("Next steps"),
        N_("A row for each promise for later."),
        outcomes.NextStepRow,
        outcomes.next_steps,
    ),
    Table(
        "step-follow-ups",
        N_("Follow-ups of promises"),
        N_("A row for each report on a promise before it was known to be done."),
        outcomes.StepFollowUpRow,
        outcomes.step_follow_ups,
    ),
    Table(
        "decisions",
        N_("Decisions"),
        N_("A row for each decision that follows from a negotiation."),
        decisions.DecisionRow,
        decisions.decisions,
    ),
    Table(
        "votes",
        N_("What was voted on"),
        N_("A row for each option that was voted on."),
        votes.VoteRow,
        votes.votes,
    ),
    Table(
        "participants",
        N_("Parties"),
        N_("A row for each party that was invited or took part, according to the source."),
        parties.ParticipantRow,
        parties.participants,
    ),
    Table(
        "attendance",
        N_("Counts of participants"),
        N_("A row for each stated number of participants."),
        parties.AttendanceRow,
        parties.attendance,
    ),
    Table(
        "partners",
        N_("Partners"),
        N_("A row for each organisation in a region's list of partners, and for each national body."),
        parties.PartnerRow,
        parties.partners,
        parties.national,
    ),
    Table(
        "municipalities",
        N_("Municipalities"),
        N_("A row for each municipality of the regions."),
        regions.MunicipalityRow,
        regions.municipalities,
    ),
    Table(
        "regions",
        N_("Regions"),
        N_("A row for each wellbeing services county, and Helsinki."),
        regions.RegionRow,
        regions.regions,
    ),
    Table(
        "coverage",
        N_("Coverage"),
        N_("A row for each organiser and year: what there is of it here."),
        regions.CoverageRow,
        regions.coverage,
    ),
    Table(
        "themes",
        N_("Themes"),
        N_("A row for each theme of a negotiation."),
        discussion.ThemeRow,
        discussion.themes,
    ),
    Table(
        "remarks",
        N_("What was said"),
        N_("A row for each remark and quotation."),
        discussion.RemarkRow,
        discussion.remarks,
    ),
    Table(
        "people",
        N_("People"),
        N_("A row for each person or contact that a record names, without e-mail and phone."),
        people.PersonRow,
        people.people,
    ),
    Table(
        "surveys",
        N_("Feedback surveys"),
        N_("A row for each feedback survey after a negotiation."),
        surveys.SurveyRow,
        surveys.surveys,
    ),
    Table(
        "survey-statements",
        N_("Statements of feedback surveys"),
        N_("A row for each statement of a feedback survey, with the mean of the answers."),
        surveys.StatementRow,
        surveys.statements,
    ),
    Table(
        "news",
        N_("News"),
        N_("A row for each news item: announcements, invitations, reports, corrections and others."),
        news.NewsRow,
        news.news,
    ),
    Table(
        "documents",
        N_("Documents"),
        N_("A row for each plan, report or agreement that a region or negotiation refers to."),
        documents.DocumentRow,
        documents.documents,
    ),
    Table(
        "attachments",
        N_("Attachments"),
        N_("A row for each attachment, link, picture and recording of a negotiation."),
        documents.AttachmentRow,
        documents.attachments,
    ),
    Table(
        "sources",
        N_("Sources"),
        N_("A row for each source of a record or of a region's facts."),
        sources.SourceRow,
        sources.sources,
    ),
    Table(
        "languages",
        N_("Languages of records"),
        N_("A row for each language that a record has texts in."),
        sources.LanguageRow,
        sources.languages,
    ),
    Table(
        "priorities",
        N_("Priorities"),
        N_("A row for each priority of a region."),
        cooperation.PriorityRow,
        cooperation.priorities,
    ),
    Table(
        "structures",
        N_("Structures of cooperation"),
        N_("A row for each level, group or network of the cooperation."),
        cooperation.StructureRow,
        cooperation.structures,
    ),
    Table(
        "municipal-groups",
        N_("Municipal groups"),
        N_("A row for each group of municipalities that negotiates together in a year."),
        cooperation.GroupRow,
        cooperation.groups,
    ),
    Table(
        "removed",
        N_("Removed and moved"),
        N_("A row for each id or address that was published and is gone or has moved."),
        removed.RemovedRow,
        removed.moved,
        removed.gone,
    ),
)
