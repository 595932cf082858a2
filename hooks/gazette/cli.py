"""The command `gazette` for staff and maintainers; each subcommand is a module of `staff/commands/`.

Messages about records are in the staff's language; no error of records or options shows a traceback.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

COMMANDS: Final = (
    "check",
    "new",
    "followup",
    "correct",
    "cancel",
    "move",
    "upgrade",
    "schema",
    "guide",
    "words",
    "ledger",
    "why",
)
"""Modules of `staff/commands/`; the subcommand has the module's name."""


class Subcommands(click.Group):
    """Imports the module of a subcommand when it is asked for, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The subcommand of that name, or None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"gazette.staff.commands.{cmd_name}").command
        return command


@click.group(cls=Subcommands)
def gazette() -> None:
    """Records of negotiations: check them, start a new one, keep schemas and words up to date."""


if __name__ == "__main__":
    gazette()
