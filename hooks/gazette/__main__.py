"""`python -m gazette`: the command, where it is not installed under its own name."""

from gazette.cli import gazette

gazette(prog_name="gazette")
