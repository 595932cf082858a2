"""The command `gazette guide`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.format import guide
from gazette.staff.commands.options import (
    only_check_option,
    records_folder,
    root_option,
    staff_words,
    write_files,
)


@click.command(name="guide")
@root_option
@only_check_option
def command(root: Path, *, only_check: bool) -> None:
    """Write the tables of the record guide, negotiations/README.md, from the models."""
    path = records_folder(root, staff_words()) / "README.md"
    try:
        text = guide.with_tables(path.read_text("utf-8"))
    except guide.GuideError as error:
        raise click.ClickException(f"{path}: {error}") from None
    write_files({path: text}, "gazette guide", only_check=only_check)
