"""The overview as text: tables on a terminal, one line for each task in a file or pipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gazette.base.printable import printable
from gazette.i18n.words import Words
from gazette.staff.status import history
from gazette.staff.status.kinds import RegionStatus
from gazette.staff.status.overview import Overview, TaskLine, closing
from gazette.staff.status.tasks import Urgency

_STYLES: Final = {Urgency.NOW: "bold red", Urgency.SOON: "yellow", Urgency.LATER: "dim"}


def show(overview: Overview, console: Console, *, show_all: bool) -> None:
    """Print the overview as tables."""
    for region in overview.busy:
        console.print(_region(overview, region, show_all=show_all))
        console.print()
    for line in _closing(overview, show_all=show_all):
        console.print(Text(line))


def lines(overview: Overview, *, show_all: bool) -> Iterator[str]:
    """Lines for a file or a pipe: `path:line  urgency  heading. What`, and the advice if all is shown."""
    for region in overview.busy:
        yield f"{overview.name(region)}: {overview.counts(region)}"
        for item in overview.items(region, show_all=show_all):
            advice = f" – {item.advice}" if show_all else ""
            yield printable(f"{item.place}  {item.urgency}  {item.title}. {item.what}{advice}")
        yield ""
    yield from _closing(overview, show_all=show_all)


def _region(overview: Overview, region: RegionStatus, *, show_all: bool) -> RenderableType:
    heading = Text.assemble((overview.name(region), "bold"), f"  {overview.counts(region)}")
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in overview.items(region, show_all=show_all):
        urgency = Text(item.urgency, style=_STYLES[item.todo.task.urgency])
        table.add_row(urgency, _what(item, show_all=show_all))
    return Group(heading, Padding(table, (0, 0, 0, 2)))


def _what(item: TaskLine, *, show_all: bool) -> Text:
    text = Text.assemble((item.title, "bold"), "\n", printable(item.what), "\n")
    if show_all:
        text.append(f"{printable(item.advice)}\n", style="italic")
    return text.append(printable(item.place), style="cyan")


def _closing(overview: Overview, *, show_all: bool) -> Iterator[str]:
    """What is said after the regions."""
    if overview.keeps_contacts and show_all:
        yield from (*_history(overview.say), "")
    yield from map(printable, closing(overview))
    if overview.keeps_contacts and not show_all:
        yield overview.say(
            "{what}. How they are removed from it: gazette status --all", what=overview.say(history.HEADING)
        )
    if overview.busy and not show_all:
        yield overview.say(
            "The first thing of each kind is listed. All of them, and what to do: gazette status --all"
        )


def _history(say: Words) -> Iterator[str]:
    yield f"{say(history.HEADING)}."
    for step in history.steps(say):
        yield step.text
        yield from (f"    {command}" for command in step.commands)
