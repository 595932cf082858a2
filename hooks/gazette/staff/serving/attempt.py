"""A build that may fail, in a process that goes on: the next saved file may correct it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path

import click


def attempt(build: Callable[[], None]) -> Exception | None:
    """Build; any error is printed and returned instead of raised."""
    try:
        build()
    except click.ClickException as error:  # as MkDocs' own are
        click.echo(error.format_message(), err=True)
        return error
    except Exception as error:  # noqa: BLE001
        traceback.print_exc()
        return error
    return None


def attempted_page(build: Callable[[], None], root: Path, language: Callable[[], str]) -> str:
    """Build; the HTML of its error in the staff's language, or nothing. `root` is the project's folder."""
    from gazette.staff.serving.error_page import page_of

    error = attempt(build)
    return page_of(error, root, language()) if error else ""
