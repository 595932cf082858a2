"""The page that is shown in the place of every other while a build fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from gazette.base.excerpt import SourceLine, excerpt
from gazette.base.problems import Problem
from gazette.html.layout import CONTENT_SECURITY_POLICY
from gazette.html.render import render_template
from gazette.i18n.words import words
from gazette.records.document import read_text
from gazette.site.build import ERRORS, RefusedError


class Shown(NamedTuple):
    """A problem as the page shows it."""

    place: str
    key: str
    what: str
    advice: str
    lines: tuple[SourceLine, ...]


def page_of(error: BaseException, root: Path, language: str) -> str:
    """The HTML for an error of a build: problems with the lines they are in, else the error's text.

    `root` holds negotiations/ and docs/. An error in the code is only said to be one: the terminal has more.
    """
    cause = error if isinstance(error, RefusedError) else error.__context__
    if isinstance(cause, RefusedError):
        return _page(language, problems=tuple(_shown(cause.problems, root, language)))
    is_of_site = isinstance(error, (click.ClickException, *ERRORS))
    return _page(language, message=str(error) if is_of_site else "")


def _shown(problems: Iterable[Problem], root: Path, language: str) -> Iterator[Shown]:
    translate = words(language).template
    for problem in problems:
        yield Shown(
            f"{problem.path}:{problem.line}:{problem.column}",
            problem.key,
            problem.what.text(translate),
            problem.advice.text(translate) if problem.advice else "",
            _lines(problem, root),
        )


def _page(language: str, problems: tuple[Shown, ...] = (), message: str = "") -> str:
    policy = CONTENT_SECURITY_POLICY
    return render_template(language, "errors.html", "", problems=problems, message=message, policy=policy)


def _lines(problem: Problem, root: Path) -> tuple[SourceLine, ...]:
    file = root / problem.path
    text = read_text(file, problem.path) if file.is_file() else ""
    return excerpt(problem, text) if isinstance(text, str) else ()
