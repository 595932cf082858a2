"""The page that is shown in the place of every other while a build fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

import click

from gazette.base.problems import Problem
from gazette.html.layout import CONTENT_SECURITY_POLICY
from gazette.html.render import render_template
from gazette.i18n.words import words
from gazette.records.excerpts import SourceFile, SourceLine
from gazette.site.build import ERRORS, BuildRefusedError

_WIDEST: Final = 160
"""Signs of a line that are shown."""


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
    cause = error if isinstance(error, BuildRefusedError) else error.__context__
    if isinstance(cause, BuildRefusedError):
        return _page(language, problems=tuple(_shown(cause.problems, root, language)))
    is_of_site = isinstance(error, (click.ClickException, *ERRORS))
    return _page(language, message=str(error) if is_of_site else "")


def _shown(problems: Iterable[Problem], root: Path, language: str) -> Iterator[Shown]:
    translate = words(language).template
    for path, of_file in groupby(problems, lambda problem: problem.path):
        source = SourceFile(root / path)
        for problem in of_file:
            yield Shown(
                f"{problem.path}:{problem.line}:{problem.column}",
                problem.key,
                problem.what.text(translate),
                problem.advice.text(translate) if problem.advice else "",
                tuple(shortened(line) for line in source.excerpt(problem)),
            )


def _page(language: str, problems: tuple[Shown, ...] = (), message: str = "") -> str:
    policy = CONTENT_SECURITY_POLICY
    return render_template(language, "errors.html", "", problems=problems, message=message, policy=policy)


def shortened(line: SourceLine) -> SourceLine:
    """A line of at most `_WIDEST` signs, cut around its mark; signs that are not shown are spaces."""
    before, marked, after = (
        "".join(sign if sign.isprintable() else " " for sign in text)
        for text in (line.before, line.marked, line.after)
    )
    if len(line.text) > _WIDEST:
        longest = _WIDEST // 3 if line.has_place else _WIDEST
        before = _end_of(before, longest) if line.has_place else _start_of(before, longest)
        marked, after = _start_of(marked, longest), _start_of(after, longest)
    return line._replace(before=before, marked=marked, after=after)


def _start_of(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _end_of(text: str, longest: int) -> str:
    return text if len(text) <= longest else "…" + text[1 - longest :]
