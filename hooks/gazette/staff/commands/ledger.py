"""The command `gazette ledger`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from gazette.base.problems import Report
from gazette.checks.drafts import check_public
from gazette.html import handwritten
from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.records.publication import public
from gazette.site.listing import files_of, published_ids, published_revisions, site_of
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of
from gazette.staff.reports import problem_texts, report_text
from gazette.staff.whole_files import write_whole
from gazette.urls import ledger


@click.command(name="ledger")
@root_option
@language_option
@click.option("--update", is_flag=True, help="Note what is new. Do so after each publishing.")
def command(root: Path, language: str | None, *, update: bool) -> None:
    """See that no address and no feed id ever published is lost; note new ones with --update."""
    options = replace(settings_of(language, root), drafts=False)
    say = words(options.staff_language)
    folder = records_folder(root, say)
    loaded = load(folder)
    report = check_public(loaded, options)
    if report.errors:
        raise click.ClickException(report_text(report, loaded.records, say))
    docs = tuple(_docs(folder.parent / "docs"))
    records = public(loaded.records, options)
    site = site_of(records, options, sources=docs)
    paths = (*docs, *(file.path for file in files_of(site)))
    handwritten_pages = (located[1] for path in docs if (located := handwritten.locate(path)))
    current = published_ids(site, paths, handwritten_pages)
    stored = ledger.read(folder, options.languages[0])
    if problems := ledger.check(stored, current, options.today, records.drafts):
        raise click.ClickException(problem_texts(Report.of(problems).problems, say))
    new, revisions = current - stored.published.keys(), published_revisions(site)
    revised = [
        id_ for id_, line in stored.published.items() if line.rest != str(revisions.get(id_, line.rest))
    ]
    if update and (new or revised):
        content = ledger.updated(stored, current, options.today, revisions)
        write_whole(folder / ledger.PUBLISHED, content)
    click.echo(say.count("{n} new address or id.", "{n} new addresses and ids.", len(new)))
    if revised:
        click.echo(
            say.count(
                "{n} calendar entry whose time and place the ledger did not have.",
                "{n} calendar entries whose time and place the ledger did not have.",
                len(revised),
            )
        )


def _docs(folder: Path) -> Iterator[str]:
    """Paths in the site of the files of docs/: fi/om.md → fi/om/index.html, other files unchanged."""
    for path in sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()):
        page = path.suffix == ".md" and path.stem != "index"
        target = path.with_suffix("") / "index.html" if page else path
        yield (target.with_suffix(".html") if path.suffix == ".md" else target).as_posix()
