"""The command `gazette check`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Final

import click

from gazette.base.problems import N_
from gazette.checks.selection import ALL_FILES, Selection
from gazette.i18n.words import words
from gazette.staff.changed_files import ChangesError, changed
from gazette.staff.checking import OutsideError, findings, selection
from gazette.staff.commands.options import (
    UNREADABLE,
    language_option,
    records_folder,
    root_option,
    settings_of,
)
from gazette.staff.language import configuration
from gazette.staff.progress import shown

FORMATS: Final = {
    "text": "terminal",
    "json": "json_report",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
}
"""The module of `staff/reports/` for each format."""
EPILOG: Final = N_(
    "Exit codes: 0 no errors; 1 errors, or with --strict warnings; 2 the command was written wrongly; "
    "3 there are no records, or the settings cannot be read. An error in a record is 1, even if its file "
    "cannot be read."
)


class Check(click.Command):
    """`--changed` may stand alone; what follows it is a path, not its value."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments, with the value that is meant by a lone `--changed`."""
        return super().parse_args(ctx, ["--changed=HEAD" if arg == "--changed" else arg for arg in args])


@click.command(name="check", cls=Check, epilog=EPILOG)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--changed",
    "revision",
    metavar="[=REVISION]",
    help="Check only files that differ from a revision of git, HEAD if none is given, and new ones.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, annotations for GitHub, code quality for GitLab, SARIF, JUnit.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--settings", "only_settings", is_flag=True, help="Check mkdocs.yml alone, as a build needs it."
)
@root_option
@language_option
def command(
    *,
    paths: tuple[Path, ...],
    revision: str | None,
    format_name: str,
    root: Path,
    language: str | None,
    strict: bool,
    only_settings: bool,
) -> None:
    """Check records and say what is wrong, where, and what to do.

    PATH is a record, a folder of records or a file beside them; all of negotiations/ if not given.
    """
    options = settings_of(language, root, for_build=only_settings)
    say = words(options.staff_language)
    if only_settings:
        click.echo(say("{file} has no errors.", file=configuration(root).name))
        return
    folder = records_folder(root, say)
    try:
        asked = _asked(folder, paths, revision)
    except OutsideError as error:
        raise click.UsageError(say("{path} is not in {folder}.", path=error.path, folder=folder)) from None
    except ChangesError as error:
        raise click.UsageError(error.what.text(say.template)) from None
    with shown(say("Checking records")) as progress:
        result = findings(folder, options, asked, progress)
    report = import_module(f"gazette.staff.reports.{FORMATS[format_name]}").report
    click.echo(report(result))
    if result.report.errors or (strict and result.report.warnings):
        raise SystemExit(1)
    if not result.regions:
        raise SystemExit(UNREADABLE)


def _asked(folder: Path, paths: tuple[Path, ...], revision: str | None) -> Selection:
    """What is asked for: the paths, and of them what has changed if a revision is given."""
    asked = selection(folder, paths) if paths else ALL_FILES
    if revision is None:
        return asked
    return asked & selection(folder, changed(folder, revision))
