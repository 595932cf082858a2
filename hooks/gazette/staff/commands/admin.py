"""The command `gazette admin`."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from gazette.base.configuration import SettingError
from gazette.i18n.words import words
from gazette.outputs.admin import bundle
from gazette.staff.commands.options import language_option, root_option, settings_of
from gazette.staff.language import home_of


@click.command(name="admin")
@click.option("--fetch", is_flag=True, help="Fetch the editor's script with npm, check it, and keep it.")
@click.option(
    "--package",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the script out of this file, which npm pack has made, instead of fetching it.",
)
@root_option
@language_option
def command(root: Path, language: str | None, package: Path | None, *, fetch: bool) -> None:
    """Get what editing in the browser needs: the script that the site serves at admin/.

    Editing is switched on by the setting extra.gazette.admin in mkdocs.yml.
    """
    say = words(settings_of(language, root).staff_language)
    if not (fetch or package):
        click.echo(
            say("Write --fetch, or --package with the file that npm pack {name} made.", name=bundle.PACKAGE)
        )
        raise SystemExit(2)
    with TemporaryDirectory() as folder:
        try:
            package = package or _packed(Path(folder))
        except FileNotFoundError:
            raise click.ClickException(say("npm is not installed.")) from None
        except subprocess.CalledProcessError as error:
            why = error.stderr.decode(errors="replace").strip() or f"npm: {error.returncode}"
            raise click.ClickException(
                say("npm could not fetch {name}: {error}", name=bundle.PACKAGE, error=why)
            ) from None
        try:
            kept = bundle.keep(package, home_of(root).resolve())
        except SettingError as error:
            raise click.ClickException(error.what.text(say.template)) from None
    click.echo(say("The editor's script is in {folder}.", folder=kept))


def _packed(folder: Path) -> Path:
    """The package, fetched by npm into a folder. Raises OSError or CalledProcessError."""
    arguments = [
        "npm",
        "pack",
        "--silent",
        "--ignore-scripts",
        "--pack-destination",
        str(folder),
        bundle.PACKAGE,
    ]
    subprocess.run(arguments, check=True, capture_output=True)  # noqa: S603  (npm, and what is written here)
    return next(folder.glob("*.tgz"))
