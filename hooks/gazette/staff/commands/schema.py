"""The command `gazette schema`."""

from __future__ import annotations

from pathlib import Path

import click

from gazette.format.json_schema import schemas
from gazette.records.modelines import FOLDER
from gazette.staff.commands.options import (
    only_check_option,
    records_folder,
    root_option,
    staff_words,
    write_files,
)


@click.command(name="schema")
@root_option
@only_check_option
def command(root: Path, *, only_check: bool) -> None:
    """Write the JSON Schemas that editors read, from the models."""
    folder = records_folder(root, staff_words()) / FOLDER
    files = {folder / name: text for name, text in schemas().items()}
    write_files(files, "gazette schema", only_check=only_check)
