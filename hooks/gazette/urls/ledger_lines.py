"""The lines of the ledger's two files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct

from gazette.base.bounds import MAX_LEDGER
from gazette.base.problems import N_, Message, Problem, message
from gazette.records.file_contents import read_text
from gazette.records.languages import is_language

_REASON: Final = re.compile(r"(?:^|\s*\|\s*)(?P<code>[A-Za-z]{2,3}):")
"""Before the text of a reason in a language: its code, after a bar if another text is before it."""
_LINE: Final = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}) (?P<id>\S+)(?: (?P<rest>\S.*))?")


class LedgerLine(Struct, frozen=True):
    """A line of published.txt or gone.txt; `number` counts from 1."""

    number: int
    day: date
    id: str
    rest: str
    """The reason in gone.txt; in published.txt the revision of a calendar entry, else empty."""


def reasons(line: LedgerLine, default: str) -> Mapping[str, str]:
    """The reason of a line of gone.txt in the languages that have one, in their order: language → text.

    As in `fi: Kirjattu kahdesti. | sv: Antecknad två gånger.`; one without a code is in the `default`.
    """
    texts: dict[str, str] = {}
    for code, text in coded_reasons(line):
        if text:
            texts.setdefault(code or default, text)
    return texts or {default: ""}


def coded_reasons(line: LedgerLine) -> list[tuple[str, str]]:
    """The texts of a reason as they are written, each with its code, or "" if it has none."""
    marks = [match for match in _REASON.finditer(line.rest) if is_language(match["code"].lower())]
    ends = [*(mark.start() for mark in marks), len(line.rest)]
    before = line.rest[: ends[0]].strip()
    coded = zip(marks, ends[1:], strict=True)
    return [
        *([("", before)] if before or not marks else []),
        *((mark["code"].lower(), line.rest[mark.end() : end].strip()) for mark, end in coded),
    ]


def read_lines(root: Path, name: str, problems: list[Problem]) -> Iterator[LedgerLine]:
    """The lines of the file `name` in `root`, the folder of records; unreadable lines are added to
    `problems`.
    """
    path = root / name
    if not os.path.lexists(path):
        return
    content = read_text(path, f"{root.name}/{name}", MAX_LEDGER)
    if not isinstance(content, str):
        problems += content
        return
    for number, line in lines_of(content):
        if line:
            yield line
        else:
            problems.append(
                problem_of(
                    root,
                    name,
                    number,
                    message(N_("the line cannot be read.")),
                    message(N_("A line has a day such as 2026-11-22, an id and, in gone.txt, the reason.")),
                )
            )


def lines_of(content: str) -> Iterator[tuple[int, LedgerLine | None]]:
    """Number and line of a text, without comments and empty lines; None for what cannot be read."""
    for number, text in enumerate(content.splitlines(), 1):
        if text.strip() and not text.startswith("#"):
            yield number, _line(number, text.strip())


def _line(number: int, text: str) -> LedgerLine | None:
    match = _LINE.fullmatch(text)
    try:
        return (
            LedgerLine(number, date.fromisoformat(match["day"]), match["id"], match["rest"] or "")
            if match
            else None
        )
    except ValueError:  # 2026-02-30
        return None


def problem_of(root: Path, name: str, number: int, what: Message, advice: Message | None) -> Problem:
    """A problem of line `number` of the file `name`."""
    return Problem(f"{root.name}/{name}", number, 1, "", what, advice)
