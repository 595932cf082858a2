"""The command `gazette new`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.base.problems import did_you_mean
from gazette.format import starter
from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of


@click.command(name="new")
@click.argument("region")
@click.argument("year", type=click.IntRange(2000, 2200))
@click.argument("name")
@click.option("--title", help="The title of the negotiation; asked for if not given.")
@click.option(
    "--date", help="When it is: 2025-05-14, 2025-05, 2025-21 for spring, or 2025; asked for if not given."
)
@click.option("--publisher", help="Who published what you enter; the region when not given.")
@root_option
@language_option
def command(
    *,
    region: str,
    year: int,
    name: str,
    title: str | None,
    date: str | None,
    publisher: str | None,
    root: Path,
    language: str | None,
) -> None:
    """Start the record of a negotiation: REGION/YEAR/NAME.yml with every field explained."""
    say = words(settings_of(language, root).staff_language)
    records = records_folder(root, say)
    organiser = load(records).records.by_region.get(region)
    if organiser is None:
        known = sorted(path.parent.name for path in records.glob("*/region.yml"))
        advice = did_you_mean(region, known)
        near = f" {advice.text(say.template)}" if advice else ""
        raise click.ClickException(say('There is no region "{name}" here.', name=region) + near)
    title = title or click.prompt(say("Title"))
    date = date or click.prompt(say("Date"))
    started = starter.New(
        region, year, name, title, date, publisher or organiser.region.name.get(say.language)
    )
    if problems := tuple(starter.problems(started)):
        raise click.ClickException("\n".join(p.text_without_place(say.template) for p in problems))
    path = started.path(records)
    if path.exists():
        raise click.ClickException(say("{path} already exists; it was not changed.", path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(starter.record(started, say), encoding="utf-8")
    click.echo(say("{path} is ready for you to fill in. Then run: gazette check", path=path))
