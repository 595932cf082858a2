"""`gazette forms`: records rewritten as forms in the browser have them, without short forms and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gazette.format.forms.record_form import REGION_FILE, in_form, is_in_form
from gazette.i18n.words import Words
from gazette.records.document import read
from gazette.staff.reports import problem_texts
from gazette.staff.whole_files import write_whole


def rewrite(paths: Iterable[Path], say: Words, show: Callable[[str], None], *, only_check: bool) -> bool:
    """Rewrite negotiations and regions at `paths` (files or folders), or with `only_check` only name them.

    `show` prints a line. False if a record cannot be read, or with `only_check` if one has a short form.
    """
    changed, is_readable = 0, True
    for path in _records(paths):
        shown = path.as_posix()
        document = read(path, shown)
        if isinstance(document, list):
            show(problem_texts(document, say))
            is_readable = False
            continue
        try:
            new = "" if is_in_form(document) else in_form(document)
        except ValueError:  # the check says what is wrong with it
            show(say("{file}: first correct what gazette check says of it", file=shown))
            is_readable = False
            continue
        if new:
            changed += 1
            show(shown)
            if not only_check:
                write_whole(path, new)
    show(_summary(changed, say, only_check=only_check))
    return is_readable and not (only_check and changed)


def _records(paths: Iterable[Path]) -> Iterator[Path]:
    """Regions' own files and negotiations among files and folders; the latter are in a year's folder."""
    for path in paths:
        files = sorted(path.rglob("*.yml")) if path.is_dir() else [path]
        for file in files:
            if file.name == REGION_FILE or file.resolve().parent.name.isdecimal():
                yield file


def _summary(changed: int, say: Words, *, only_check: bool) -> str:
    if not only_check:
        return say.count("{n} record rewritten.", "{n} records rewritten.", changed)
    if not changed:
        return say("Every record is as forms have it.")
    return say.count(
        "{n} record is not as forms have it: run gazette forms.",
        "{n} records are not as forms have it: run gazette forms.",
        changed,
    )
