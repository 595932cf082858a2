"""The command `gazette check`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.checks import check as check_records
from gazette.i18n.words import words
from gazette.records.loading import load
from gazette.staff.commands.options import language_option, records_folder, root_option, settings_of
from gazette.staff.reports import report_text


@click.command(name="check")
@root_option
@language_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def command(root: Path, language: str | None, *, strict: bool) -> None:
    """Check every record and say what is wrong, where, and what to do."""
    options = settings_of(language, root)
    say = words(options.staff_language)
    loaded = load(records_folder(root, say))
    report = check_records(loaded, options)
    click.echo(report_text(report, loaded.records, say))
    if report.errors or (strict and report.warnings) or not loaded.records.organisers:
        raise SystemExit(1)
