"""A build that may fail, in a process that goes on: the next saved file may correct it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from gazette.site.faults import explanation


def attempt(build: Callable[[], None], root: Path, language: str) -> Exception | None:
    """Build; any error is printed in the staff's language and returned instead of raised.

    `root` is the project's folder.
    """
    try:
        build()
    except click.ClickException as error:  # MkDocs' own errors are of this class, too
        click.echo(error.format_message(), err=True)
        return error
    except Exception as error:  # noqa: BLE001
        click.echo(explanation(error, language, root), err=True)
        return error
    return None


def attempted_page(build: Callable[[], None], root: Path, language: Callable[[], str]) -> str:
    """Build; the HTML of its error in the staff's language, or nothing. `root` is the project's folder."""
    from gazette.staff.serving.error_page import page_of

    error = attempt(build, root, language())
    return page_of(error, root, language()) if error else ""
