"""Whether an edited text may take the place of the record's file."""

from __future__ import annotations

from typing import Final

from gazette.base.problems import N_, Problem, Severity, message
from gazette.base.settings import Settings
from gazette.records.collection import Record
from gazette.records.loading import Loaded
from gazette.staff.edits.refusal import RefusedError
from gazette.staff.trials import UnreadableTextError, try_out

_WOULD_NOT_PASS: Final = N_("nothing was changed: with this edit the records would have errors.")


def accepted(loaded: Loaded, record: Record, content: bytes, settings: Settings) -> tuple[Problem, ...]:
    """The warnings that a record's new content brings to it, if it may be written.

    Raises RefusedError if it brings errors to any record, or if the record has errors of which it mends none.
    """
    try:
        trial = try_out(loaded, f"{record.id}.yml", content, settings)
    except UnreadableTextError as error:
        raise RefusedError(message(_WOULD_NOT_PASS), problems=error.problems) from None
    if errors := _errors(trial.new):
        raise RefusedError(message(_WOULD_NOT_PASS), problems=errors)
    path = record.document.path
    remaining = _errors(trial.after, path)
    if remaining and len(remaining) >= len(_errors(trial.before, path)):
        raise RefusedError(
            message(N_("nothing was changed: the record has errors, fix these first:")), problems=remaining
        )
    return tuple(problem for problem in trial.new if problem.path == path)


def _errors(problems: tuple[Problem, ...], path: str = "") -> tuple[Problem, ...]:
    """The errors of a file, of all files if `path` is empty."""
    return tuple(p for p in problems if p.severity is Severity.ERROR and path in ("", p.path))
