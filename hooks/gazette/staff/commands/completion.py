"""The command `gazette completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

NAME = "gazette"


@click.command(name="completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete the commands and options of gazette when Tab is pressed.

    For bash: echo 'eval "$(gazette completion bash)"' >> ~/.bashrc
    """
    kind = get_completion_class(shell)
    assert kind, "click knows these shells"
    script = kind(context.find_root().command, {}, NAME, f"_{NAME.upper()}_COMPLETE").source()
    click.echo(script)
