"""The kinds of tasks, the most urgent first, each with the functions that yield them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gazette.base.problems import N_
from gazette.records.organisers import Organiser
from gazette.records.publication import is_draft
from gazette.staff.status import (
    archiving,
    contacts,
    drafts,
    follow_ups,
    promises,
    registration,
    reports,
    translations,
    yearly,
)
from gazette.staff.status.tasks import ORDER, RecordTasks, RegionTasks, Situation, Task, Urgency


@dataclass(frozen=True, slots=True)
class TaskKind:
    """A kind of task: its id in data, what to do as a heading, and its functions."""

    id: str
    heading: str
    of_record: RecordTasks | None = None
    of_region: RegionTasks | None = None
    of_draft: RecordTasks | None = None
    """The tasks for a record that is not published; for others, they are those of `of_record`."""


KINDS: Final = (
    TaskKind("registration-closes", N_("Remind of the registration"), registration.registration_closes),
    TaskKind(
        "contact-details-kept",
        N_("Delete contact details"),
        contacts.contact_details_are_kept,
        of_draft=contacts.contact_details_are_kept,
    ),
    TaskKind(
        "draft-waits",
        N_("Finish the draft"),
        drafts.draft_news_waits,
        of_draft=drafts.draft_waits,
    ),
    TaskKind(
        "translation-demanded", N_("Translate: the law demands it"), translations.translation_is_demanded
    ),
    TaskKind(
        "year-without-negotiation",
        N_("Announce this year's negotiation"),
        of_region=yearly.year_has_no_negotiation,
    ),
    TaskKind("report-due", N_("Write the report"), reports.report_is_due),
    TaskKind("next-step-overdue", N_("Find out about what was promised"), promises.next_step_is_overdue),
    TaskKind("outcome-overdue", N_("Find out whether it was done"), promises.outcome_is_overdue),
    TaskKind("outcome-without-news", N_("Ask what has come of it"), follow_ups.outcome_has_no_news),
    TaskKind("translation-older", N_("Look through the translation"), translations.translation_is_older),
    TaskKind("translation-missing", N_("Translate, if you can"), translations.translation_is_missing),
    TaskKind(
        "source-not-archived",
        N_("Save copies of sources"),
        archiving.source_is_not_archived,
        archiving.source_of_region_is_not_archived,
    ),
)
"""In the order in which they are shown within one urgency."""


@dataclass(frozen=True, slots=True)
class Todo:
    """A task with its kind and the record it is about; `record` is empty for a region's own files."""

    kind: TaskKind
    record: str
    task: Task


@dataclass(frozen=True, slots=True)
class RegionStatus:
    """The tasks of a region, the most urgent first."""

    organiser: Organiser
    todos: tuple[Todo, ...]

    def count(self, urgency: Urgency) -> int:
        """The number of tasks of an urgency."""
        return sum(todo.task.urgency is urgency for todo in self.todos)

    @property
    def groups(self) -> tuple[tuple[Todo, ...], ...]:
        """The tasks of each kind and urgency together, in order."""
        groups: dict[tuple[str, Urgency], list[Todo]] = {}
        for todo in self.todos:
            groups.setdefault((todo.kind.id, todo.task.urgency), []).append(todo)
        return tuple(map(tuple, groups.values()))


def status(situation: Situation, organisers: tuple[Organiser, ...]) -> tuple[RegionStatus, ...]:
    """The status of each of these regions, those with the most urgent tasks first."""
    statuses = [
        RegionStatus(organiser, _in_order(situation, _todos(situation, organiser)))
        for organiser in organisers
    ]
    return tuple(sorted(statuses, key=lambda s: [-s.count(urgency) for urgency in Urgency]))


def _todos(situation: Situation, organiser: Organiser) -> Iterator[tuple[int, Todo]]:
    """The tasks of a region, each after the place of its kind in `KINDS`."""
    for number, kind in enumerate(KINDS):
        for record in situation.of_region(organiser):
            tasks = kind.of_draft if is_draft(record.negotiation, situation.moment) else kind.of_record
            for task in tasks(situation, record) if tasks else ():
                yield number, Todo(kind, record.id, task)
        if kind.of_region:
            for task in kind.of_region(situation, organiser):
                yield number, Todo(kind, "", task)


def _in_order(situation: Situation, todos: Iterator[tuple[int, Todo]]) -> tuple[Todo, ...]:
    """By urgency, kind, and the days from today, the fewest first; else in the order of records and files."""

    def key(numbered: tuple[int, Todo]) -> tuple[int, int, int]:
        number, todo = numbered
        day = todo.task.day
        return ORDER[todo.task.urgency], number, abs((day - situation.today).days) if day else 0

    return tuple(todo for _, todo in sorted(todos, key=key))
