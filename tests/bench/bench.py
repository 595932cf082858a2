"""Runs ours and the peers in turn on the same corpus and prints what each costs, as Markdown.

    python tests/bench/bench.py --pages 300,3000 --tools ours,hugo --rounds 5 --scenario cold

README.md beside says what is compared and how to read the tables.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(1, str(Path(__file__).parents[2] / "hooks"))

import click

from tests.bench import tables
from tests.bench.machine import machine
from tests.bench.measure import Cost, FailedError, run
from tests.bench.moved import movements
from tests.bench.serving import served, watched
from tests.bench.tools import NAMES, Bench, Tool, prepare

SCENARIOS: Final = ("cold", "none", "edit", "watch", "serve", "moved")
_TITLES: Final = {
    "cold": "cold build",
    "none": "build with nothing edited",
    "edit": "build with one record edited",
    "watch": "watching, one record edited",
    "serve": "serving, one record edited",
    "moved": "what publishing moves",
}

_STAYING: Final = {"serve": served, "watch": watched}


def _list_of(known: tuple[str, ...]) -> Callable[[Any, Any, str], tuple[str, ...]]:
    def listed(_context: Any, _parameter: Any, value: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
        if unknown := [name for name in names if name not in known]:
            raise click.BadParameter(f"{', '.join(unknown)}: not one of {', '.join(known)}")
        return names

    return listed


def _numbers(_context: Any, _parameter: Any, value: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in value.split(","))
    except ValueError:
        raise click.BadParameter("numbers with commas between them: 300,3000") from None


def _say(line: str) -> None:
    click.echo(line, err=True)


@click.command(context_settings={"show_default": True})
@click.option("--pages", default="300,3000,30000", callback=_numbers, help="Sizes of the corpus, in pages.")
@click.option("--tools", default=",".join(NAMES), callback=_list_of(NAMES), help="What to run, in turn.")
@click.option("--scenario", "scenarios", default="cold", callback=_list_of(SCENARIOS), help="What to do.")
@click.option("--rounds", default=5, type=click.IntRange(1), help="Rounds measured, after one that warms up.")
@click.option("--seed", default=1, help="Another seed gives another corpus.")
@click.option(
    "--work",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where corpora and sites are kept, on disk or in memory.  [default: temporary folder]",
)
def main(
    pages: tuple[int, ...],
    tools: tuple[str, ...],
    scenarios: tuple[str, ...],
    rounds: int,
    seed: int,
    work: Path | None,
) -> None:
    """Measure ours and the peers on corpora of several sizes and print Markdown tables."""
    place = (work or Path(tempfile.gettempdir()) / "gazette-bench").resolve()
    place.mkdir(parents=True, exist_ok=True)
    # Ended from outside, it still ends the server it started and puts the edited text back.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))
    try:
        click.echo(machine(place))
        for size in pages:
            bench = prepare(place, size, seed, tools, _say)
            chosen = [bench.tool(name) for name in tools]
            for scenario in scenarios:
                counted = "" if scenario == "moved" else f" ({rounds} rounds)"
                click.echo(f"\n### {size:,} pages, {_TITLES[scenario]}{counted}\n")
                if scenario == "moved":
                    click.echo(tables.moved({tool.name: movements(tool) for tool in chosen}))
                elif scenario in _STAYING:
                    click.echo(_measure_serving(bench, chosen, scenario, rounds))
                else:
                    click.echo(_measure_builds(chosen, scenario, rounds))
    except FailedError as error:
        raise click.ClickException(str(error)) from None


def _measure_serving(bench: Bench, tools: list[Tool], scenario: str, rounds: int) -> str:
    figures = {}
    for tool in tools:
        _say(f"{tool.name}: {scenario}")
        figures[tool.name] = _STAYING[scenario](tool, bench.sentence.page, bench.sentence.text, rounds)
    return tables.servings(figures)


def _measure_builds(tools: list[Tool], scenario: str, rounds: int) -> str:
    costs: dict[str, list[Cost]] = {tool.name: [] for tool in tools}
    peaks: dict[str, int] = {}
    for number in range(rounds + 1):
        for tool in tools:
            cost = _run_once(tool, scenario, number)
            _say(f"{tool.name}: {scenario} {number or 'warm-up'}: {cost.wall:.2f} s")
            if number:
                costs[tool.name].append(cost)
            else:
                peaks[tool.name] = cost.peak
    contents_by_tool = {tool.name: tables.contents(tool.output) for tool in tools}
    if scenario == "edit":
        for tool in tools:
            tool.edit("")
    return tables.builds(costs, peaks, contents_by_tool)


def _run_once(tool: Tool, scenario: str, number: int) -> Cost:
    """Run a tool once. Run number 0 is a warm-up, in which memory is measured."""
    if scenario == "cold":
        tool.clean()
    elif number == 0:
        run(tool.build, tool.folder, tool.environment)
    if scenario == "edit":
        tool.edit(f"{os.getpid()}-{number}")
    os.sync()  # what the run before has yet to write to the disk is not this one's to wait for
    return run(tool.build, tool.folder, tool.environment, sample=number == 0)


if __name__ == "__main__":
    main()
