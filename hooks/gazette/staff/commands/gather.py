"""The command `gazette gather`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gazette.i18n.words import Words, words
from gazette.staff.commands.options import (
    UNREADABLE,
    language_option,
    records_folder,
    root_option,
    settings_of,
)

if TYPE_CHECKING:
    from gazette.staff.gathering.gatherings import Gathering

SOME_FAILED: Final = 4
"""Exit code when a region stays as it was, for a mistake or because it cannot be read; the others came."""


@click.command(
    name="gather",
    epilog="Exit codes: 0 all regions are as their sources have them; 2 wrong options; 3 gather.yml, the "
    "records or the settings cannot be read; 4 a region stays as it was, the others were gathered.",
)
@click.argument("regions", metavar="[REGION]...", nargs=-1)
@click.option("--overwrite", is_flag=True, help="Replace also a region that was written or changed here.")
@root_option
@language_option
def command(*, regions: tuple[str, ...], overwrite: bool, root: Path, language: str | None) -> None:
    """Bring the records of regions that are kept elsewhere, as gather.yml lists them; all if none is named.

    Each is taken from a folder, or from the newest commit of a git repository, and checked with all other
    records. What has an error is not taken: that region stays as it was.
    """
    from gazette.staff.gathering.gatherings import Desk, gather
    from gazette.staff.gathering.sources import UnreadableSourcesError, sources

    options = settings_of(language, root)
    say = words(options.staff_language)
    folder = records_folder(root, say)
    try:
        listed = sources(folder.parent)
    except UnreadableSourcesError as error:
        click.echo("\n".join(problem.text(say.template) for problem in error.problems), err=True)
        raise SystemExit(UNREADABLE) from None
    if unknown := sorted(set(regions) - {source.region for source in listed}):
        raise click.UsageError(say("gather.yml has no region {names}.", names=", ".join(unknown)))
    chosen = [source for source in listed if not regions or source.region in regions]
    gathered = gather(Desk(folder, options, overwrites=overwrite), chosen)
    for gathering in gathered:
        _print(gathering, say, is_here=(folder / gathering.region).is_dir())
    if any(gathering.refusal for gathering in gathered):
        raise SystemExit(SOME_FAILED)


def _print(gathering: Gathering, say: Words, *, is_here: bool) -> None:
    """What became of a region: on standard output, or with its problems on standard error."""
    commit = gathering.copy.commit[:12] if gathering.copy else ""
    name = f"{gathering.region} ({commit})" if commit else gathering.region
    if gathering.refusal is None:
        came = say("{region}: gathered.", region=name)
        click.echo(came if gathering.is_new else say("{region}: nothing new.", region=name))
        return
    click.echo(f"{name}: {gathering.refusal.text(say.template)}", err=True)
    for problem in gathering.problems:
        click.echo(f"  {problem.text(say.template)}".replace("\n", "\n  "), err=True)
    stays = say("The region stays as it was.") if is_here else say("The region is not here yet.")
    click.echo(f"  {stays}", err=True)
