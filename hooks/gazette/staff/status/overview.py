"""The status of regions in the staff's language, as every form of output shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from gazette.base.problems import N_
from gazette.base.settings import Settings
from gazette.i18n.words import Words
from gazette.records.loading import Loaded
from gazette.records.organisers import Organiser
from gazette.staff.status.kinds import RegionStatus, Todo, status
from gazette.staff.status.tasks import Situation, Urgency, sentence

URGENCY: Final = {
    Urgency.NOW: N_("Now"),
    Urgency.SOON: N_("Soon"),
    Urgency.LATER: N_("Later"),
}
CONTACTS: Final = "contact-details-kept"
"""The kind of task that the repository's history makes longer than its file (`history`)."""
UNANNOUNCED: Final = "year-without-negotiation"
"""The kind of task that is the only one of most regions."""


@dataclass(frozen=True)
class TaskLine:
    """A task in words; line and column (from 1) are computed when read."""

    todo: Todo
    heading: str
    urgency: str
    what: str
    advice: str
    more: int = 0
    """How many others of its kind are not listed."""

    @property
    def path(self) -> str:
        """The file, relative to the parent of the records' folder."""
        return self.todo.task.document.path

    @property
    def place(self) -> str:
        """path:line"""
        return f"{self.path}:{self.todo.task.position[0]}"

    @property
    def title(self) -> str:
        """The heading, with the number of tasks it stands for if they are several."""
        return f"{self.heading} ({self.more + 1})" if self.more else self.heading


@dataclass(frozen=True)
class Overview:
    """The tasks on a day, for each selected region, those with urgent tasks first."""

    say: Words
    today: date
    regions: tuple[RegionStatus, ...]
    unread: int
    """The number of files that were not read because of errors."""

    def name(self, region: RegionStatus) -> str:
        """The region's official name."""
        return region.organiser.region.name.get(self.say.language)

    def counts(self, region: RegionStatus) -> str:
        """The numbers of tasks of each urgency: "Now 1, Soon 3"; empty without tasks."""
        numbers = ((URGENCY[urgency], region.count(urgency)) for urgency in Urgency)
        return ", ".join(f"{self.say(label)} {number}" for label, number in numbers if number)

    def items(self, region: RegionStatus, *, show_all: bool) -> Iterator[TaskLine]:
        """All tasks of a region, or the first of each kind with the number of others."""
        for group in region.groups:
            shown = group if show_all else group[:1]
            for todo in shown:
                yield self._item(todo, more=len(group) - len(shown))

    @property
    def busy(self) -> tuple[RegionStatus, ...]:
        """The regions that are shown with what there is to do: all that are neither idle nor only silent."""
        return tuple(region for region in self.regions if region.todos and not self._is_silent(region))

    @property
    def silent(self) -> tuple[str, ...]:
        """Names of the regions with only this year's negotiation to announce, if several are asked for."""
        return tuple(self.short(region) for region in self.regions if self._is_silent(region))

    @property
    def idle(self) -> tuple[str, ...]:
        """The names of the regions without tasks."""
        return tuple(self.short(region) for region in self.regions if not region.todos)

    def short(self, region: RegionStatus) -> str:
        """The name of the region's area, for lists."""
        return region.organiser.region.short.get(self.say.language)

    def _is_silent(self, region: RegionStatus) -> bool:
        kinds = [todo.kind.id for todo in region.todos]
        return len(self.regions) > 1 and kinds == [UNANNOUNCED]

    @property
    def keeps_contacts(self) -> bool:
        """Whether there are contact details to delete, which history keeps."""
        return any(todo.kind.id == CONTACTS for region in self.regions for todo in region.todos)

    def _item(self, todo: Todo, more: int) -> TaskLine:
        say, task = self.say, todo.task
        return TaskLine(
            todo,
            say(todo.kind.heading),
            say(URGENCY[task.urgency]),
            sentence(task.what, say),
            sentence(task.advice, say),
            more,
        )


def closing(overview: Overview) -> Iterator[str]:
    """Sentences on the regions that are not shown one by one, and on files that could not be read."""
    say = overview.say
    if overview.silent:
        names = ", ".join(overview.silent)
        yield say(
            "Only this year's negotiation ({year}) to announce: {regions}.",
            year=overview.today.year,
            regions=names,
        )
    if overview.idle:
        yield say("Nothing to do: {regions}.", regions=", ".join(overview.idle))
    if overview.unread:
        yield say.count(
            "{n} file has errors and is left out: gazette check",
            "{n} files have errors and are left out: gazette check",
            overview.unread,
        )


def overview(loaded: Loaded, settings: Settings, say: Words, regions: tuple[Organiser, ...] = ()) -> Overview:
    """The overview of these regions, of all if none is named."""
    records = loaded.records
    return Overview(
        say,
        settings.today,
        status(Situation(records, settings.moment, settings.languages), regions or records.organisers),
        len({problem.path for problem in loaded.problems}),
    )
