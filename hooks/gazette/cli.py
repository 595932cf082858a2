"""The command `gazette` for staff and maintainers; each subcommand is a few lines that call a module.

Messages about records are in the staff's language; no error of records or options shows a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from gazette.base.problems import Report, did_you_mean
from gazette.base.settings import LANGUAGES, SettingError, Settings, options_of, settings
from gazette.checks import check as check_records
from gazette.format import guide, starter
from gazette.format import json_schema as schemas
from gazette.html import handwritten
from gazette.i18n.words import Words, words
from gazette.records.loading import load
from gazette.site.listing import files_of, published_ids, site_of
from gazette.staff import word_catalogs
from gazette.staff.reports import problem_texts, report_text
from gazette.staff.upgrade import upgrade
from gazette.staff.why import UnknownError, why
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
    "--language",
    type=click.Choice(LANGUAGES),
    help="The language of messages; that of mkdocs.yml if not given, else fi.",
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
    options = _settings(language, root)
    say = words(options.staff_language)
    loaded = load(_records(root, say))
    report = check_records(loaded, options)
    click.echo(report_text(report, loaded.records, say))
    if report.errors or (strict and report.warnings) or not loaded.records.organisers:
        raise SystemExit(1)


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
    say = words(_settings(language, root).staff_language)
    records = _records(root, say)
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


@gazette.command(name="upgrade")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@_root
@_language
@_only_check
def upgrade_command(paths: tuple[Path, ...], root: Path, language: str | None, *, only_check: bool) -> None:
    """Rewrite records of an older format in place; comments and order stay.

    PATH is a record or a folder of records; all of negotiations/ if not given.
    """
    say = words(_settings(language, root).staff_language)
    if not upgrade(paths or (_records(root, say),), say, click.echo, only_check=only_check):
        raise SystemExit(1)


@gazette.command()
@_root
@_only_check
def schema(root: Path, *, only_check: bool) -> None:
    """Write the JSON Schemas that editors read, from the models."""
    folder = _records(root, words("en")) / schemas.FOLDER
    files = {folder / name: text for name, text in schemas.schemas().items()}
    _write(files, "gazette schema", only_check=only_check)


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
    texts = {
        word_catalogs.path_of(code): word_catalogs.updated(code, messages, prune=prune) for code in LANGUAGES
    }
    _write(texts, "gazette words", only_check=only_check)
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
    options = _settings(language, root)
    say = words(options.staff_language)
    folder = _records(root, say)
    loaded = load(folder)
    report = check_records(loaded, options)
    if report.errors:
        raise click.ClickException(report_text(report, loaded.records, say))
    docs = tuple(_docs(folder.parent / "docs"))
    site = site_of(loaded.records, options, sources=docs)
    paths = (*docs, *(file.path for file in files_of(site)))
    handwritten_pages = (located[1] for path in docs if (located := handwritten.locate(path)))
    current = published_ids(site, paths, handwritten_pages)
    stored = ledger.read(folder)
    if problems := ledger.check(stored, current, options.today):
        raise click.ClickException(problem_texts(Report.of(problems).problems, say))
    new = current - stored.published.keys()
    if update and new:
        (folder / ledger.PUBLISHED).write_bytes(ledger.updated(stored, current, options.today))
    click.echo(say.count("{n} new address or id.", "{n} new addresses and ids.", len(new)))


@gazette.command(name="why")
@click.argument("path")
@_root
@_language
def why_command(root: Path, language: str | None, path: str) -> None:
    """Say what a file of the site is made from, and why the last build made it anew or kept it.

    PATH is a path in site/, a page's address, or a record.
    """
    options = _settings(language, root)
    say = words(options.staff_language)
    try:
        click.echo(why(_records(root, say).parent, path, options, say))
    except UnknownError as error:
        raise click.ClickException(str(error)) from None


def _write(files: Mapping[Path, str], command: str, *, only_check: bool) -> None:
    """Write the files that differ; with `only_check` fail instead, naming them and `command`."""
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if only_check and stale:
        raise click.ClickException(f"Not up to date: {', '.join(p.name for p in stale)}. Run: {command}")
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")


def _docs(folder: Path) -> Iterator[str]:
    """Paths in the site of the files of docs/: fi/om.md → fi/om/index.html, other files unchanged."""
    for path in sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()):
        page = path.suffix == ".md" and path.stem != "index"
        target = path.with_suffix("") / "index.html" if page else path
        yield (target.with_suffix(".html") if path.suffix == ".md" else target).as_posix()


def _settings(language: str | None, root: Path) -> Settings:
    """The settings of the mkdocs.yml beside the records, and the environment."""
    folder = root.resolve()
    file = (folder.parent if folder.name == RECORDS else folder) / "mkdocs.yml"
    environment = {**os.environ, "GAZETTE_LANGUAGE": language} if language else os.environ
    try:
        return settings(options_of(file), "https://localhost/", environment)  # checks do not use the address
    except SettingError as error:
        raise click.ClickException(str(error)) from None


def _records(root: Path, say: Words) -> Path:
    """The folder of the records: `root`/negotiations, or `root` itself. Raises click.ClickException."""
    for folder in (root / RECORDS, root):
        if folder.is_dir() and folder.resolve().name == RECORDS:
            return folder.resolve()
    raise click.ClickException(
        say("There is no folder {name} in {root}.", name=RECORDS, root=root.resolve())
    )


if __name__ == "__main__":
    gazette()
