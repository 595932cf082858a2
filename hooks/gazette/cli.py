"""The command `gazette` for staff and maintainers; each subcommand is a module of `staff/commands/`.

Help and messages are in the staff's language (`localized`); no error of records or options shows a traceback.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from gazette.base.problems import N_
from gazette.staff.commands.localized import LocalizedGroup
from gazette.staff.commands.options import language_option

COMMANDS: Final = (
    "check",
    "status",
    "new",
    "import",
    "gather",
    "followup",
    "correct",
    "cancel",
    "move",
    "upgrade",
    "schema",
    "guide",
    "words",
    "ledger",
    "changed",
    "admin",
    "forms",
    "why",
    "preview",
    "init",
    "completion",
)
"""Modules of `staff/commands/`; the subcommand has the module's name."""

HELP: Final = N_("Records of negotiations: check them, start a new one, keep schemas and words up to date.")
EXIT_CODES: Final = N_(
    "Exit codes: 0 all is well; 1 there is something to mend; 2 the command was written wrongly; 3 the "
    "records, their folder or the settings cannot be read, or something cannot be written; 5 a fault of the "
    "program itself."
)


class Subcommands(LocalizedGroup):
    """Imports the module of a subcommand when it is asked for, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names in the order of the help."""
        return list(COMMANDS)

    def find_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, or None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"gazette.staff.commands.{cmd_name}").command
        return command


@click.group(cls=Subcommands, help=HELP, epilog=EXIT_CODES)
@language_option
def gazette(language: str | None) -> None:
    """Run a subcommand."""


if __name__ == "__main__":
    gazette()
