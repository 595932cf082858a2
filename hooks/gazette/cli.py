"""The command `gazette`: what staff and keepers of the site do by hand, each a few lines over a module.

Its messages about records are in the staff's language; nothing here shows a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from gazette.base.problems import Problem, Report, did_you_mean
from gazette.base.settings import LANGUAGES, SettingError, Settings, settings
from gazette.checks import check as check_records
from gazette.format import guide, starter
from gazette.format import json_schema as schemas
from gazette.html import handwritten
from gazette.html.frames import Frames
from gazette.i18n.words import Words, words
from gazette.records.loading import load
from gazette.records.registry import Registry
from gazette.site.listing import lasting, readers, site
from gazette.staff import word_catalogs
from gazette.urls import ledger

RECORDS: Final = "negotiations"

_root = click.option(
    "--root",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that holds negotiations/.",
)
_language = click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language of messages; fi if not given."
)
_only_check = click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; fail when it is not up to date."
)


@click.group()
def gazette() -> None:
    """Records of negotiations: check them, start a new one, keep schemas and words up to date."""


@gazette.command()
@_root
@_language
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(root: Path, language: str | None, *, strict: bool) -> None:
    """Check every record and say what is wrong, where, and what to do."""
    told = _settings(language)
    say = words(told.staff_language)
    loaded = load(_records(root, say))
    report = check_records(loaded, told)
    click.echo(told_report(report, loaded.registry, say))
    if report.errors or (strict and report.warnings) or not loaded.registry.organisers:
        raise SystemExit(1)


def told_report(report: Report, registry: Registry, say: Words) -> str:
    """All problems, errors first, and a line with their number."""
    parts = []
    if report.errors:
        parts += [say("Fix these; nothing is published until they are fixed:"), *_told(report.errors, say)]
    if report.warnings:
        parts += [say("Check these; they are published as they are:"), *_told(report.warnings, say)]
    if not report.problems and not registry.organisers:
        parts.append(say("There are no records here."))
    records = say.count("{n} negotiation", "{n} negotiations", len(registry.entries))
    regions = say.count("{n} region", "{n} regions", len(registry.organisers))
    errors = say.count("{n} error", "{n} errors", len(report.errors))
    warnings = say.count("{n} warning", "{n} warnings", len(report.warnings))
    return "\n\n".join((*parts, f"{regions}, {records}: {errors}, {warnings}."))


@gazette.command()
@click.argument("region")
@click.argument("year", type=click.IntRange(2000, 2200))
@click.argument("name")
@click.option("--title", help="The title of the negotiation; asked for if not given.")
@click.option(
    "--date", help="When it is: 2025-05-14, 2025-05, 2025-21 for spring, or 2025; asked for if not given."
)
@click.option("--publisher", help="Who published what you enter; the region when not given.")
@_root
@_language
def new(
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
    say = words(_settings(language).staff_language)
    records = _records(root, say)
    organiser = load(records).registry.by_region.get(region)
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
    if found := tuple(starter.problems(started)):
        raise click.ClickException("\n".join(problem.told(say.template) for problem in found))
    path = started.path(records)
    if path.exists():
        raise click.ClickException(say("{path} already exists; it was not changed.", path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(starter.record(started, say), encoding="utf-8")
    click.echo(say("{path} is ready for you to fill in. Then run: gazette check", path=path))


@gazette.command()
@_root
@_only_check
def schema(root: Path, *, only_check: bool) -> None:
    """Write the JSON Schemas that editors read, from the models."""
    folder = _records(root, words("en")) / schemas.FOLDER
    _write(
        {folder / name: text for name, text in schemas.schemas().items()},
        "gazette schema",
        only_check=only_check,
    )


@gazette.command(name="guide")
@_root
@_only_check
def guide_command(root: Path, *, only_check: bool) -> None:
    """Write the tables of the record guide, negotiations/README.md, from the models."""
    path = _records(root, words("en")) / "README.md"
    try:
        text = guide.with_tables(path.read_text("utf-8"))
    except (OSError, guide.GuideError) as error:
        raise click.ClickException(f"{path}: {error}") from None
    _write({path: text}, "gazette guide", only_check=only_check)


@gazette.command(name="words")
@_only_check
@click.option("--prune", is_flag=True, help="Drop the translations of what is no longer in the code.")
def words_command(*, only_check: bool, prune: bool) -> None:
    """Bring the catalogs of words up to what the code and templates say."""
    messages = word_catalogs.marked()
    made = {
        word_catalogs.path_of(code): word_catalogs.updated(code, messages, prune=prune) for code in LANGUAGES
    }
    _write(made, "gazette words", only_check=only_check)
    missing = [f"{code}: {key}" for code in LANGUAGES for key in word_catalogs.untranslated(code, messages)]
    if missing:
        click.echo("\n".join(missing))
        raise click.ClickException(
            f"{len(missing)} translations are missing: write them in hooks/gazette/i18n/locale/."
        )


@gazette.command(name="ledger")
@_root
@_language
@click.option("--update", is_flag=True, help="Note what is new. Do so after each publishing.")
def ledger_command(root: Path, language: str | None, *, update: bool) -> None:
    """See that no address and no feed id ever published is lost; note new ones with --update."""
    told = _settings(language)
    say = words(told.staff_language)
    folder = _records(root, say)
    loaded = load(folder)
    report = check_records(loaded, told)
    if report.errors:
        raise click.ClickException(told_report(report, loaded.registry, say))
    docs = tuple(_docs(folder.parent / "docs"))
    of = readers(loaded.registry, told)
    paths = (*docs, *(file.path for file in site(loaded.registry, told, Frames({}), of=of)))
    written = (place[1] for path in docs if (place := handwritten.place(path)))
    now = lasting(of[0], paths, written)
    known = ledger.read(folder)
    if lost := ledger.check(known, now, told.today):
        raise click.ClickException("\n".join(_told(Report.of(lost).problems, say)))
    new = now - known.published.keys()
    if update and new:
        (folder / ledger.PUBLISHED).write_bytes(ledger.updated(known, now, told.today))
    click.echo(say.count("{n} new address or id.", "{n} new addresses and ids.", len(new)))


def _write(files: Mapping[Path, str], command: str, *, only_check: bool) -> None:
    """Write what differs; or fail, naming it and the command that mends it."""
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if only_check and stale:
        raise click.ClickException(f"Not up to date: {', '.join(p.name for p in stale)}. Run: {command}")
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")


def _told(problems: tuple[Problem, ...], say: Words) -> list[str]:
    return ["\n".join(problem.text(say.template) for problem in problems)]


def _docs(folder: Path) -> Iterator[str]:
    """Where the files of docs/ go: a page to the folder of its name, all else to its own place."""
    for path in sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()):
        page = path.suffix == ".md" and path.stem != "index"
        place = path.with_suffix("") / "index.html" if page else path
        yield (place.with_suffix(".html") if path.suffix == ".md" else place).as_posix()


def _settings(language: str | None) -> Settings:
    environment = {**os.environ, "GAZETTE_LANGUAGE": language} if language else os.environ
    try:
        return settings({}, "https://localhost/", environment)  # checking asks for no address
    except SettingError as error:
        raise click.ClickException(str(error)) from None


def _records(root: Path, say: Words) -> Path:
    """The folder of the records: below `root`, or `root` itself."""
    for folder in (root / RECORDS, root):
        if folder.is_dir() and folder.resolve().name == RECORDS:
            return folder.resolve()
    raise click.ClickException(
        say("There is no folder {name} in {root}.", name=RECORDS, root=root.resolve())
    )


if __name__ == "__main__":
    gazette()
